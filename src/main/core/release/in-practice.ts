/** A document in the sandbox: it is rehearsed on practice hosts, and reaches nothing else. */
import { posix } from 'node:path'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { BackEntry, DocumentReading, Release, Remark, Task } from '#shared/domain/release.ts'
import type { Check, Service } from '#shared/domain/service.ts'
import { isNaming } from '#shared/kinds/back-list.ts'
import type { TaskKind } from '#shared/kinds/list.ts'
import { checkoutText } from '#shared/kinds/task/checkout.ts'
import { faultText } from '#shared/kinds/task/drill.ts'
import { loadText } from '#shared/kinds/task/load.ts'
import { searchText } from '#shared/kinds/task/search-index.ts'
import { topicText } from '#shared/kinds/task/topic.ts'
import type { Limit } from '#shared/kinds/task/watch.ts'
import { fail } from '#shared/problem/problem.ts'

/**
 * The practice inventory as the document is rehearsed with it. Hosts and services are found by name; which hosts a service has
 * and what a person looks at is the document's. Addresses, accounts, paths and commands stay the practice hosts': on this
 * computer the document's own could be anything.
 * @throws ProblemError sandbox-foreign names what is no practice host or service
 */
export function rehearsed(practice: Inventory, { inventory }: DocumentReading): Inventory {
  const foreign = [...foreignTo(practice.hosts, inventory.hosts), ...foreignTo(practice.services, inventory.services)]
  if (foreign.length > 0) {
    const names = (those: readonly { name: string }[]) => those.map(({ name }) => name).join(', ')
    fail('sandbox-foreign', { foreign: foreign.join(', '), hosts: names(practice.hosts), services: names(practice.services) })
  }
  const wanted = new Map(inventory.services.map((service) => [service.name, service]))
  return { ...practice, services: practice.services.map((service) => withLooks(service, wanted.get(service.name))) }
}

/** What asks people, or is done as the practice hosts do it. Whatever else a kind does, it would do to this very computer. */
const practised: readonly TaskKind[] = ['upgrade', 'person', 'checklist', 'approval', 'wait']
/** What is done in a practice database, whose client and server are the practice host's own and know no shell. */
const inDatabase: readonly TaskKind[] = ['sql', 'rows', 'dump']

/** Only read from this computer, as every program may. A log and an address may be anybody's. */
const harmlessFigures: readonly Limit['of'][] = ['cpu', 'memory', 'disk', 'connections']

/** @param all the release's tasks: what goes back to a dump is practised where that dump is */
function isPractised(task: Task, practice: Inventory, all: readonly Task[]): boolean {
  if (practised.includes(task.kind)) return true
  const on = 'on' in task ? task.on : []
  const areOf = (known: readonly { name: string }[] = []) => on.length > 0 && on.every((name) => known.some((one) => one.name === name))
  const isDumped = (name: string) => all.some((one) => one.kind === 'dump' && one.as === name && isPractised(one, practice, all))
  if (task.kind === 'restore') return isDumped(task.dump)
  if (inDatabase.includes(task.kind)) {
    const dump = task.kind === 'sql' ? task.restore : undefined
    return areOf(practice.databases) && (dump === undefined || isDumped(dump))
  }
  if (task.kind === 'watch')
    return areOf([...practice.hosts, ...practice.services]) && task.limits.every(({ of }) => harmlessFigures.includes(of))
  // Its tool is the practice host's own, wherever the release says that another one is.
  if (task.kind === 'topic') return task.of === 'rocketmq' && areOf(practice.addresses)
  // What a ladder looks at may be anywhere.
  const looks = task.kind === 'traffic' && [task, ...task.rungs].some(({ checks = [] }) => checks.length > 0)
  const isValue = (task.kind === 'key' || task.kind === 'traffic') && task.store.of !== 'file' && task.store.of !== 'nginx'
  return isValue && !looks && areOf(practice.addresses)
}

/** A dump is written where the practice host keeps its own, and to no second place; a queue is the practice one in everything. */
function atHome(task: Task, practice: Inventory): Task {
  if (task.kind === 'topic') return { ...task, servers: [], cluster: undefined, broker: undefined, home: undefined, config: undefined }
  if (task.kind !== 'dump') return task
  const database = practice.databases?.find(({ name }) => name === task.on[0])
  const base = practice.hosts.find(({ name }) => name === database?.host)?.values.base
  return base === undefined ? forPerson(task) : { ...task, folder: posix.join(base, 'var', 'dumps'), copy: undefined }
}

