/** From a run's events to notices, as a pure function; what becomes due by time alone is asked for with the time. */
import type { Plan } from '../domain/plan.ts'
import type { JournalledEvent } from './events.ts'
import { lookRemarks } from './measured.ts'
import type { Notice } from './notice.ts'
import type { Question } from './question.ts'

type Waiting = { id: string; question: Question; since: number; toldAt: number }

/** What must be remembered of a run between two events. */
export type WatchedRun = {
  run: string
  title: string
  /** By id of the target. */
  targets: Record<string, { service: string; host: string; isDone: boolean; owners?: string[] }>
  waiting: Waiting[]
  lost: { host: string; since: number; isTold: boolean }[]
}

/** A connection that stays away longer than this is told; shorter ones come back by themselves all the time. */
export const lostAfter = 60_000

export function watchRun(run: string, plan: Pick<Plan, 'title' | 'targets'>): WatchedRun {
  const targets = plan.targets.map(
    ({ id, title, place, waits, owner }) =>
      [id, { service: title, host: place, isDone: false, ...(waits ? { owners: owner } : {}) }] as const,
  )
  return { run, title: plan.title, targets: Object.fromEntries(targets), waiting: [], lost: [] }
}

const told: ReadonlySet<string> = new Set(lookRemarks)

export type Seen = { watched: WatchedRun; notices: Notice[] }

/** The same event gives the same notices, whoever asks. */
export function seeEvent(watched: WatchedRun, { event, at }: Pick<JournalledEvent, 'event' | 'at'>): Seen {
  const quiet = (change: Partial<WatchedRun> = {}): Seen => ({ watched: { ...watched, ...change }, notices: [] })
  switch (event.type) {
    case 'question-asked': {
      // What only waits for its time needs nobody.
      if (event.question.kind === 'hold' && !event.question.isAsked) return quiet()
      const waiting = { id: event.id, question: event.question, since: at, toldAt: at }
      return { watched: { ...watched, waiting: [...watched.waiting, waiting] }, notices: [noticeOf(watched, waiting, at)] }
    }
    case 'question-answered':
    case 'question-withdrawn':
      return quiet({ waiting: watched.waiting.filter(({ id }) => id !== event.id) })
    case 'target-ended': {
      const target = watched.targets[event.target]
      if (target === undefined || event.result !== 'done') return quiet()
      const isDone = event.way === 'forward'
      const next = { ...watched, targets: { ...watched.targets, [event.target]: { ...target, isDone } } }
      if (isDone) return { watched: next, notices: [] }
      return { watched: next, notices: [{ kind: 'back', ...about(watched, at), ...placeOf(watched, event.target) }] }
    }
    case 'connection':
      if (event.state === 'back') return quiet({ lost: watched.lost.filter(({ host }) => host !== event.host) })
      if (watched.lost.some(({ host }) => host === event.host)) return quiet()
      return quiet({ lost: [...watched.lost, { host: event.host, since: at, isTold: false }] })
    case 'run-ended': {
      const targets = Object.values(watched.targets)
      return {
        watched: { ...watched, waiting: [], lost: [] },
        notices: [
          {
            kind: 'end',
            ...about(watched, at),
            result: event.result,
            done: targets.filter(({ isDone }) => isDone).length,
            targets: targets.length,
          },
        ],
      }
    }
    case 'step-noted': {
      if (!watched.targets[event.target] || !told.has(event.problem.code)) return quiet()
      const { evidence: _kept, ...problem } = event.problem
      return { watched, notices: [{ kind: 'crossed', ...about(watched, at), ...placeOf(watched, event.target), problem }] }
    }
    // A run that was broken off asks its questions anew when it is resumed.
    case 'stop-requested':
    case 'run-interrupted':
    case 'run-resumed':
      return quiet({ waiting: [] })
    case 'rollback-requested':
      return event.afterwards === 'end' ? quiet({ waiting: [] }) : quiet()
    case 'run-began':
    case 'pause-requested':
    case 'paused':
    case 'continued':
    case 'target-began':
    case 'step-began':
    case 'command-intended':
    case 'command-ended':
    case 'step-measured':
    case 'step-ended':
    case 'findings':
    case 'signed-off':
    case 'lock':
      return quiet()
  }
}

/** What has become due: questions that wait too long (`reminder` milliseconds; 0 is never) and connections that stay away. */
export function seeTime(watched: WatchedRun, now: number, reminder: number): Seen {
  const overdue = watched.waiting.filter(({ toldAt }) => reminder > 0 && now - toldAt >= reminder)
  const away = watched.lost.filter(({ since, isTold }) => !isTold && now - since >= lostAfter)
  return {
    watched: {
      ...watched,
      waiting: watched.waiting.map((waiting) => (overdue.includes(waiting) ? { ...waiting, toldAt: now } : waiting)),
      lost: watched.lost.map((lost) => (away.includes(lost) ? { ...lost, isTold: true } : lost)),
    },
    notices: [
      ...overdue.map((waiting) => ({ ...noticeOf(watched, waiting, now), waited: now - waiting.since })),
      ...away.map(({ host, since }): Notice => ({ kind: 'lost', ...about(watched, now), host, for: now - since })),
    ],
  }
}

/** When `seeTime` has something to say next, in milliseconds since 1970; undefined when nothing waits. */
export function nextDue(watched: WatchedRun, reminder: number): number | undefined {
  const times = [
    ...(reminder > 0 ? watched.waiting.map(({ toldAt }) => toldAt + reminder) : []),
    ...watched.lost.filter(({ isTold }) => !isTold).map(({ since }) => since + lostAfter),
  ]
  return times.length === 0 ? undefined : Math.min(...times)
}

const about = ({ run, title }: WatchedRun, at: number) => ({ run, title, at })

function placeOf({ targets }: WatchedRun, id: string): { service: string; host: string } {
  const [service = id, host = id] = id.split('@')
  const known = targets[id]
  return known === undefined ? { service, host } : { service: known.service, host: known.host }
}

function noticeOf(watched: WatchedRun, { question }: Waiting, at: number): Exclude<Notice, { kind: 'lost' | 'end' | 'back' }> {
  const facts = about(watched, at)
  switch (question.kind) {
    case 'gate': {
      const { service, host } = placeOf(watched, question.target)
      const next = question.next === undefined ? undefined : placeOf(watched, question.next).host
      const owners = watched.targets[question.target]?.owners
      const lines = question.lines.filter(({ target }) => target === question.target).map(({ text }) => text)
      const asks = owners === undefined ? {} : { asks: { owners, lines } }
      return { kind: 'gate', ...facts, service, host, next, wrong: question.wrong.length, ...asks }
    }
    case 'failure': {
      const { service, host } = placeOf(watched, question.target)
      // What was seen stays here: it may be lines of a log, and a robot's room has other readers.
      const { evidence: _kept, ...problem } = question.problem
      return { kind: 'failure', ...facts, service, host, step: question.step, problem }
    }
    case 'preflight': {
      const hosts = new Set(question.findings.map(({ target }) => placeOf(watched, target).host))
      return { kind: 'question', ...facts, service: '', host: [...hosts].join(' '), about: question.kind }
    }
    case 'kill-after-term':
    case 'choose-process':
    case 'lock-held':
    case 'hold': {
      const { service, host } = placeOf(watched, question.target)
      return { kind: 'question', ...facts, service, host, about: question.kind }
    }
  }
}
