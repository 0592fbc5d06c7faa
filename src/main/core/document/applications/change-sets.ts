/** `liquibase update --changelog-file=db/changelog.xml` → change sets of a database that was chosen; else the line stays what it is. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type LiquibaseTask, liquibaseTaskSchema } from '#shared/kinds/task/liquibase.ts'
import type { Known } from '../databases/known.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from '../release/common.ts'
import { commandsOf } from '../shell/shell-line.ts'

type MeantChanges = { database: string; changelog: string; folder: string; contexts?: string; labels?: string }

type Around = { known: Known; choices: readonly string[] }

export function changeSetsIn(
  items: readonly ReadingItem[],
  { known, choices }: Around,
): { asked: Asked[]; of: ReadonlyMap<ReadingItem, MeantChanges> } {
  const meant = items.flatMap((item) => {
    const found = changesOf(item)
    return found === undefined ? [] : [{ item, found }]
  })
  const options = known.databases.map(({ name }) => name)
  if (meant.length === 0 || options.length === 0) return { asked: [], of: new Map() }
  const chosen = choices.findLast((choice) => choice.startsWith('liquibase='))?.slice('liquibase='.length)
  const database = options.find((name) => name === chosen)
  const settled = database !== undefined || chosen === byPerson ? { known: chosen ?? '' } : {}
  return {
    asked: [{ name: 'liquibase', what: 'database', text: 'Liquibase', lines: meant.map(({ item }) => item.lines[0]), options, ...settled }],
    of: new Map(database === undefined ? [] : meant.map(({ item, found }) => [item, { ...found, database }])),
  }
}

/** Only an update of which the changelog is named, and nothing more is asked than Ferry asks; address and account are the inventory's. */
function changesOf({ task, folder, account, fate, choice, state, role, parts }: ReadingItem): Omit<MeantChanges, 'database'> | undefined {
  const written = task?.kind === 'liquibase' ? task.command : undefined
  if (typeof written !== 'string' || fate !== 'typed' || choice !== undefined || state === 'done' || role === 'back' || parts !== undefined)
    return undefined
  if (folder?.startsWith('/') !== true || account !== undefined || hasPlaceholder(written)) return undefined
  const [command, ...more] = commandsOf(written, 1)
  if (command === undefined || more.length > 0 || command.pipes.length > 0 || command.output !== undefined || command.sudo) return undefined
  const options = new Map<string, string>()
  const verbs: string[] = []
  for (const word of command.words.slice(1)) {
    const [, name = '', value = ''] = /^--([A-Za-z-]+)=(.*)$/.exec(word) ?? []
    if (name === '') verbs.push(word)
    else options.set(name.toLowerCase().replaceAll('-', ''), value)
  }
  const own = ['changelogfile', 'url', 'username', 'password', 'driver', 'classpath', 'contexts', 'contextfilter', 'labels', 'labelfilter']
  if (verbs.join(' ') !== 'update' || [...options.keys()].some((name) => !own.includes(name))) return undefined
  const contexts = options.get('contexts') ?? options.get('contextfilter')
  const labels = options.get('labels') ?? options.get('labelfilter')
  const changelog = options.get('changelogfile')
  if (changelog === undefined || !liquibaseTaskSchema.shape.changelog.safeParse(changelog).success) return undefined
  return { changelog, folder, ...(contexts === undefined ? {} : { contexts }), ...(labels === undefined ? {} : { labels }) }
}

export function liquibaseTask({ database, ...changes }: MeantChanges, title: string, common: Common): LiquibaseTask {
  return liquibaseTaskSchema.parse({ kind: 'liquibase', title, ...changes, ...common, on: [database] })
}
