/** What a task of each kind says, read from its entries. */
import type { Task } from '#shared/domain/release.ts'
import { type Field, placeAt, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readDuration, readHostPath, readInteger, readText, readTypedLines } from '../../files/value-field.ts'
import { commonOf, grouped } from '../common-fields.ts'
import { localPath } from '../local-path.ts'
import { readDump, readRestore, readRows, readSql } from '../read-database-task.ts'
import { readCheckTask } from './check.ts'
import { readCheckout } from './checkout.ts'
import { readCron } from './cron.ts'
import { readDrill } from './drill.ts'
import { readFile } from './file.ts'
import { readHttpTask } from './http.ts'
import { readKeyTask } from './key.ts'
import { readLiquibase } from './liquibase.ts'
import { readLoad } from './load.ts'
import { readNotify } from './notify.ts'
import { readPeople } from './people.ts'
import { readSearchTask } from './search-index.ts'
import { readService } from './service.ts'
import { readTopicTask } from './topic.ts'
import { readTraffic } from './traffic.ts'
import { readWatchTask } from './watch.ts'

/** `services`: those that have a task already, with their lines. `authors`: who made the change. */
type Surroundings = { file: string; services: Map<string, number>; authors?: readonly string[] }

/** Nothing where it says nothing to do, or after a problem was reported. */
export function readKind(kind: Task['kind'], entries: Entries, { file, services, authors }: Surroundings): Task | undefined {
  const value = entries.get(kind)
  switch (kind) {
    case 'upgrade': {
      const service = readText(value)
      const archive = readText(entries.get('archive'))
      if (service === undefined || archive === undefined) return undefined
      const first = services.get(service)
      if (value !== undefined && first !== undefined) report(value, 'release-service-twice', { service, first })
      if (value !== undefined) services.set(service, first ?? placeAt(value.reading, value.offset).line)
      return { kind, service, archive: localPath(archive, file), ...grouped(entries) }
    }
    case 'command': {
      const lines = readTypedLines(value)
      if (lines === undefined || !isPlaced(value, entries)) return undefined
      return {
        kind,
        lines,
        folder: readHostPath(entries.get('folder')),
        exit: readInteger(entries.get('exit'), 0, 255) ?? 0,
        contains: readText(entries.get('contains')),
        timeout: readDuration(entries.get('timeout')) ?? usualTimeout,
        back: readTypedLines(entries.get('back')),
        ...commonOf(entries),
      }
    }
    case 'service': {
      const own = readService(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'file': {
      const own = readFile(value, entries, file)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'http': {
      const own = readHttpTask(value, entries)
      return own && { ...own, ...commonOf(entries) }
    }
    case 'check': {
      const own = readCheckTask(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'person':
    case 'checklist':
    case 'approval': {
      const own = readPeople(kind, value, entries, authors)
      return own && { ...own, ...commonOf(entries) }
    }
    case 'notify': {
      const own = readNotify(value, entries)
      return own && { ...own, ...commonOf(entries) }
    }
    case 'wait':
      return readWait(value, entries)
    case 'sql':
      return readSql(value, entries, file)
    case 'dump':
      return readDump(value, entries)
    case 'restore':
      return readRestore(value, entries)
    case 'rows':
      return readRows(value, entries)
    case 'cron': {
      const own = readCron(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'checkout': {
      const own = readCheckout(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'load': {
      const own = readLoad(value, entries)
      return own && { ...own, ...commonOf(entries) }
    }
    case 'drill': {
      const own = readDrill(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'liquibase': {
      const own = readLiquibase(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'key': {
      const own = readKeyTask(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'watch': {
      const own = readWatchTask(value, entries)
      return own && { ...commonOf(entries), ...own }
    }
    case 'traffic': {
      const own = readTraffic(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...commonOf(entries), ...own }
    }
    case 'search-index': {
      const own = readSearchTask(value, entries, file)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
    case 'topic': {
      const own = readTopicTask(value, entries)
      return own === undefined || !isPlaced(value, entries) ? undefined : { ...own, ...commonOf(entries) }
    }
  }
}

/** What is done on hosts says on which. */
function isPlaced(value: Field | undefined, entries: Entries): boolean {
  if (!entries.has('on') && value !== undefined) report(value, 'file-missing-key', { key: 'on' })
  return entries.has('on')
}

/** `5m`, or `22:00`. */
function readWait(value: Field | undefined, entries: Entries): Task | undefined {
  const text = readText(value)
  if (value === undefined || text === undefined) return undefined
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return { kind: 'wait', until: text, ...commonOf(entries) }
  const duration = readDuration(value)
  return duration === undefined ? undefined : { kind: 'wait', duration, ...commonOf(entries) }
}

/** Milliseconds that a command may take where the file does not say. */
export const usualTimeout = 600_000
