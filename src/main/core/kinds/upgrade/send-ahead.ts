/**
 * The archive of the target that comes next goes to its host while this one is worked on: under a hidden name, where nothing reads it
 * (decision 51). It is ahead of the plan in nothing else: no lock, no step, nothing in the journal. What comes in its way is told when the
 * target's own upload meets it. What no turn has come for is taken away at the end of the run.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { worksAs } from '#shared/domain/host.ts'
import { archiveOf, isUpgrade, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { UploadRequest } from '../../ssh/port.ts'

type Report = NonNullable<UploadRequest['onProgress']>
type Held = { bytes: number; milliseconds: number }
type Sending = { done: Promise<Held | undefined>; report?: Report; stop: AbortController }

const sendings = new WeakMap<LiveRun, Map<string, Sending>>()

const sendingsOf = (run: LiveRun): Map<string, Sending> => {
  const known = sendings.get(run) ?? new Map<string, Sending>()
  sendings.set(run, known)
  return known
}

/** What an upload says of the archive, whether it is sent ahead or in its turn. */
export function uploadOf(run: LiveRun, target: UpgradeTarget): Omit<UploadRequest, 'onProgress'> {
  const { path: local, size, sha256 } = archiveOf(target)
  // The same for every run: what a broken upload left is found again.
  return { local, remote: target.service.archive, size, sha256, owner: run.identity, signal: run.flow.signal }
}

/** Begins it for the first target behind this one that waits. Nobody waits for it, and nobody is asked for a password. */
export function sendAhead(run: LiveRun, after: UpgradeTarget): void {
  const known = sendingsOf(run)
  const behind = run.plan.targets.slice(run.plan.targets.findIndex(({ id }) => id === after.id) + 1)
  const next = behind.filter(isUpgrade).find((target) => isWaiting(run, target) && !known.has(target.id))
  // As another account sudo may have a question, too.
  if (next?.archive === undefined || worksAs(next.host) !== undefined) return
  const stop = new AbortController()
  const request = { ...uploadOf(run, next), signal: AbortSignal.any([run.flow.signal, stop.signal]) }
  const onProgress: Report = (progress) => sending.report?.(progress)
  const sending: Sending = { done: hold(run, next, { ...request, onProgress }).catch(() => undefined), stop }
  known.set(next.id, sending)
}

const isWaiting = (run: LiveRun, target: UpgradeTarget) => targetState(run, target).phase.kind === 'waiting'

async function hold(run: LiveRun, target: UpgradeTarget, request: UploadRequest): Promise<Held | undefined> {
  const connection = await run.connections.unasked(target.host)
  if (connection === undefined) return undefined
  try {
    const held = await connection.hold(request)
    run.connections.handBack(connection)
    return held
  } catch (caught) {
    connection.close()
    throw caught
  }
}

/** What was sent ahead, once it is there; undefined where nothing was, or where that failed: then it is sent in its turn. */
export async function sentAhead(run: LiveRun, target: UpgradeTarget, report: Report): Promise<Held | undefined> {
  const sending = sendingsOf(run).get(target.id)
  if (sending === undefined) return undefined
  sending.report = report
  return sending.done
}

/** Milliseconds that the end of a run waits for this: a host that is away keeps its part until the next upload to that place. */
const removal = 5_000

/** At the end of a run: hosts whose own upload has not come have nothing of it. Never rejects. */
export async function takeBackAhead(run: LiveRun): Promise<void> {
  const isOpen = (target: UpgradeTarget) => stepOf(targetState(run, target), 'forward', 'upload')?.progress.kind === 'waiting'
  const open = run.plan.targets.filter(isUpgrade).filter((target) => sendingsOf(run).has(target.id) && isOpen(target))
  if (open.length === 0) return
  const removed = Promise.all(open.map((target) => takeBack(run, target).catch(() => undefined)))
  await Promise.race([removed, delay(removal, undefined, { ref: false })])
}

async function takeBack(run: LiveRun, target: UpgradeTarget): Promise<void> {
  const sending = sendingsOf(run).get(target.id)
  sending?.stop.abort()
  await sending?.done
  sendingsOf(run).delete(target.id)
  const connection = await run.connections.unasked(target.host)
  try {
    await connection?.letGo(uploadOf(run, target))
  } finally {
    connection?.close()
  }
}
