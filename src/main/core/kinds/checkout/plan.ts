import type { PlannedStep } from '#shared/domain/plan.ts'
import { type CheckoutSpec, type CheckoutTask, checkoutSpecSchema, checkoutText, ownBranch } from '#shared/kinds/task/checkout.ts'
import { askCopy, fetchCommit, installIn, keepCopy, switchCopy } from '../../commands/checkout/checkout.ts'
import { bringCopyBack } from '../../commands/checkout/checkout-back.ts'
import { askDifference, askWorkingCopy, isCommitName } from '../../commands/checkout/checkout-look.ts'
import { plannedLines } from '../../commands/command.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'

/** Known only when it runs. */
const runToken = 'RUN'

export function planCheckout(task: CheckoutTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = checkoutSpecSchema.parse(task)
  const title = task.title ?? checkoutText(spec)
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const lock = taskLock('checkout', [spec.folder])
    const make = async () => ({ ...fields, ...spec, lock, forward: forwardSteps(spec), back: backSteps(spec), persons: [] })
    return { id: fields.id, place: fields.place, make }
  })
}

const looks = { ahead: false, changes: false, lasting: false }

/** A name stands for its commit until the remote was asked; a commit is in the lines as it is. */
function forwardSteps(spec: CheckoutSpec): PlannedStep[] {
  const isCommit = isCommitName(spec.revision)
  const commit = isCommit ? spec.revision : 'COMMIT'
  const ref = isCommit ? undefined : spec.revision === ownBranch ? 'BRANCH' : spec.revision
  const look = plannedLines(askWorkingCopy(spec))
  const difference = plannedLines(askDifference(spec, { commit, ref }))
  const fetching = plannedLines(fetchCommit(spec, runToken, { commit, ref }))
  const reads = ['git status --porcelain', `git ls-remote ${spec.remote}`, 'git log --oneline …', 'git diff --stat …']
  return [
    { ...looks, step: 'preflight', lines: [...look.lines, ...difference.lines], reads, ahead: true },
    { ...looks, step: 'keep', ...plannedLines(keepCopy(spec, runToken)) },
    { ...looks, step: 'fetch', ...fetching },
    {
      ...looks,
      step: 'switch',
      ...plannedLines(switchCopy(spec, runToken, { commit, branch: isCommit ? undefined : ref })),
      changes: true,
    },
    ...(spec.install === undefined
      ? []
      : [{ ...looks, step: 'install', ...plannedLines(installIn(spec, runToken, 'forward')), changes: true }]),
    { ...looks, step: 'verify', ...plannedLines(askCopy(spec)) },
  ]
}

function backSteps(spec: CheckoutSpec): PlannedStep[] {
  const isLocked = spec.install !== undefined
  const undo = plannedLines(
    bringCopyBack(spec, runToken, { commit: isCommitName(spec.revision) ? spec.revision : 'COMMIT', hasInstalled: isLocked }),
  )
  return [
    { ...looks, step: 'undo', ...undo, changes: true, lasting: true },
    ...(spec.install === undefined
      ? []
      : [{ ...looks, step: 'install', ...plannedLines(installIn(spec, runToken, 'back')), changes: true, lasting: true }]),
    { ...looks, step: 'verify', ...plannedLines(askCopy(spec)) },
  ]
}
