/** An item of a reading → tasks of a release. What no kind can carry out is a task for a person, with its words and its commands. */

import { bracketedNames } from '#core/shell/placeholder.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Task } from '#shared/kinds/list.ts'
import { nameKey } from '#shared/text/same-name.ts'
import { controlIn } from '#shared/text/visible.ts'
import { parseDuration } from '../../files/duration.ts'
import { usualTimeout } from '../../release/tasks/read-kind.ts'
import { ownersIn } from '../guards/owners.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { keyTask, redisTask, searchTask, topicTask } from './address-task.ts'
import { checkoutTask } from './checkout-task.ts'
import { type Around, type Common, commonOf } from './common.ts'
import { cronTask } from './cron-task.ts'
import { databaseTask } from './database-task.ts'
import { expectedOf } from './expected.ts'
import { fileTask } from './file-task.ts'
import { httpTask } from './http-task.ts'
import { serviceTask } from './service-task.ts'
import { textOf } from './text-of.ts'

export function tasksOf(item: ReadingItem, around: Around): Task[] {
  const { parts = [] } = item
  return parts.length > 0
    ? parts.map((part) => taskOf({ ...item, ...part, owner: part.owner ?? item.owner }, { ...around, said: saidOfParts(item) }))
    : [taskOf(item, around)]
}

/** Make sure it is gone: `pgrep web` — of one command alone the whole sentence says what it is to show. */
const saidOfParts = ({ title, parts = [] }: ReadingItem) =>
  parts.filter(({ task }) => task?.command !== undefined).length === 1 ? title : ''

function taskOf(item: ReadingItem, around: Around): Task {
  const conditional = item.choice?.kind === 'condition' || item.choice?.kind === 'optional'
  return (conditional || hasControl(item) || hasWrongDash(item) ? undefined : typedTask(item, around)) ?? personTask(item, around)
}

/** `rsync –-delete a b`, tar —C /a: a word processor has made a dash of what was an option; the shell would take it for a file. */
const hasWrongDash = ({ task }: ReadingItem) =>
  typeof task?.command === 'string' && /\s[–—−]{1,2}-{0,2}[A-Za-z]/.test(task.command.replace(/"[^"]*"|'[^']*'/g, ''))

/** A control character is nothing that its writer has seen: what it is in is shown to a person, and run by nobody. */
export const hasControl = ({ title, task, folder = '', account = '' }: ReadingItem): boolean =>
  [title, folder, account, ...textsIn(task)].some((text) => controlIn(text) !== undefined)

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []

function typedTask(item: ReadingItem, around: Around): Task | undefined {
  const common = commonOf(item, around)
  switch (item.kind) {
    case 'upgrade':
      return upgradeTask(item, around)
    case 'checklist': {
      const items = rowsOf(item)
      return items.length === 0 ? undefined : { kind: 'checklist', text: item.title, items, ...common }
    }
    case 'approval': {
      const by = [...Map.groupBy(item.owner ?? [], nameKey).values()].flatMap(([name]) => name ?? [])
      // One alone is asked like everybody else.
      return by.length < 2 ? undefined : { kind: 'approval', text: item.title, by, ...common, owner: [] }
    }
    case 'notify':
      return notifyTask(item, common, around.reading.title)
    case 'wait':
      return waitTask(item, common)
    case 'service':
      return serviceTask(item, common) ?? commandTask(item, around)
    case 'http':
      return httpTask(item, common) ?? commandTask(item, around)
    case 'file':
      return fileTask(item, common) ?? commandTask(item, around)
    case 'cron':
      return cronTask(item, common)
    case 'topic':
      return topicTask(item, common, around.addresses)
    case 'search-index':
      return searchTask(item, common, around.addresses)
    case 'key':
      return keyTask(item, common, around.addresses)
    case 'sql':
    case 'dump':
    case 'restore':
      return databaseTask(item, common, around.bindings) ?? commandTask(item, around)
    case 'rows':
      return databaseTask(item, common, around.bindings)
    case 'command':
    case 'checkout':
      return redisTask(item, common, around.addresses) ?? checkoutTask(item, common) ?? commandTask(item, around)
    default:
      return undefined
  }
}

function upgradeTask(item: ReadingItem, { reading, source }: Around): Task | undefined {
  const found = reading.upgrades?.release.tasks.find((task) => task.kind === 'upgrade' && task.service === item.title)
  if (found?.kind !== 'upgrade') return undefined
  return {
    ...found,
    source: found.source ?? source,
    ...(item.phase === undefined ? {} : { phase: item.phase }),
    ...(item.owner === undefined ? {} : { owner: [...item.owner] }),
  }
}

/** Where robots and mail are meant; whoever is told by word of mouth is told by a person. */
function notifyTask({ title }: ReadingItem, common: Common, release: string): Task | undefined {
  const to = rooms.flatMap(([room, pattern]) => (pattern.test(title) ? [room] : []))
  return to.length === 0
    ? undefined
    : { kind: 'notify', title, text: `${release}: ${ownersIn(title).rest || title}`, to, ...common, on: [] }
}

const rooms: readonly (readonly [string, RegExp])[] = [
  ['dingtalk', /钉钉|dingtalk/i],
  ['feishu', /飞书|\b(?:feishu|lark)\b/i],
  ['wecom', /企业微信|企微|\bwecom\b/i],
  ['mail', /邮件|e-?mail/i],
]

function waitTask({ task }: ReadingItem, common: Common): Task | undefined {
  const written = String(task?.wait ?? '')
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(written)) return { kind: 'wait', until: written, ...common }
  const duration = parseDuration(written.replace(/d$/, 'h'))
  return duration === undefined ? undefined : { kind: 'wait', duration: written.endsWith('d') ? duration * 24 : duration, ...common }
}

