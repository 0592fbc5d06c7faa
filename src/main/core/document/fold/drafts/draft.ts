/** What a document has said of one service so far, each piece with its line. */
import type { Check, LogFile } from '#shared/domain/service.ts'
import type { ServiceHeading } from './headings.ts'

export type Fact<T> = { value: T; line: number }

/** Facts that a service has once. */
export type Single = {
  /** Where the upload lands. */
  archive: string
  directory: string
  suffix: string
  signal: 'TERM' | 'KILL'
  /** A line of the service's own that stops it. */
  stop: string
  unpack: 'overlay' | 'replace' | 'place'
  /** Where the archive is unpacked. */
  unpackedIn: string
  start: string
  /** The folder that the start begins in. */
  startedIn: string
  executable: string
  contains: string
}

export type Draft = {
  heading?: ServiceHeading
  /** Where it begins in the document. */
  line: number
  hosts: Fact<string>[]
  logs: Fact<LogFile>[]
  checks: Fact<Check>[]
  /** Where the document types `sudo` first. */
  sudo?: number
} & { [Key in keyof Single]?: Fact<Single[Key]> }

export function newDraft(line: number, heading?: ServiceHeading): Draft {
  return { line, hosts: [], logs: [], checks: [], ...(heading ? { heading } : {}) }
}

/** Something was done to a host: the next login is another host's. */
export function hasDeeds(draft: Draft): boolean {
  return (draft.start ?? draft.directory ?? draft.unpackedIn ?? draft.archive ?? draft.signal) !== undefined
}

/** Takes a fact if it is the first; says whether it contradicts the one that is there. */
export function takeFact<Key extends keyof Single>(draft: Draft, key: Key, value: Single[Key], line: number): 'taken' | 'same' | 'other' {
  const known: Fact<unknown> | undefined = draft[key]
  if (known) return known.value === value ? 'same' : 'other'
  Object.assign(draft, { [key]: { value, line } })
  return 'taken'
}

export function takeLog(draft: Draft, log: LogFile, line: number): void {
  if (!draft.logs.some((known) => known.value.path === log.path)) draft.logs.push({ value: log, line })
}