/**
 * The release as it is rehearsed: practice hosts are shells on this computer with the operator's rights, so that a command of
 * somebody's document must not be run there. It stands in its place as a line for a person. What is done in a database, a
 * queue or a configuration centre is done in the practice ones.
 */
export function rehearsedRelease(release: Release, file: string, practice: Inventory): { release: Release; remarks: Remark[] } {
  const isLeft = (entry: BackEntry): entry is Task => !isNaming(entry) && !isPractised(entry, practice, release.tasks)
  const done = (task: Task) => (isLeft(task) ? forPerson(task) : atHome(task, practice))
  const left = [...release.tasks, ...(release.back ?? [])].filter(isLeft)
  const tasks = release.tasks.map(done)
  const back = release.back?.map((entry) => (isNaming(entry) ? entry : done(entry)))
  return {
    release: {
      ...release,
      tasks,
      ...(release.undoing === undefined ? {} : { undoing: release.undoing.map(({ of, task }) => ({ of, task: done(task) })) }),
      ...(back === undefined ? {} : { back }),
    },
    remarks: left.length === 0 ? [] : [leftRemark(file, left)],
  }
}

function forPerson({ kind, ...task }: Task): Task {
  const title = 'title' in task ? task.title : undefined
  const lines = 'lines' in task ? task.lines.join('; ') : 'units' in task ? `${task.do} ${task.units.join(' ')}` : undefined
  const looks = 'url' in task ? `${task.method} ${task.url}` : undefined
  const paths = 'paths' in task ? `${task.change.by} ${task.paths.join(' ')}` : undefined
  const entries = 'add' in task ? [...task.add, ...task.remove].join('; ') : undefined
  const copies = 'revision' in task ? checkoutText(task) : 'users' in task ? loadText(task) : undefined
  const fault = 'fault' in task ? faultText(task.fault) : undefined
  const changes = 'changelog' in task ? `liquibase ${task.changelog}` : undefined
  const queue = 'topic' in task ? topicText(task) : 'index' in task ? searchText(task) : undefined
  const text = `sandbox: ${title ?? changes ?? fault ?? copies ?? lines ?? paths ?? entries ?? looks ?? queue ?? kind}`
  const on = 'on' in task ? task.on : []
  return { kind: 'person', text, on, owner: task.owner ?? [], state: 'open', phase: task.phase, batch: task.batch, source: task.source }
}

function withLooks(practice: Service, wanted: Service | undefined): Service {
  if (wanted === undefined) return practice
  const isNew = (check: Check) =>
    check.kind === 'person' && !practice.verify.some((known) => known.kind === 'person' && known.text === check.text)
  return {
    ...practice,
    hosts: wanted.hosts.length === 0 ? practice.hosts : wanted.hosts,
    verify: [...practice.verify, ...wanted.verify.filter(isNew)],
  }
}

function foreignTo(known: readonly { name: string }[], wanted: readonly { name: string }[]): string[] {
  const names = new Set(known.map(({ name }) => name))
  return wanted.map(({ name }) => name).filter((name) => !names.has(name))
}

const leftRemark = (file: string, left: readonly Task[]): Remark => ({
  severity: 'warning',
  zh: `沙盒：${left.length} 个任务会在本机上执行命令，这里不执行，改为由人确认的一行（sandbox: …）`,
  en: `Sandbox: ${left.length} of the tasks would run commands on this very computer; here each is a line for a person instead (sandbox: …)`,
  source: left[0]?.source ?? { file, line: 1 },
})

/** Said beside a document that is open in the sandbox. */
export const rehearsalRemark = (file: string): Remark => ({
  severity: 'info',
  zh: '沙盒：主机和服务按名字对应到练习主机；文档里的地址、账号、路径和命令在这里都不使用',
  en: 'Sandbox: hosts and services are the practice ones of the same names; the addresses, accounts, paths and commands of the document are not used here',
  source: { file, line: 1 },
})
