/** Before a way back stops anything: is there something to go back to, and may the directory be moved? */
import { explodedOf } from '#shared/domain/single-file.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import { mountIn } from '../../commands/mounts.ts'
import { lookForMounts } from '../../commands/version/look-again.ts'
import type { Story } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { createStepContext } from '../../engine/step/step-context.ts'
import { take } from '../../engine/turn.ts'
import { type Backup, problemOfBackup } from './backup-proof.ts'
import type { UpgradeContext } from './context.ts'

/** `doubt`: it is used, and this is what should be known of it. `left`: the host stays as it is, for this reason. */
export type BackupDecision = { kind: 'use'; doubt?: Problem } | { kind: 'left'; why: Problem }

/** Setting the directory aside would take along what is mounted in it. */
async function mountedInside(context: UpgradeContext): Promise<Problem | undefined> {
  const { service } = context.target
  const { facts } = await context.askForFacts('mounts', lookForMounts(service.directory, explodedOf(service)), { quiet: true })
  const path = mountIn(facts)
  return path === undefined ? undefined : { code: 'mount-inside', values: { path }, place: placeOf(context.target, 'restore') }
}

/**
 * A backup that is gone or is not what was proven must not cost the version that runs: it is a question of its own, while nothing
 * has been stopped. Asked again after a break until the directory is restored.
 */
export async function decideOnBackup({ run, target }: Story<UpgradeTarget>, backup: Backup): Promise<BackupDecision> {
  const restore = targetState(run, target).back.find(({ step }) => step === 'restore')
  if (restore !== undefined && hasSucceeded(restore)) return { kind: 'use' }
  const context = createStepContext(run, target, 'back', 'restore', Math.max(1, restore?.attempt ?? 1))
  for (;;) {
    await run.flow.checkpoint()
    const problem = (await mountedInside(context)) ?? (await problemOfBackup(context, backup))
    if (problem === undefined || problem.code === 'backup-unproven') return { kind: 'use', doubt: problem }
    const { choice } = await run.ask<'failure'>({
      kind: 'failure',
      target: target.id,
      way: 'back',
      step: 'restore',
      problem,
      choices: ['retry', ...(problem.code === 'backup-changed' ? (['use'] as const) : []), 'leave-out', 'stop'],
    })
    if (choice === 'use') return { kind: 'use', doubt: problem }
    if (choice === 'leave-out') return { kind: 'left', why: problem }
    if (choice !== 'retry') take({ kind: 'stop' })
  }
}
