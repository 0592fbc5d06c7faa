import type { RequestReply } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Around } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts'
import { namesIn } from '../plan-options.ts'
import { closeRun, touchedTargets } from '../run/close-run.ts'
import { type FollowedRun, followRun } from '../run/follow-run.ts'
import { runState } from '../show/run.ts'

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
        const shown = named ?? touchedTargets({ state: runState(recorded.plan, recorded.events) }).toReversed()
        if (shown.length === 0) fail('nothing-to-roll-back')
        const prompt = words('cli.rollback-confirm', { targets: shown.join(', ') })
        if (!(await isConfirmed(around, prompt, options.yes === true))) return exitCodes.failure
        const start = async () => {
          await around.session.request('run.rollback', { run, targets: named, yes: true })
          return run
        }
        const followed = await followRun(around, start, { isVerbose: options.verbose === true, seen: recorded.events.length })
        return endRollback(around, followed)
      }),
    )
}

/** Success is that every wanted target is the old one again. */
export function endRollback(around: Around, followed: FollowedRun): ExitCode {
  const wanted = followed.events.flatMap(({ event }) => (event.type === 'rollback-requested' ? event.targets : []))
  const targets = followed.state.targets.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
  const isBack = ({ phase }: FollowedRun['state']['targets'][number]) => phase.kind === 'done' && phase.way === 'rollback'
  const rolledBack = targets.filter(isBack).map(({ id }) => id)
  const isAll = rolledBack.length === targets.length
  const notRolledBack = targets.filter((target) => !isBack(target)).map(({ id }) => id)
  closeRun(around, followed, { rolledBack, notRolledBack })
  return exitCodeOf(isAll)
}

function targetsOn({ plan }: RequestReply<'run.get'>, host: string, run: string): string[] {
  const found = plan.targets.filter((target) => target.host.name === host || target.id === host).map(({ id }) => id)
  return found.length > 0 ? found : fail('target-unknown', { target: host, run })
}
