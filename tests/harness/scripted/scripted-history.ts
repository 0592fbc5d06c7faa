import { readableLines } from '#core/commands/command.ts'
import { indexLine } from '#core/journal/index-line.ts'
import { cutText } from '#core/report/cut-text.ts'
import { leftVersions } from '#core/report/left-versions.ts'
import { replayTimeline } from '#core/report/replay-timeline.ts'
import { runSummary } from '#core/report/run-summary.ts'
import type { RequestName, RequestParsed, RequestReply } from '#shared/contract/index.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import type { ScriptedRun } from './scripted-run.ts'

type Place = RequestParsed<'output.places'> & Omit<RequestParsed<'output.lines'>, 'from' | 'count'>
type Print = ScriptedRun['prints'][number]
type Handlers = { [Name in RequestName]?: (input: RequestParsed<Name>) => RequestReply<Name> | Promise<RequestReply<Name>> }

/** What the scripted runs have left: their list, their output by line and by time, and what stands in it. */
export function scriptedHistory(runs: readonly ScriptedRun[], found: (id: string) => ScriptedRun) {
  const kept = (place: Place): Print[] => found(place.run).prints.filter((print) => isSame(print.place, place))
  const linesOf = (place: Place): string[] => kept(place).map(({ line }) => line)
  const placesOf = (run: ScriptedRun): Place[] =>
    run.prints
      .map(({ place }) => ({ run: run.id, ...place }))
      .filter((place, index, all) => all.findIndex((other) => isSame(other, place)) === index)
  const summaryOf = (run: ScriptedRun) => ({ ...runSummary(recordOf(run), stateFrom(run.plan, run.events)), live: !run.isEnded() })
  const fitting = ({ text = '', states = [], host, service, by }: RequestParsed<'history.overview'>) =>
    runs
      .map(summaryOf)
      .filter(
        (run) =>
          `${run.title} ${run.id}`.toLowerCase().includes(text.toLowerCase()) &&
          (states.length === 0 || states.includes(run.state)) &&
          (host === undefined || run.hosts.includes(host)) &&
          (service === undefined || run.services.includes(service)) &&
          (by === undefined || run.by === by),
      )

  return {
    summaryOf,
    versions: () => leftVersions(runs.map((run) => indexLine(recordOf(run), stateFrom(run.plan, run.events)))),
    handlers: {
      'run.list': ({ offset, limit, ...filter }) => fitting(filter).slice(offset, limit === undefined ? undefined : offset + limit),
      'history.overview': (filter) => ({
        total: fitting(filter).length,
        all: runs.length,
        hosts: [...new Set(runs.flatMap((run) => summaryOf(run).hosts))],
        services: [...new Set(runs.flatMap((run) => summaryOf(run).services))],
        operators: runs.length > 0 ? ['无忌'] : [],
      }),
      'run.get': ({ run }) => ({ summary: summaryOf(found(run)), plan: found(run).plan, events: found(run).events }),
      'output.read': ({ from, limit, cuts, ...place }) => {
        const bytes = Buffer.from(
          linesOf(place)
            .map((line) => `${line}\n`)
            .join(''),
        )
        const next = Math.min(bytes.length, limit === undefined ? bytes.length : from + limit)
        return { ...cutText(bytes.subarray(from, next), cuts), next }
      },
      'output.places': ({ run }) => placesOf(found(run)).map((place) => sizeOf(place, kept(place))),
      'output.lines': ({ from, count, ...place }) => ({ lines: linesOf(place).slice(from, from + count), total: linesOf(place).length }),
      'output.find': ({ text, limit, ...place }) => {
        const lines = linesOf(place).flatMap((line, number) => (holds(line, text) ? [number] : []))
        return { lines: lines.slice(0, limit), more: lines.length > limit }
      },
      'replay.timeline': ({ run, target, log }) =>
        replayTimeline(
          {
            events: () => found(run).events,
            outputPlaces: async () => placesOf(found(run)).map((place) => sizeOf(place, kept(place))),
            arrivals: async (place) => arrivalsOf(kept(place)),
          },
          recordOf(found(run)),
          target,
          log,
        ),
      'replay.progress': () => [],
      'history.search': ({ text, run: only, context, limit }) =>
        runs
          .filter(({ id }) => only === undefined || id === only)
          .flatMap((run) => [...typedIn(run, text), ...placesOf(run).flatMap((place) => hitsIn(place, kept(place), text, context))])
          .slice(0, limit),
      'report.make': ({ run, format, language }) => ({
        text:
          format === 'md'
            ? `# ${found(run).plan.title}\n\n${run} ${language}\n`
            : `<h1>${found(run).plan.title}</h1><p>${run} ${language}</p>`,
        blocks: [
          { kind: 'heading', level: 1, text: found(run).plan.title },
          { kind: 'paragraph', text: `${run} ${language}`, tone: 'plain' },
        ],
      }),
    } satisfies Handlers,
  }
}

const recordOf = ({ id, plan, events }: ScriptedRun) => ({ id, plan, by: '无忌', created: events[0]?.at ?? 0 })

const holds = (line: string, text: string): boolean => line.toLowerCase().includes(text.toLowerCase())

function isSame(one: Print['place'], other: Print['place']): boolean {
  const key = ({ target, way, step, attempt, log = '' }: Print['place']) => JSON.stringify([target, way, step, attempt, log])
  return key(one) === key(other)
}

const sizeInBytes = (line: string): number => Buffer.byteLength(`${line}\n`)

function sizeOf(place: Place, prints: readonly Print[]) {
  const bytes = prints.reduce((sum, { line }) => sum + sizeInBytes(line), 0)
  return { place, bytes, lines: prints.length, first: prints[0]?.at ?? 0, last: prints.at(-1)?.at ?? 0 }
}

function arrivalsOf(prints: readonly Print[]): { from: number; at: number }[] {
  let from = 0
  return prints.map(({ line, at }) => {
    const arrival = { from, at }
    from += sizeInBytes(line)
    return arrival
  })
}

/** Commands that change something, as they are read. */
function typedIn({ id, events }: ScriptedRun, text: string): RequestReply<'history.search'> {
  return events.flatMap(({ event, at }) => {
    if (event.type !== 'command-intended' || !event.changes) return []
    const { target, way, step, attempt } = event
    return readableLines(event).flatMap((line, number) =>
      holds(line, text) ? [{ run: id, target, way, step, attempt, isCommand: true, line, number, at, before: [], after: [] }] : [],
    )
  })
}

function hitsIn(place: Place, prints: readonly Print[], text: string, context: number): RequestReply<'history.search'> {
  const lines = prints.map(({ line }) => line)
  return prints.flatMap(({ line, at }, number) =>
    holds(line, text)
      ? [
          {
            ...place,
            line,
            number,
            at,
            before: lines.slice(Math.max(0, number - context), number),
            after: lines.slice(number + 1, number + 1 + context),
          },
        ]
      : [],
  )
}
