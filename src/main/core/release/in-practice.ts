/** A document in the sandbox: it is rehearsed on practice hosts, and reaches nothing else. */
import type { Inventory } from '#shared/domain/inventory.ts'
import type { DocumentReading, Remark } from '#shared/domain/release.ts'
import type { Check, Service } from '#shared/domain/service.ts'
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

/** Said beside a document that is open in the sandbox. */
export const rehearsalRemark = (file: string): Remark => ({
  severity: 'info',
  zh: '沙盒：主机和服务按名字对应到练习主机；文档里的地址、账号、路径和命令在这里都不使用',
  en: 'Sandbox: hosts and services are the practice ones of the same names; the addresses, accounts, paths and commands of the document are not used here',
  source: { file, line: 1 },
})
