/** A `dump` of a release made concrete: its files and their copies, no two of them one. */
import { posix } from 'node:path'
import type { DumpTask } from '#shared/kinds/task/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import { clientWords, databaseLock, withKey } from '../../commands/database/database.ts'
import { lookAtDumpFiles, ownDumpLines, ownMark, readableDump, serverOf } from '../../commands/database/dump.ts'
import { lookForLess } from '../../commands/database/dump-options.ts'
import { dumpFiles, fileWord } from '../common/database/dump-files.ts'
import { databasesOn } from '../common/database/place.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { copiesOf } from './copy.ts'

const titleOf = (task: DumpTask): string => task.title ?? `${task.as}: ${task.schemas.join(', ')}`

/** Dumps of several databases have the same names: the copies of each go into a folder of its own. */
function copyFolderOf({ copy, on }: DumpTask, database: string): string | undefined {
  return copy && (new Set(on).size > 1 ? posix.join(copy.folder, fileWord(database)) : copy.folder)
}

/** Where the files of a task go: `HOST:PATH` of each, and the database that it is of. */
function placesOf(task: DumpTask, { inventory, date }: Planning): { path: string; of: string }[] {
  const files = dumpFiles(task, date)
  return databasesOn(inventory, task.on, titleOf(task)).flatMap(({ database, host }) => {
    const folder = copyFolderOf(task, database.name)
    const copies = folder === undefined ? [] : copiesOf(files, { folder }).map((file) => ({ ...file, at: task.copy?.host ?? '' }))
    return [...files.map((file) => ({ ...file, at: host.name })), ...copies].map(({ at, path, schema }) => ({
      path: `${at}:${path}`,
      of: `${database.name} ${schema}`,
    }))
  })
}

/** Of two dumps of one name the second would fail in the middle of the evening, and a copy would be taken for the other's. */
function refuseTwiceTheSame(task: DumpTask, planning: Planning): void {
  const others = planning.release.tasks.flatMap((one) => (one.kind === 'dump' && one.state === 'open' ? [one] : []))
  const seen = new Map<string, string>()
  for (const { path, of } of [...new Set([task, ...others])].flatMap((one) => placesOf(one, planning))) {
    const other = seen.get(path)
    if (other !== undefined) fail('dump-names-collide', { path, one: other, other: of })
    seen.set(path, of)
  }
}

export function planDump(task: DumpTask, planning: Planning): Draft[] {
  const { inventory, numberOf, date } = planning
  const title = titleOf(task)
  refuseTwiceTheSame(task, planning)
  return databasesOn(inventory, task.on, title).map(({ database: known, host }) => {
    const database = serverOf(known)
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    const files = dumpFiles(task, date)
    const copyTo = copyFolderOf(task, known.name)
    return {
      id: fields.id,
      place: fields.place,
      make: async () => {
        const copyHost = task.copy && inventory.hosts.find(({ name }) => name === task.copy?.host)
        if (task.copy !== undefined && copyHost === undefined) fail('plan-host-missing', { host: task.copy.host, service: title })
        const copy = copyTo === undefined || copyHost === undefined ? undefined : { host: copyHost, folder: copyTo }
        const access = { database, ...(database.password === undefined ? {} : { key: 'RUN' }) }
        const step = { ahead: false, changes: false, lasting: false }
        return {
          ...fields,
          ...{ database, host, files, copy, timeout: task.timeout },
          ...(copy === undefined ? {} : { looksAt: [copy.host] }),
          lock: databaseLock(database),
          forward: [
            {
              step: 'preflight',
              lines: [`${clientWords(access)} …`, ...lookAtDumpFiles(files), ...lookForLess(database)],
              ...step,
              ahead: true,
            },
            {
              step: 'dump',
              lines: withKey(
                access,
                files.flatMap((file, index) => ownDumpLines(access, file, ownMark('RUN', index))),
              ),
              reads: files.map((file) => readableDump(access, file)),
              ...step,
            },
            ...(copy === undefined
              ? []
              : [{ step: 'copy', lines: files.flatMap(({ path }) => [`cat ${path}`, `→ ${copy.host.name}:${copy.folder}`]), ...step }]),
          ],
          back: [],
          persons: [],
        }
      },
    }
  })
}
