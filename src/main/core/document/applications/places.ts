/**
 * Lines that say what is typed and not where: a service of the inventory that was chosen stands for its hosts and its folder. Where none
 * is, a person types them.
 */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { Reading, ReadingItem } from '#shared/document/reading.ts'
import { neverEnds } from '../../shell/endless.ts'
import { startFault } from '../../shell/foreground.ts'
import { readShell } from '../../shell/read-shell.ts'
import type { Known } from '../databases/known.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'

type Around = { known: Known; choices: readonly string[] }

const typed = new Set(['command', 'file', 'checkout', 'cron'])

/**
 * @param apart lines that are carried out otherwise
 * @returns the same reading with hosts and folders where they are known now, and what is asked
 */
export function inPlaces(reading: Reading, { known, choices }: Around, apart: ReadonlySet<number>): { reading: Reading; asked: Asked[] } {
  const folders = new Map(known.services.flatMap(({ name, directory }) => (directory === undefined ? [] : [[name, directory] as const])))
  if (folders.size === 0) return { reading, asked: [] }
  const asked = new Map<string, Asked>()
  const items = reading.items.map((item): ReadingItem => {
    if (apart.has(item.lines[0]) || !isNowhere(item)) return item
    const heading = item.phase?.split(' › ').at(-1) ?? ''
    const name = heading === '' ? 'place' : `place ${heading}`
    const said = item.task?.of
    const own = typeof said === 'string' && folders.has(said) ? said : undefined
    const chosen = chosenIn(choices, name) ?? chosenIn(choices, 'place') ?? own
    const folder = folders.get(chosen ?? '')
    asked.set(name, {
      name,
      what: 'place',
      text: heading,
      lines: [...(asked.get(name)?.lines ?? []), item.lines[0]],
      options: [...folders.keys()],
      ...(folder !== undefined || chosen === byPerson ? { known: chosen ?? '' } : {}),
    })
    return folder === undefined || chosen === undefined ? item : { ...item, on: [chosen], folder: within(folder, item.folder) }
  })
  return { reading: { ...reading, items }, asked: [...asked.values()] }
}

/** A relative folder of the document lies in the service's. */
const within = (folder: string, own = '') => (own === '' || own.startsWith('/') ? own || folder : `${folder}/${own}`)

const chosenIn = (choices: readonly string[], group: string) =>
  choices.findLast((choice) => choice.startsWith(`${group}=`))?.slice(group.length + 1)

function isNowhere({ fate, kind, task, on = [], parts, continues, choice, state, account, role }: ReadingItem): boolean {
  const written = task?.command ?? (kind === 'cron' ? task?.cron : undefined)
  if (fate !== 'typed' || kind === undefined || !typed.has(kind) || typeof written !== 'string' || on.length > 0) return false
  if (parts !== undefined || continues !== undefined || choice !== undefined || state === 'done' || account !== undefined) return false
  if (role !== 'steps' && role !== 'preparation' && role !== 'back') return false
  // What only a person can type is not asked about.
  return !hasPlaceholder(written) && !/\{secret-\d+\}/.test(written) && !staysOpen(written)
}

/** A server in the foreground, a log that is followed: nobody would ever see its end. */
const staysOpen = (written: string) =>
  readShell(written).commands.some((command) => neverEnds(command) !== undefined || startFault(command) !== undefined)
