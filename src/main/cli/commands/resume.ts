import { mayNeedVault } from '#shared/kinds/old-value.ts'
import { fail } from '#shared/problem/problem.ts'
import { hostSaysText } from '#shared/run/host-says.ts'
import { stateFrom, targetOf } from '#shared/run/selectors.ts'
import { stepWord } from '#shared/run/step-word.ts'
import type { Around } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodes } from '../exit-code.ts'
import { closeNight } from '../run/close-night.ts'
import { followRun } from '../run/follow-run.ts'
import { failurePolicy, type OnFailure, onFailureOption } from '../run/on-failure.ts'
import { plainText } from '../show/plain-text.ts'
import { table } from '../show/table.ts'
import { readSignoffs } from '../signoffs.ts'
import { openVaultForOld } from '../vault-passphrase.ts'

type Options = { yes?: true; verbose?: true; signoffs?: string; onFailure?: OnFailure }

export function addResume({ program, words, act }: CommandSetup): void {
  program
    .command('resume')
    .argument('[run]', words('cli.resume-argument'))
    .description(words('cli.resume'))
    .option('--yes', words('cli.yes'))
    .option('--signoffs <file>', words('cli.signoffs'))
    .addOption(onFailureOption(words))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, named: string | undefined, options: Options) => {
        const run = named ?? (await around.session.request('run.left', {})).run ?? fail('run-none-to-resume')
        const signoffs = options.signoffs === undefined ? [] : readSignoffs(options.signoffs)
        const { summary, plan, events } = await around.session.request('run.get', { run })
        await sayWhatHostsSay(around, run)
        const prompt = words('cli.resume-confirm', { run, title: plainText(summary.title) })
        if (!(await isConfirmed(around, prompt, options.yes === true))) return exitCodes.failure
        const state = stateFrom(plan, events)
        await openVaultForOld(around, async () => plan.targets.some((target) => mayNeedVault(target, targetOf(state, target.id))))
        const start = async () => (await around.session.request('run.resume', { run, yes: options.yes === true, signoffs })).run
        // What had failed before is tried once more: that is what carrying on means, and nobody may be there to say so.
        const onFailure = failurePolicy(options.onFailure, { retriesOld: true })
        const followed = await followRun(around, start, { isVerbose: options.verbose === true, seen: events.length, onFailure })
        return closeNight(around, followed, options)
      }),
    )
}

/** What became of the steps that nobody saw the end of. On stderr with `--json`: stdout holds the run's events alone. */
async function sayWhatHostsSay({ session, terminal, words, language, isJson }: Around, run: string): Promise<void> {
  const say = isJson ? terminal.err : terminal.out
  const found = await session.request('run.inspect', { run })
  if (found.length === 0) return say(words('cli.inspect-nothing'))
  say(words('cli.inspect-head'))
  const rows = found.map(({ target, step, job, says }) => [target, stepWord(words, step), job, hostSaysText(says, words, language)])
  const columns = (['cli.target', 'cli.step', 'cli.job', 'cli.host-says'] as const).map((key) => ({ title: words(key) }))
  for (const line of table(columns, rows)) say(`  ${line}`)
}
