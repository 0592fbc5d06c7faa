/** A document in the sandbox: it is rehearsed on practice hosts, and reaches nothing else. */
import type { Inventory } from '#shared/domain/inventory.ts'
import type { BackEntry, DocumentReading, Release, Remark, Task } from '#shared/domain/release.ts'
import type { Check, Service } from '#shared/domain/service.ts'
import { isNaming } from '#shared/kinds/back-list.ts'
import type { TaskKind } from '#shared/kinds/list.ts'
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
  return { hosts: practice.hosts, services: practice.services.map((service) => withLooks(service, wanted.get(service.name))) }
}

/** What asks people, or is done as the practice hosts do it. Whatever else a kind does, it would do to this very computer. */
const practised: readonly TaskKind[] = ['upgrade', 'person', 'checklist', 'approval', 'wait']

/**
 * The release as it is rehearsed: practice hosts are shells on this computer with the operator's rights, so that a command of
 * somebody's document must not be run there. It stands in its place as a line for a person.
 */
export function rehearsedRelease(release: Release, file: string): { release: Release; remarks: Remark[] } {
  const isLeft = (entry: BackEntry): entry is Task => !isNaming(entry) && !practised.includes(entry.kind)
  const left = [...release.tasks, ...(release.back ?? [])].filter(isLeft)
  const tasks = release.tasks.map((task) => (isLeft(task) ? forPerson(task) : task))
  const back = release.back?.map((entry) => (isLeft(entry) ? forPerson(entry) : entry))
  return {
    release: {
      ...release,
      tasks,
      ...(release.undoing === undefined
        ? {}
        : { undoing: release.undoing.map(({ of, task }) => ({ of, task: isLeft(task) ? forPerson(task) : task })) }),
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
  const text = `sandbox: ${title ?? lines ?? paths ?? entries ?? looks ?? kind}`
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
