import { describeProblem } from '#shared/problem/describe.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { formatMoment } from '#shared/text/format.ts'
import { type Block, heading, table } from './blocks.ts'
import type { Telling } from './exchange-section.ts'

/** What came in between: pauses, stops, lost connections, takeovers, and each call to go back. */
export function happeningSection(events: readonly JournalledEvent[], telling: Telling): Block[] {
  const { words } = telling
  const rows = events.flatMap(({ event, at }) => {
    const text = happening(event, telling)
    return text === undefined ? [] : [[formatMoment(at), text]]
  })
  const found = table([words.when, words.happened], rows)
  return found.length > 0 ? [heading(2, words.happenings), ...found] : []
}

function happening(event: RunEvent, { words, language, nameOf }: Telling): string | undefined {
  const names = words.interruptions
  switch (event.type) {
    case 'run-interrupted':
    case 'paused':
      return names[event.type]
    case 'run-resumed':
      return `${names[event.type]}: ${event.by} (${event.computer})`
    case 'pause-requested':
    case 'continued':
    case 'stop-requested':
      return `${names[event.type]}: ${event.by}`
    case 'rollback-requested':
      return `${names[event.type]}: ${event.by}: ${event.targets.map(nameOf).join(', ')}`
    case 'lock':
      if (event.state === 'taken' || event.state === 'released') return undefined
      return `${names[event.state === 'lost' ? 'lock-lost' : 'taken-over']}: ${nameOf(event.target)}`
    case 'connection': {
      const why = event.problem ? `: ${describeProblem(event.problem, language).what}` : ''
      return `${names[event.state]}: ${event.host}${why}`
    }
    case 'run-began':
    case 'run-ended':
    case 'target-began':
    case 'target-ended':
    case 'step-began':
    case 'command-intended':
    case 'command-ended':
    case 'step-noted':
    case 'step-measured':
    case 'step-ended':
    case 'findings':
    case 'question-asked':
    case 'question-answered':
    case 'question-withdrawn':
    case 'signed-off':
      return undefined
  }
}
