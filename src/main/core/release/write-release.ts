/** The same file that `readRelease` reads. Where a task stood in an earlier file is not written. */
import { isAbsolute, relative, sep } from 'node:path'
import type { BackEntry, Release, Task } from '#shared/domain/release.ts'
import { isNaming } from '#shared/kinds/back-list.ts'
import { formatDuration } from '../files/duration.ts'
import { block, inline, writeYaml } from '../files/write-yaml.ts'
import { keepRowsWord, usualDatabaseTimeout } from './read-database-task.ts'
import { writtenEmergency } from './read-emergency.ts'
import { writtenHold } from './read-hold.ts'
import { writtenCheck } from './tasks/check.ts'
import { writtenCheckout } from './tasks/checkout.ts'
import { writtenCron } from './tasks/cron.ts'
import { writtenDrill } from './tasks/drill.ts'
import { writtenFile } from './tasks/file.ts'
import { writtenHttp } from './tasks/http.ts'
import { writtenKey } from './tasks/key.ts'
import { writtenLiquibase } from './tasks/liquibase.ts'
import { writtenLoad } from './tasks/load.ts'
import { writtenNotify } from './tasks/notify.ts'
import { usualTimeout } from './tasks/read-kind.ts'
import { writtenSearch } from './tasks/search-index.ts'
import { writtenService } from './tasks/service.ts'
import { writtenTopic } from './tasks/topic.ts'
import { writtenTraffic } from './tasks/traffic.ts'
import { writtenWatch } from './tasks/watch.ts'
import { listOf, type Written } from './tasks/written.ts'

/**
 * @param folder where the file will stand: archives inside it are written relative to it, so that the folder can be moved;
 *   without it all are absolute
 */
export function writeRelease(release: Release, folder?: string): string {
  const checks = release.verify.map(({ person, on }) =>
    inline([
      ['person', person],
      ['on', on],
    ]),
  )
  return writeYaml(
    block([
      ['release', release.release],
      ['date', release.date],
      ['author', release.authors],
      ['rehearsal', release.rehearsal],
      ['tasks', tasksOf(release, folder)],
      ['verify', checks.length === 0 ? undefined : checks],
      ...writtenEmergency(release.emergency),
      ['back', release.back?.map((entry) => inline(backValuesOf(entry, folder)))],
    ]),
  )
}

/** Tasks of one phase that stand together are written under it. */
function tasksOf({ tasks, undoing = [] }: Release, folder: string | undefined) {
  const undoneBy = new Map(undoing.map(({ of, task }) => [tasks[of], task]))
  const groups: { phase?: string; tasks: Task[] }[] = []
  for (const task of tasks) {
    const last = groups.at(-1)
    if (last !== undefined && last.phase === task.phase) last.tasks.push(task)
    else groups.push({ phase: task.phase, tasks: [task] })
  }
  return groups.flatMap(({ phase, tasks: own }) => {
    const written = own.map((task) => {
      const by = undoneBy.get(task)
      const back: Written[] = by === undefined ? [] : [['back', inline([...valuesOf(by, folder), ...commonOf(by)])]]
      return inline([...valuesOf(task, folder), ...commonOf(task), ...back])
    })
    return phase === undefined
      ? written
      : [
          block([
            ['phase', phase],
            ['tasks', written],
          ]),
        ]
  })
}

function valuesOf(task: Task, folder: string | undefined): Written[] {
  switch (task.kind) {
    case 'upgrade':
      return [
        ['upgrade', task.service],
        ['archive', writtenPath(task.archive, folder)],
      ]
    case 'command':
      return [
        ['command', listOf(task.lines)],
        ['folder', task.folder],
        ['exit', task.exit === 0 ? undefined : task.exit],
        ['contains', task.contains],
        ['timeout', task.timeout === usualTimeout ? undefined : formatDuration(task.timeout)],
        ['back', task.back && listOf(task.back)],
      ]
    case 'service':
      return writtenService(task)
    case 'file':
      return writtenFile(task, (path) => writtenPath(path, folder))
    case 'http':
      return writtenHttp(task)
    case 'check':
      return writtenCheck(task)
    case 'person':
      return [
        ['person', task.text],
        ['back', task.back],
      ]
    case 'checklist':
      return [
        ['checklist', task.text],
        ['items', task.items],
        ['back', task.back],
      ]
    case 'approval':
      return [
        ['approval', task.text],
        ['by', task.by],
        ['back', task.back],
      ]
    case 'notify':
      return writtenNotify(task)
    case 'wait':
      return [['wait', task.until ?? formatDuration(task.duration ?? 0)]]
    case 'sql':
      return [
        ['sql', task.file === undefined ? task.sql : writtenPath(task.file, folder)],
        ['schema', task.schema],
        ['timeout', task.timeout === usualDatabaseTimeout ? undefined : formatDuration(task.timeout)],
        ['back', task.keepRows ? keepRowsWord : task.restore === undefined ? task.back : inline([['restore', task.restore]])],
      ]
    case 'dump':
      return [
        ['dump', task.schemas],
        ['as', task.as],
        ['folder', task.folder],
        ['copy', task.copy && `${task.copy.host}:${task.copy.folder}`],
        ['timeout', task.timeout === usualDatabaseTimeout ? undefined : formatDuration(task.timeout)],
      ]
    case 'restore':
      return [
        ['restore', task.dump],
        ['into', task.into],
        ['timeout', task.timeout === usualDatabaseTimeout ? undefined : formatDuration(task.timeout)],
      ]
    case 'rows':
      return [
        ['rows', task.rows.map((row) => inline(Object.entries(row)))],
        ['table', task.table],
        ['key', listOf(task.key)],
      ]
    case 'cron':
      return writtenCron(task)
    case 'key':
      return writtenKey(task)
    case 'liquibase':
      return writtenLiquibase(task)
    case 'drill':
      return writtenDrill(task)
    case 'load':
      return writtenLoad(task)
    case 'checkout':
      return writtenCheckout(task)
    case 'watch':
      return writtenWatch(task)
    case 'traffic':
      return writtenTraffic(task)
    case 'topic':
      return writtenTopic(task)
    case 'search-index':
      return writtenSearch(task, (path) => writtenPath(path, folder))
  }
}

function commonOf(task: Task): Written[] {
  const own: Written[] = [
    ['batch', task.batch],
    ['owner', task.owner === undefined || task.owner.length === 0 ? undefined : listOf(task.owner)],
    ['at once', task.atOnce],
    ['stop after', task.stopAfter],
    ...writtenHold(task.when),
  ]
  if (task.kind === 'upgrade') return own
  return [
    ['title', task.kind === 'traffic' || task.kind === 'watch' ? undefined : task.title],
    ['on', task.on.length === 0 ? undefined : listOf(task.on)],
    ...own,
    ['state', task.state === 'open' ? undefined : task.state],
  ]
}

function backValuesOf(entry: BackEntry, folder: string | undefined): Written[] {
  if (!isNaming(entry)) return [...valuesOf(entry, folder), ...commonOf(entry)]
  return [
    [entry.kind, entry.of],
    ['owner', entry.owner.length === 0 ? undefined : listOf(entry.owner)],
  ]
}

function writtenPath(path: string, folder: string | undefined): string {
  const inside = folder === undefined ? path : relative(folder, path)
  if (inside === '' || isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return path
  return `./${inside.split(sep).join('/')}`
}
