/** 逐台, 依次, one after the other: all that the sentence leads to is done on one host before the next, and not step by step on all. Pure. */
import type { Part, Reading, ReadingItem } from '#shared/document/reading.ts'
import { doing } from '../piece.ts'

/** What is done on a host, and can be done there once more on another. */
const ofHosts = new Set([
  'command',
  'service',
  'file',
  'person',
  'wait',
  'checklist',
  'check',
  'cron',
  'checkout',
  'watch',
  'http',
  'notify',
])

/** @returns the reading with the items of each turn host by host; where it is not plain what belongs to one, a person does it */
export function hostByHost(reading: Reading): Reading {
  const { items } = reading
  if (items.every(({ turn }) => turn === undefined)) return reading
  const ends = new Map(items.map(({ turn }, index) => [turn?.line, index]))
  const made: ReadingItem[] = []
  for (let at = 0; at < items.length; ) {
    const item = items[at] as ReadingItem
    const last = item.turn === undefined ? at : (ends.get(item.turn.line) ?? at)
    made.push(...(item.turn === undefined ? [item] : turned(items.slice(at, last + 1), item.turn)))
    at = last + 1
  }
  return { ...reading, items: made }
}

type Turn = NonNullable<ReadingItem['turn']>

const isTask = ({ fate, continues }: ReadingItem) => (fate === 'typed' || fate === 'person') && continues === undefined
const isAt = (on: readonly string[] | undefined, turn: Turn) => on === undefined || [...on].sort().join() === [...turn.on].sort().join()

function turned(run: readonly ReadingItem[], turn: Turn): ReadingItem[] {
  const tasks = run.filter(isTask)
  const steps = tasks.flatMap((item): (ReadingItem | Part)[] => item.parts ?? [item])
  // A single step goes from host to host by itself; and so does an upgrade.
  if (steps.length < 2 || tasks.some(({ kind }) => kind === 'upgrade')) return [...run]
  const choices = new Set(tasks.map(({ choice }) => `${choice?.group ?? ''} ${choice?.option ?? ''}`))
  const isPlain =
    choices.size === 1 &&
    tasks.every((item) => item.turn?.line === turn.line && isAt(item.on, turn)) &&
    steps.every(({ kind, on }) => ofHosts.has(kind ?? 'person') && isAt(on, turn))
  if (!isPlain) return run.map((item) => (isTask(item) && item.turn?.line === turn.line ? asked(item, turn) : item))
  const others = run.filter((item) => !isTask(item))
  const rounds = turn.rounds ?? turn.on.map((host) => [host])
  return [...others, ...rounds.flatMap((hosts) => tasks.map((item) => onHosts(item, hosts)))]
}

const onHosts = (item: ReadingItem, on: readonly string[]): ReadingItem => ({
  ...item,
  ...(item.kind === 'wait' ? {} : { on: [...on] }),
  ...(item.parts === undefined ? {} : { parts: item.parts.map((part) => (part.kind === 'wait' ? part : { ...part, on: [...on] })) }),
  ...(item.back === undefined ? {} : { back: { ...item.back, on: [...on] } }),
})

/** By the words that want it so, with what is to be typed. */
function asked(item: ReadingItem, { words }: Turn): ReadingItem {
  const typed = [item, ...(item.parts ?? [])].flatMap(({ task }) => [task?.command, task?.sql].filter((text) => typeof text === 'string'))
  const said = item.title.includes(words) ? item.title : `${words.replace(/[:：]$/, '')}: ${item.title}`
  const missing = typed.filter((text) => !said.includes(text))
  const { parts: _, ...whole } = item
  const own = doing('person', said, { person: said, ...(missing.length === 0 ? {} : { command: missing.join('\n') }) })
  return { ...whole, ...own, fate: 'person' }
}
