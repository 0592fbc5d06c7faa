/** What is in a service's archive, for each edition. The same bytes every time, so that hashes can be compared. */
import { createCipheriv, createHash } from 'node:crypto'
import type { SandboxService } from '../fleet/layout.ts'

/** `old`: on the hosts at first. `new`: the fix of #9427. `broken`: never comes up. */
export type Edition = 'old' | 'new' | 'broken'

export type Entry = { path: string; kind: 'file'; mode: number; data: Buffer } | { path: string; kind: 'link'; target: string }

/** File name → text of the application's programs. */
export type Programs = Record<string, string>

const versions: Record<Edition, { version: string; properties: string[] }> = {
  old: { version: '2.3.0', properties: ['balance.example=1024.56'] },
  new: { version: '2.3.1', properties: ['balance.example=1024.555'] },
  broken: { version: '2.3.2', properties: ['balance.example=1024.555', 'cache.preload=all'] },
}

/** Large enough for progress to be seen; small enough for eight hosts and their backups. */
const coreBytes = 3 * 1024 * 1024
const classCount = 160
const ofSmall = { coreBytes: 512 * 1024, classCount: 24 }
/** Every seventh class differs between editions, the last ones come and go. */
const changedEvery = 7
const comingAndGoing = 6

/** Entries in the order of their paths, relative to the service's directory. Directories are implied. */
export function contentsOf(service: SandboxService, edition: Edition, programs: Programs): Entry[] {
  const { version, properties } = versions[edition]
  const core = `${service.name}-core-${version}.jar`
  const file = (path: string, data: Buffer | string, mode = 0o644): Entry => ({ path, kind: 'file', mode, data: Buffer.from(data) })
  const entries: Entry[] = [
    file('version.properties', [`version=${version}`, ...properties, ''].join('\n')),
    file(`lib/${core}`, noise(`${service.name} core ${version}`, service.isSmall ? ofSmall.coreBytes : coreBytes)),
    { path: 'lib/core.jar', kind: 'link', target: core },
    ...Object.entries(programs).map(([name, text]) => file(`lib/${name}`, text)),
    ...libraries.map((name) => file(`lib/${name}`, noise(name, 12_000))),
    file('conf/application.properties', `service=${service.name}\nencoding=GB18030\n`),
    file('conf/logback.xml', `<configuration><property name="service" value="${service.name}"/></configuration>\n`),
    ...classes(service, edition).map(({ path, data }) => file(path, data)),
  ]
  if (!service.container) entries.push(file('startup.sh', startupScript(service), 0o755))
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const libraries = ['commons-lang-2.6.jar', 'spring-core-4.2.5.jar', 'mybatis-3.3.1.jar', 'slf4j-api-1.7.12.jar', 'jedis-2.8.0.jar']

function classes({ name: service, isSmall }: SandboxService, edition: Edition): { path: string; data: Buffer }[] {
  const count = isSmall ? ofSmall.classCount : classCount
  const [first, last] = edition === 'old' ? [0, count] : [comingAndGoing, count + comingAndGoing]
  return Array.from({ length: last - first }, (_, index) => {
    const number = first + index
    const seed = `${service} ${number} ${number % changedEvery === 0 ? edition : ''}`
    const name = `Class${String(number).padStart(3, '0')}.class`
    return { path: `WEB-INF/classes/com/example/module${number % 9}/${name}`, data: noise(seed, 300 + ((number * 37) % 2000)) }
  })
}

/** Bytes that look like compiled code to a compressor: the key stream of a cipher. */
function noise(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest().subarray(0, 16)
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

function startupScript({ log }: SandboxService): string {
  const console = `${log.slice(0, log.indexOf('/'))}/console.log`
  return `#!/bin/sh
# Runs in the foreground, until the application ends.
home=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
base=$(dirname -- "$(dirname -- "$home")")
exec "$base/opt/node" "$home/lib/server.mjs" "$base/etc/host.json" >> "$base/home/${console}" 2>&1
`
}
