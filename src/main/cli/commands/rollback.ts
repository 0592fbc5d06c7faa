import type { RequestReply } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import { stateFrom, touchedTargets } from '#shared/run/selectors.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodeOf, exitCodes } from '../exit-code.ts'
import { namesIn } from '../plan-options.ts'
import { closeRollback } from '../run/close-run.ts'
import { followRun } from '../run/follow-run.ts'

type Options = { host?: string[]; yes?: true; verbose?: true }

export function addRollback({ program, words, act }: CommandSetup): void {
  program
    .command('rollback')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.rollback'))
    .option('--host <hosts>', words('cli.rollback-host'), (value, before: string[] = []) => [...before, ...namesIn(value)])
    .option('--yes', words('cli.rollback-yes'))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, run: string, options: Options) => {
        const recorded = await around.session.request('run.get', { run })
        const named = options.host?.flatMap((host) => targetsOn(recorded, host, run))
        const shown = named ?? touchedTargets(stateFrom(recorded.plan, recorded.events)).toReversed()
        if (shown.length === 0) fail('nothing-to-roll-back')
        const prompt = words('cli.rollback-confirm', { targets: shown.join(', ') })
        if (!(await isConfirmed(around, prompt, options.yes === true))) return exitCodes.failure
        const start = async () => {
          await around.session.request('run.rollback', { run, targets: named, yes: true })
          return run
        }
        const followed = await followRun(around, start, { isVerbose: options.verbose === true, seen: recorded.events.length })
        return exitCodeOf(closeRollback(around, followed))
      }),
    )
}

function targetsOn({ plan }: RequestReply<'run.get'>, host: string, run: string): string[] {
  const found = plan.targets.filter((target) => target.host?.name === host || target.id === host).map(({ id }) => id)
  return found.length > 0 ? found : fail('target-unknown', { target: host, run })
}
