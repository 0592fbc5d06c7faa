/** An archive by itself, before any host is asked. */
import type { RequestReply } from '#shared/contract/index.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { ArchiveReader } from '../archive/archive-reader.ts'
import { splitPath } from '../commands/paths.ts'
import { fillValues } from '../plan/fill-values.ts'

/**
 * Whether the file can be brought to the service's hosts. What is wrong with it is an answer.
 * @throws ProblemError plan-service-unknown
 */
export async function checkArchive(
  archives: ArchiveReader,
  inventory: Inventory,
  wanted: { service: string; path: string },
): Promise<RequestReply<'archive.check'>> {
  const service = serviceOf(inventory, wanted.service)
  const form = { isSingle: isSingle(service) }
  const [top, ...others] = topFolders(inventory, service)
  try {
    const { facts, warnings } = await archives.read(wanted.path, top, form)
    // Where hosts call the folder differently no archive fits all of them; the plan would say so of the same file.
    for (const other of others) await archives.read(wanted.path, other, form)
    return { kind: 'fine', facts, warnings }
  } catch (caught) {
    if (caught instanceof ProblemError) return { kind: 'problem', problem: caught.problem }
    throw caught
  }
}

function serviceOf(inventory: Inventory, name: string): Service {
  const known = inventory.services.map((service) => service.name).join(', ') || '-'
  return inventory.services.find((service) => service.name === name) ?? fail('plan-service-unknown', { service: name, known })
}

/** What the archive's one top folder must be called, for each host. */
function topFolders(inventory: Inventory, service: Service): [string, ...string[]] {
  const hosts = inventory.hosts.filter((host) => service.hosts.includes(host.name))
  const [first = service, ...rest] = hosts.map((host) => fillValues(service, host))
  const name = ({ directory }: Service) => splitPath(directory).name
  return [name(first), ...new Set(rest.map(name).filter((other) => other !== name(first)))]
}
