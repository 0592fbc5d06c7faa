/** What is known while a document is read from top to bottom. */
import { posix } from 'node:path'
import type { Remark } from '#shared/domain/release.ts'
import type { Verb } from './clauses.ts'
import { type Draft, type Fact, hasDeeds, newDraft, type Single, takeFact } from './draft.ts'
import type { Part, ServiceHeading } from './headings.ts'

/** `service`: the one that a table of hosts puts it under. */
export type FoundHost = { name: string; address?: string; user?: string; port?: number; line: number; service?: string }
/** A line under "verification": text for a person, and the service that it is about. */
export type CheckLine = { text: string; line: number; service?: string; url?: string }

export type Context = {
  file: string
  /** The document is written in Chinese: so is the title that is made for it. */
  chinese: boolean
  remarks: Remark[]
  headings: { level: number; part?: Part; service?: ServiceHeading; line?: number }[]
  title?: Fact<string>
  date?: Fact<string>
  drafts: Draft[]
  /** The draft that instructions are added to; a login after its deeds begins another. */
  current?: Draft
  hosts: Map<string, FoundHost>
  /** The folder of the last `cd`, or that prose set, and the block of code it was typed in. */
  folder?: { path: string; block: number }
  block: number
  /** Deeds that the prose before a block of code announced. */
  announced: ReadonlySet<Verb>
  services: Fact<string>[]
  issues: Fact<string>[]
  checks: CheckLine[]
  rollback: { text: string; line: number }[]
}

export function newContext(file: string, chinese: boolean): Context {
  return {
    file,
    chinese,
    remarks: [],
    headings: [],
    drafts: [],
    hosts: new Map(),
    block: 0,
    announced: new Set(),
    services: [],
    issues: [],
    checks: [],
    rollback: [],
  }
}

export function say(context: Context, severity: Remark['severity'], line: number, zh: string, en: string): void {
  const known = context.remarks.some((remark) => remark.source.line === line && remark.en === en)
  if (!known) context.remarks.push({ severity, zh, en, source: { file: context.file, line } })
}

export function partHere(context: Context): Part | undefined {
  return context.headings.findLast((heading) => heading.part !== undefined)?.part
}

export function serviceHere(context: Context): ServiceHeading | undefined {
  return context.headings.findLast((heading) => heading.service !== undefined)?.service
}

/** The draft that an instruction belongs to. */
export function draftHere(context: Context, line: number): Draft {
  context.current ??= startDraft(context, line)
  return context.current
}

function startDraft(context: Context, line: number): Draft {
  const heading = context.headings.findLast((known) => known.service !== undefined)
  const draft = newDraft(heading?.line ?? line, heading?.service)
  context.drafts.push(draft)
  context.current = draft
  // A new login begins in the home folder, not where the one before ended.
  context.folder = undefined
  return draft
}

/** The draft for hosts that a login names: another one once something was done on the hosts before. */
export function draftForLogin(context: Context, line: number): Draft {
  return context.current && !hasDeeds(context.current) ? context.current : startDraft(context, line)
}

const labels: Record<keyof Single, [zh: string, en: string]> = {
  archive: ['安装包', 'archive'],
  directory: ['目录', 'directory'],
  suffix: ['备份后缀', 'backup suffix'],
  signal: ['信号', 'signal'],
  stop: ['停止命令', 'stop command'],
  unpack: ['解压方式', 'way of unpacking'],
  unpackedIn: ['解压位置', 'folder of unpacking'],
  start: ['启动命令', 'start command'],
  startedIn: ['启动目录', 'folder of the start'],
  executable: ['程序文件', 'executable'],
  contains: ['进程特征', 'process pattern'],
}

/** Adds a fact to the service at hand; a second, different one is reported and not taken. */
export function learn<Key extends keyof Single>(context: Context, key: Key, value: Single[Key], line: number): void {
  const draft = draftHere(context, line)
  if (takeFact(draft, key, value, line) !== 'other') return
  const first = draft[key]
  const [zh, en] = labels[key]
  say(
    context,
    'warning',
    line,
    `${zh} ${value} 与第 ${first?.line} 行的 ${first?.value} 不同：采用第 ${first?.line} 行的`,
    `The ${en} ${value} differs from ${first?.value} of line ${first?.line}, which is kept`,
  )
}

/** A path on the host, from the folder of the last `cd`; undefined when it is relative to an unknown one. */
export function absolutePath(context: Context, path: string): string | undefined {
  if (path.startsWith('/')) return posix.normalize(path).replace(/(?<=.)\/$/, '')
  if (path.startsWith('~') || path.includes('$') || !context.folder) return undefined
  return posix.join(context.folder.path, path).replace(/(?<=.)\/$/, '')
}