/** The lines as they are written, where it is known on which hosts, and nothing in them is left open, hidden or typed by hand. */
function commandTask(item: ReadingItem, around: Around): Task | undefined {
  const { task, title, folder, account } = item
  const written = task?.command
  const common = commonOf(item, around)
  if (typeof written !== 'string' || common.on.length === 0 || account !== undefined) return undefined
  if (hasPlaceholder(written) || bracketedNames(written).length > 0 || /\{secret-\d+\}/.test(written) || asksAPerson.test(written))
    return undefined
  const expected = task?.reads === true || onlyAsks.test(written) ? expectedOf(wordsBeside(item, around), written) : {}
  if (expected === 'person') return undefined
  const place = folder === undefined ? {} : folder.startsWith('/') && !folder.includes('..') ? { folder } : undefined
  const lines = written.split('\n')
  return {
    kind: 'command',
    title,
    lines: place === undefined ? [`cd ${folder}`, ...lines] : lines,
    ...place,
    exit: 0,
    ...expected,
    timeout: usualTimeout,
    ...common,
  }
}

const onlyAsks = /^(?:sudo\s)?(?:systemctl\s(?:is-\w+|status)|tail)\s/

/** The sentence with the command, or what leads to it where that stands alone. */
function wordsBeside({ title, task }: ReadingItem, { said = '' }: Around): string {
  const own = title.replaceAll(String(task?.command), '')
  return /\p{L}{2}/u.test(own.replace(/`[^`]*`/g, '')) ? own : `${typeof task?.said === 'string' ? task.said : ''} ${said}`
}

/** `mysql -p` without a password waits at a terminal that is not there. */
const asksAPerson =
  /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^|;&\n]*\s-p(?:\s|$)|\b(?:vi|vim|nano|top|less|more)\s|\bcrontab\s+-e\b|\bread\s+-p\b/

/** What waits for a time of which only a person can tell the day. */
export const byHand = (item: ReadingItem, when: string, around: Around): Task =>
  personTask(item.title.includes(when) ? item : { ...item, title: `${when}: ${item.title}` }, around)

function personTask(item: ReadingItem, around: Around): Task {
  return { kind: 'person', text: textOf(item), ...commonOf(item, around), on: [] }
}

function rowsOf({ task }: ReadingItem): string[] {
  const items = Array.isArray(task?.items) ? (task.items as { text: string; owner?: string[] }[]) : []
  return items.map(({ text, owner = [] }) => (owner.length === 0 ? text : `${text} (${owner.join(', ')})`)).filter((text) => text !== '')
}
