/** 监控项 | 阈值, and the sentences that say how long and how often: what Ferry watches, where it is said or chosen on what. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type Limit, type Span, usualTimes } from '#shared/kinds/task/watch.ts'
import type { Known } from '../databases/known.ts'
import { type MeantLimit, meantBy } from './meant.ts'
import { saysOnlyWhen, spanIn } from './spans.ts'

export type Watched = {
  /** A task for each kind of place. */
  tasks: { on: string[]; limits: Limit[] }[]
  times: Span[]
  /** Rows that a person looks at, and when: of what they are measured, nobody has said. */
  rest: string[]
}

type Watches = {
  asked: Asked[]
  of: ReadonlyMap<ReadingItem, Watched>
  /** Sentences that only say when: the watch has taken them over. */
  taken: ReadonlySet<ReadingItem>
}

type Row = { text: string; meant: MeantLimit | undefined }

/** @param items those that are carried out */
export function watchesIn(items: readonly ReadingItem[], around: { known: Known; choices: readonly string[] }): Watches {
  const asked = new Map<string, Asked>()
  const of = new Map<ReadingItem, Watched>()
  const taken = new Set<ReadingItem>()
  const own = items.filter(isOpen)
  const tables = own.filter((item) => rowsOf(item).length > 0)
  for (const item of tables) {
    const rows = rowsOf(item)
    const tasks = tasksFor(item, rows, around, asked)
    if (tasks.length === 0) continue
    const when = own.filter((one) => !tables.includes(one) && spanIn(one.title) !== undefined && isBesideTable(one, item))
    const spans = when.flatMap((one) => spanIn(one.title) ?? [])
    const mine = when.filter(saysOnlyWhen)
    for (const one of mine) taken.add(one)
    const done = new Set(tasks.flatMap(({ limits }) => limits.map((limit) => limit.of)))
    const left = rows.filter(({ meant }) => meant === undefined || !done.has(meant.of)).map(({ text }) => text)
    const rest = left.length === 0 ? [] : [...left, ...mine.map(({ title }) => title)]
    of.set(item, { tasks, times: spans.length === 0 ? [...usualTimes] : spans, rest })
  }
  return { asked: [...asked.values()], of, taken }
}

const isOpen = ({ kind, fate, role, state, parts, continues }: ReadingItem) =>
  kind === 'watch' &&
  (fate === 'typed' || fate === 'person') &&
  role !== 'back' &&
  state !== 'done' &&
  parts === undefined &&
  continues === undefined

function rowsOf({ task }: ReadingItem): Row[] {
  const rows = Array.isArray(task?.watch) ? task.watch.filter((row): row is string[] => Array.isArray(row)) : []
  return rows.map((row) => ({ text: row.filter(Boolean).join(' · '), meant: meantBy(row) }))
}

/** Looks after the release, in the table's own chapter: what is observed between two steps is another matter, and stays where it stands. */
function isBesideTable(one: ReadingItem, table: ReadingItem): boolean {
  if (one.phase === table.phase) return true
  const isAfter = one.role === 'after-care' && table.role === 'after-care'
  return isAfter && (chapterOf(one) === table.phase || [one.phase, chapterOf(one)].includes(chapterOf(table)))
}

/** What its own heading stands below. */
const chapterOf = ({ phase }: ReadingItem) => phase?.split(' › ').slice(0, -1).join(' › ')

function tasksFor(
  item: ReadingItem,
  rows: readonly Row[],
  { known, choices }: { known: Known; choices: readonly string[] },
  asked: Map<string, Asked>,
): Watched['tasks'] {
  const { hosts, services, databases, addresses = [] } = known
  const limits = rows.flatMap(({ meant }) => meant ?? [])
  const choose = (question: Pick<Asked, 'name' | 'what' | 'text' | 'options'>): string | undefined => {
    const chosen = choices.findLast((choice) => choice.startsWith(`${question.name}=`))?.slice(question.name.length + 1)
    const isKnown = chosen !== undefined && (chosen === byPerson || question.options.includes(chosen))
    const lines = [...(asked.get(question.name)?.lines ?? []), item.lines[0]]
    asked.set(question.name, { ...question, lines, ...(isKnown ? { known: chosen } : {}) })
    return isKnown && chosen !== byPerson ? chosen : undefined
  }
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name)
  const ofHosts = limits.filter((limit) => limit.of !== 'sessions' && limit.of !== 'response')
  const ofDatabase = limits.filter((limit) => limit.of === 'sessions')
  const response = limits.find((limit) => limit.of === 'response')
  const spoken = addresses.filter(({ url }) => /^https?:/i.test(url))

  const tasks: Watched['tasks'] = []
  if (ofHosts.length > 0) {
    const options = [...names(services), ...names(hosts)]
    const { on: said = [] } = item
    const isSaid = said.length > 0 && said.every((name) => options.includes(name))
    const chosen = isSaid ? undefined : choose({ name: 'watch', what: 'watched', text: '', options })
    const on = isSaid ? [...said] : chosen === undefined ? [] : [chosen]
    if (on.length > 0) tasks.push({ on, limits: ofHosts })
  }
  if (ofDatabase.length > 0) {
    const chosen = choose({ name: 'watch-database', what: 'database', text: textOf(rows, 'sessions'), options: names(databases) })
    if (chosen !== undefined) tasks.push({ on: [chosen], limits: ofDatabase })
  }
  if (response !== undefined) {
    const chosen = choose({ name: 'watch-address', what: 'address', text: textOf(rows, 'response'), options: names(spoken) })
    const address = spoken.find(({ name }) => name === chosen)
    // From the host that reaches it; without one from this computer.
    if (address !== undefined)
      tasks.push({ on: address.host === undefined ? [] : [address.host], limits: [{ ...response, url: address.url }] })
  }
  return tasks
}

const textOf = (rows: readonly Row[], of: MeantLimit['of']) => rows.find(({ meant }) => meant?.of === of)?.text ?? ''
