import type { RequestReply } from '#shared/contract/index.ts'
import { mayNeedVault } from '#shared/kinds/old-value.ts'
import { fail } from '#shared/problem/problem.ts'
import { stateFrom, targetOf, touchedTargets } from '#shared/run/selectors.ts'
import { targetNameOf, taskNameOf } from '#shared/run/target-name.ts'
import { type BackPlan, type BackScope, movesBack, scopeKinds, targetsIn, wholeWayBack } from '#shared/run/way-back.ts'
import type { Around } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodes } from '../exit-code.ts'
import { namesIn } from '../plan-options.ts'
import { closeRollback } from '../run/close-run.ts'
import { endOfRun } from '../run/end-of-run.ts'
import { followRun } from '../run/follow-run.ts'
import { lastingLines } from '../show/lasting.ts'
import { plainText } from '../show/plain-text.ts'
import { readSignoffs } from '../signoffs.ts'
import { openVaultForOld } from '../vault-passphrase.ts'

type Options = Partial<BackScope> & { yes?: true; verbose?: true; reverse?: true; signoffs?: string }

export function addRollback({ program, words, act }: CommandSetup): void {
  const command = program.command('rollback').argument('<run>', words('cli.run-argument')).description(words('cli.rollback'))
  for (const kind of scopeKinds)
    command.option(`--${kind} <names>`, words(`cli.rollback-${kind}`), (value, before: string[] = []) => [...before, ...namesIn(value)])
  command
    .option('--reverse', words('cli.rollback-reverse'))
    .option('--signoffs <file>', words('cli.signoffs'))
    .option('--yes', words('cli.rollback-yes'))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, run: string, options: Options) => {
        const recorded = await around.session.request('run.get', { run })
        const scope = Object.fromEntries(scopeKinds.flatMap((kind) => (options[kind] === undefined ? [] : [[kind, options[kind]]])))
        const isAll = Object.keys(scope).length === 0
        const back = isAll ? allOf(recorded, options.reverse === true) : scopeOf(recorded, scope)
        if (back.targets.length === 0) fail('nothing-to-roll-back')
        sayWhatIsDone(around, recorded, back)
        const prompt = words('cli.rollback-confirm', {
          targets: movesBack(recorded.plan, back)
            .map(({ target }) => plainText(targetNameOf(recorded.plan, target)))
            .join(', '),
        })
        if (!(await isConfirmed(around, prompt, options.yes === true))) return exitCodes.failure
        await openVaultForOld(around, async () => needsVault(recorded, back))
        const signoffs = options.signoffs === undefined ? [] : readSignoffs(options.signoffs)
        const start = async () => {
          const targets = isAll ? undefined : back.targets
          await around.session.request('run.rollback', { run, targets, order: back.order, yes: true, signoffs })
          return run
        }
        const followed = await followRun(around, start, { isVerbose: options.verbose === true, seen: recorded.events.length })
        return closeRollback(around, followed) ? exitCodes.success : endOfRun(followed)
      }),
    )
}

type Recorded = RequestReply<'run.get'>

function allOf({ plan, events }: Recorded, isReverse: boolean): BackPlan {
  const state = stateFrom(plan, events)
  return isReverse ? { targets: touchedTargets(state), order: 'reverse' } : wholeWayBack(plan, state)
}

function needsVault({ plan, events }: Recorded, { targets }: BackPlan): boolean {
  const state = stateFrom(plan, events)
  return plan.targets.some((target) => targets.includes(target.id) && mayNeedVault(target, targetOf(state, target.id)))
}

/** Of the scope, what this run has changed: naming a host that it never touched is no reason to stop a healthy service. */
function scopeOf({ plan, events, summary }: Recorded, scope: Partial<BackScope>): BackPlan {
  const { targets, unknown } = targetsIn(plan, scope)
  const [name] = unknown
  if (name !== undefined) fail('target-unknown', { target: name, run: summary.id })
  const touched = touchedTargets(stateFrom(plan, events))
  return { targets: targets.filter((id) => touched.includes(id)), order: 'reverse' }
}

/** The order, with who does what where the document says so; and what stays as it is. Beside the answer, which is the run's. */
function sayWhatIsDone(around: Around, { plan, events }: Recorded, back: BackPlan): void {
  const { terminal, words } = around
  const owners = new Map((plan.wayBack?.order ?? []).flatMap(({ targets, owner }) => targets.map((target) => [target, owner] as const)))
  movesBack(plan, back).forEach(({ kind, target }, index) => {
    const who = owners.get(target) ?? []
    const parts = [words(`way-back.${kind}`), plainText(taskNameOf(plan, target)), who.length === 0 ? '' : `(${who.join(', ')})`]
    terminal.err(`  ${index + 1}. ${parts.filter(Boolean).join(' ')}`)
  })
  for (const line of lastingLines(around, plan, stateFrom(plan, events))) terminal.err(line)
}
