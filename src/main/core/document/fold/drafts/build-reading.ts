/** From all that was understood to a release with its inventory. */
import { basename, join, posix } from 'node:path'
import { type Host, hostSchema } from '#shared/domain/host.ts'
import type { DocumentReading, Release, Remark } from '#shared/domain/release.ts'
import type { Service } from '#shared/domain/service.ts'
import { nearest } from '../../../files/nearest.ts'
import { buildService, type Sources } from './build-service.ts'
import { type Context, say } from './context.ts'
import { mergeDrafts } from './merge-drafts.ts'
import { remarkRollback } from './rollback.ts'
import { releaseChecks } from './verification.ts'

export type DocumentOptions = {
  /** Folder of the archives on the operator's computer; that of the document when not given. */
  archives: string
  user: string
  identity?: string
}

/** @returns nothing where no service is complete */
export function buildReading(context: Context, options: DocumentOptions): DocumentReading | undefined {
  const { file } = context
  const sources: Sources = {}
  const drafts = mergeDrafts(context)
  const names = [...drafts.keys()]
  const { checks, rest } = releaseChecks(context, names)
  const services = [...drafts].flatMap(([name, draft]) => buildService(context, draft, name, rest, names, sources) ?? [])
  if (services.length === 0) return undefined
  compareAnnounced(context, names)
  const sudoers = new Set([...drafts.values()].flatMap((draft) => (draft.sudo === undefined ? [] : draft.hosts.map(({ value }) => value))))
  const hosts = buildHosts(context, services, { ...options, sudoers }, sources)
  remarkRollback(context, services.length, hosts.length)
  const tasks = services.map((service) => {
    const draft = drafts.get(service.name)
    return {
      kind: 'upgrade' as const,
      service: service.name,
      archive: join(options.archives, posix.basename(service.archive)),
      source: { file, line: draft?.line ?? 1 },
    }
  })
  const title = titleOf(context, services)
  sources['release.release'] = { file, line: context.title?.line ?? context.services[0]?.line ?? 1 }
  if (context.date) sources['release.date'] = { file, line: context.date.line }
  tasks.forEach((task, index) => {
    sources[`release.tasks.${index}`] = task.source
  })
  checks.forEach((check, index) => {
    if (check.source) sources[`release.verify.${index}`] = check.source
  })
  const [wayBack] = context.rollback
  if (wayBack) sources['release.rollback'] = { file, line: wayBack.line }
  const release: Release = { release: title, ...(context.date ? { date: context.date.value } : {}), tasks, verify: checks }
  return { release, inventory: { hosts, services }, sources, remarks: inOrder(context) }
}

function buildHosts(
  context: Context,
  services: readonly Service[],
  { sudoers, ...options }: DocumentOptions & { sudoers: ReadonlySet<string> },
  sources: Sources,
): Host[] {
  const names = [...new Set(services.flatMap((service) => service.hosts))]
  return names.map((name) => {
    const found = context.hosts.get(name)
    const line = found?.line ?? 1
    const said = { address: found?.address, user: found?.user, port: found?.port }
    for (const [key, value] of Object.entries(said)) if (value !== undefined) sources[`hosts.${name}.${key}`] = { file: context.file, line }
    if (found?.address === undefined)
      say(context, 'warning', line, `${name} 没有写地址：按主机名 ${name} 连接`, `${name} has no address: it is reached by its name`)
    return hostSchema.parse({
      name,
      ...said,
      address: found?.address ?? name,
      user: found?.user ?? options.user,
      ...(sudoers.has(name) && (found?.user ?? options.user) !== 'root' ? { as: 'root' } : {}),
      identity: options.identity,
    })
  })
}

/** The document's own heading; else what it says it upgrades; else the name of the file. */
function titleOf(context: Context, services: readonly Service[]): string {
  if (context.title) return context.title.value
  const announced = context.services.map((service) => service.value)
  const names = announced.length > 0 ? announced : services.map((service) => service.name)
  const file = basename(context.file).replace(/\.\w+$/, '')
  const chinese = context.chinese
  return announced.length > 0 || file === '' ? `${chinese ? '升级' : 'Upgrade'} ${names.join(', ')}` : file
}

function compareAnnounced(context: Context, found: readonly string[]): void {
  for (const { value, line } of context.services) {
    if (found.includes(value)) continue
    const near = nearest(value, found)
    const hint = near === undefined ? ['', ''] : [`，是不是 ${near}？`, `; is it ${near}?`]
    say(context, 'warning', line, `说明里有 ${value}，步骤里没有${hint[0]}`, `${value} is announced, but has no steps${hint[1]}`)
  }
  const announced = context.services.map((service) => service.value)
  for (const name of announced.length > 0 ? found : []) {
    const line = context.drafts.find((draft) => draft.heading?.name === name)?.line ?? 1
    if (!announced.includes(name)) say(context, 'warning', line, `步骤里有 ${name}，说明里没有`, `${name} has steps, but is not announced`)
  }
}

function inOrder(context: Context): Remark[] {
  return [...context.remarks].sort((left, right) => left.source.line - right.source.line)
}
