/** From run events to whoever should know: viewers at once, robots in their own time. A run never waits for it. */
import type { News } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Robot } from '#shared/domain/settings.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { type Notice, topicOf } from '#shared/run/notice.ts'
import { nextDue, type Seen, seeEvent, seeTime, type WatchedRun, watchRun } from '#shared/run/watch-run.ts'
import type { Messengers } from '../engine/live-run.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { OutgoingMessage, Verdict } from './channels/channel.ts'
import { senders } from './channels/index.ts'
import { type Clock, realClock } from './clock.ts'
import { compose, composeTest } from './compose.ts'
import { mailboxesIn } from './mail/address.ts'
import { type Attempt, createOutbox, type Outbox } from './outbox.ts'
import type { Robots } from './robots.ts'

export type NotifierParts = {
  settings: SettingsStore
  robots: Robots
  planOf(run: string): Pick<Plan, 'title' | 'targets' | 'emergency'> | undefined
  tell(news: News): void
  operator(): string
  computer: string
  clock?: Clock
}

export type Notifier = {
  /** Never throws: what goes wrong here is told, and the run goes on. */
  event(entry: JournalledEvent): void
  /** The vault has been opened, or settings have changed: what waits is tried, and what is due is looked at again. */
  wake(): void
  /** One message now. What came of it; throws only for a robot that is not there. */
  test(id: string): Promise<Problem | undefined>
  /** For a release that has something to say. */
  messengers: Messengers
  close(): Promise<void>
}

/** Milliseconds a timer may be set for at most; what is due later is looked at again then. */
const longestWait = 60_000

export function createNotifier(parts: NotifierParts): Notifier {
  const { settings, robots, tell, computer, clock = realClock } = parts
  const runs = new Map<string, WatchedRun>()
  const outboxes = new Map<string, Outbox<Notice>>()
  let due = new AbortController()
  let isClosed = false

  const failed = (robot: Robot, result: Exclude<Attempt, { kind: 'delivered' }>) => {
    tell({ name: 'application.problem', body: problemFor(robot, result) })
  }
  const outboxOf = (robot: Robot): Outbox<Notice> => {
    const known = outboxes.get(robot.id)
    if (known) return known
    // Looked up anew each time: its address, its language or its vendor may have been changed since.
    const now = () => robots.list().find(({ id }) => id === robot.id) ?? robot
    const outbox = createOutbox<Notice>({
      clock,
      gap: () => senders[now().kind].gap,
      failed: (result) => failed(now(), result),
      async deliver(waiting, undelivered, signal) {
        const { kind, language, toOwners } = now()
        const { text, notices } = compose(waiting, undelivered, language, senders[kind].limit)
        const to = toOwners ? notices.flatMap(({ notice }) => ownersOf(notice)) : []
        return { taken: notices.length, result: await send(now(), { text, notices, undelivered, computer, to }, signal) }
      },
    })
    outboxes.set(robot.id, outbox)
    return outbox
  }

  /** Addresses of mail of those whose task a notice is about. */
  const ownersOf = (notice: Notice): string[] => {
    const owners = notice.kind === 'gate' ? (notice.asks?.owners ?? []) : []
    const contacts = parts.planOf(notice.run)?.emergency?.contacts ?? []
    return contacts
      .filter(({ name, role }) => owners.includes(name) || owners.includes(role))
      .flatMap(({ contact }) => mailboxesIn(contact))
  }

  async function send(robot: Robot, message: OutgoingMessage, signal: AbortSignal): Promise<Attempt> {
    try {
      const address = await robots.address(robot)
      return address === undefined ? { kind: 'locked' } : await senders[robot.kind].send(message, address, clock.now(), signal)
    } catch (caught) {
      return { kind: 'refused', reason: problemOf(caught).code }
    }
  }

  const spread = (notices: readonly Notice[]) => {
    for (const notice of notices) {
      tell({ name: 'run.notice', body: notice })
      for (const robot of robots.list()) if (robot.isOn && robot.topics[topicOf(notice)]) outboxOf(robot).add(notice)
    }
  }
  const take = ({ watched, notices }: Seen) => {
    runs.set(watched.run, watched)
    spread(notices)
  }
  const reminder = () => settings.get().timeouts.gateReminder

  /** One timer for all runs: the earliest thing that becomes due by time alone. */
  const setTimer = () => {
    due.abort()
    if (isClosed) return
    due = new AbortController()
    const { signal } = due
    const next = Math.min(...[...runs.values()].map((run) => nextDue(run, reminder()) ?? Number.POSITIVE_INFINITY))
    if (next === Number.POSITIVE_INFINITY) return
    void clock.wait(Math.max(1, Math.min(next - clock.now(), longestWait)), signal).then(() => {
      if (!signal.aborted) guard(() => lookAtTime())
    })
  }
  const lookAtTime = () => {
    for (const run of runs.values()) take(seeTime(run, clock.now(), reminder()))
    setTimer()
  }
  const guard = (work: () => void) => {
    try {
      work()
    } catch (caught) {
      tell({ name: 'application.problem', body: problemOf(caught) })
    }
  }

  return {
    event: (entry) =>
      guard(() => {
        const plan = runs.has(entry.run) ? undefined : parts.planOf(entry.run)
        const watched = runs.get(entry.run) ?? (plan && watchRun(entry.run, plan))
        if (watched === undefined) return
        take(seeEvent(watched, entry))
        setTimer()
      }),
    wake() {
      for (const outbox of outboxes.values()) outbox.wake()
      setTimer()
    },
    async test(id) {
      const robot = robots.find(id)
      const { title, text } = composeTest(robot.language, { operator: parts.operator(), computer })
      const message = { text, notices: [{ title, text }], undelivered: 0, computer }
      const result = await outboxOf(robot).inTurn((signal) => send(robot, message, signal))
      return result.kind === 'delivered' ? undefined : problemFor(robot, result)
    },
    messengers: {
      of: (to) =>
        robots.list().filter(({ isOn, name, kind }) => isOn && (to.length === 0 || to.some((one) => one === name || one === kind))),
      isReady: robots.isReady,
      async send(id, { title, text }, signal) {
        const robot = robots.find(id)
        const message = { text, subject: title, notices: [{ title, text }], undelivered: 0, computer }
        const result = await outboxOf(robot).inTurn((ended) => send(robot, message, AbortSignal.any([signal, ended])))
        return result.kind === 'delivered' ? undefined : problemFor(robot, result)
      },
    },
    async close() {
      isClosed = true
      due.abort()
      await Promise.all([...outboxes.values()].map((outbox) => outbox.close()))
    },
  }
}

function problemFor(robot: Robot, result: Exclude<Verdict | { kind: 'locked' }, { kind: 'delivered' }>): Problem {
  if (result.kind === 'locked') return { code: 'robot-vault-locked', values: { robot: robot.name } }
  const codes = { partly: 'robot-partly', refused: 'robot-refused', later: 'robot-unreachable' } as const
  return { code: codes[result.kind], values: { robot: robot.name, host: robot.host, reason: result.reason } }
}
