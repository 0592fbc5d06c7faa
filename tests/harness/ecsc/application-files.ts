import { createCipheriv, createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fixtureClasses } from './classes.ts'
import type { ServiceFacts } from './services.ts'

/**
 * old: what is installed. new: comes up. broken: says SEVERE and dies. fails: says so and stays, but is not up
 * (in Tomcat: the context failed, the server runs). hangs: neither dies nor comes up. stubborn: as new, but
 * its process ignores TERM.
 */
export type ReleaseKind = 'old' | 'new' | 'broken' | 'fails' | 'hangs' | 'stubborn'

export const versions: Record<ReleaseKind, string> = {
  old: '2017.01.15',
  new: '2017.02.20',
  broken: '2017.02.20-broken',
  fails: '2017.02.20-fails',
  hangs: '2017.02.20-hangs',
  stubborn: '2017.02.20-stubborn',
}

const behaviours: Record<ReleaseKind, string> = { old: 'run', new: 'run', stubborn: 'run', broken: 'dies', fails: 'fails', hangs: 'hangs' }

export type ApplicationFile = {
  /** Below the service's directory. */
  path: string
  mode: number
  /** Seconds since 1970. */
  mtime: number
  content: { kind: 'file'; bytes: Buffer } | { kind: 'directory' } | { kind: 'link'; target: string }
}

const smallFiles = 240
/** Of the small files the new version replaces every tenth, drops every twelfth, and adds some. */
const [replacedEvery, droppedEvery, addedFiles] = [10, 12, 30]
const bigFileBytes = 3_000_000
/** 2017-01-15 and 2017-02-20, noon in China. */
const times = { old: 1_484_452_800, new: 1_487_563_200 }

/** Every file of a release of a service, the same bytes each time. */
export async function applicationFiles(service: ServiceFacts, kind: ReleaseKind): Promise<ApplicationFile[]> {
  const mtime = kind === 'old' ? times.old : times.new
  const file = (path: string, bytes: string | Buffer, mode = 0o644): ApplicationFile => ({
    path,
    mode,
    mtime: mtime + (path.length % 50),
    content: { kind: 'file', bytes: Buffer.from(bytes) },
  })
  const directory = (path: string, mode = 0o755): ApplicationFile => ({ path, mode, mtime, content: { kind: 'directory' } })
  const link = (path: string, target: string): ApplicationFile => ({ path, mode: 0o777, mtime, content: { kind: 'link', target } })
  const version = versions[kind]
  return [
    ...(await programFiles(service, kind, file, directory)),
    file('index.html', `<!doctype html><meta charset="utf-8"><title>${service.name}</title><p>${service.name} ${version}</p>\n`),
    file('VERSION', `${version}\n`),
    directory('lib', 0o750),
    file('lib/vendor.bin', noise(`${service.name} ${version}`, bigFileBytes), 0o640),
    directory('static'),
    ...modules(kind).map(({ name, from }) => file(`static/${name}`, `// ${name} ${from}\n${noise(name + from, 900).toString('base64')}\n`)),
    directory('报表 2017'),
    file('报表 2017/账户 余额.csv', '客户,余额\n甲,1.005\n'),
    file(`static/${'long-name-'.repeat(12)}.txt`, 'more than a hundred bytes, which old tar headers cannot hold\n'),
    directory('empty', 0o700),
    link('current', 'static'),
    link('latest.csv', '报表 2017/账户 余额.csv'),
    ...(kind === 'old' ? [file('only-in-old.txt', 'dropped by the new version\n', 0o600)] : []),
  ]
}

async function programFiles(
  service: ServiceFacts,
  kind: ReleaseKind,
  file: (path: string, bytes: string | Buffer, mode?: number) => ApplicationFile,
  directory: (path: string) => ApplicationFile,
): Promise<ApplicationFile[]> {
  const { application } = await fixtureClasses()
  const place = service.kind === 'tomcat' ? 'WEB-INF/classes' : 'classes'
  const names = (await readdir(application)).sort()
  const classes = await Promise.all(names.map(async (name) => file(`${place}/${name}`, await readFile(join(application, name)))))
  const release = [
    `version=${versions[kind]}`,
    `behaviour=${behaviours[kind]}`,
    `ignoresTerm=${kind === 'stubborn'}`,
    `charset=${service.encoding}`,
  ]
  const properties = file(`${place}/release.properties`, `${release.join('\n')}\n`)
  if (service.kind === 'program') return [directory(place), ...classes, properties, file('startup.sh', startScript, 0o755)]
  return [directory('WEB-INF'), directory(place), ...classes, properties, file('WEB-INF/web.xml', webXml)]
}

/** Not exec: as in the real ones, the shell stays as the parent of java. */
const startScript = `#!/bin/sh
home=$(cd "$(dirname "$0")" && pwd)
java -Xmx32m -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Dapp.home="$home" -cp "$home/classes" Schedule
`

const webXml = `<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0" metadata-complete="true">
  <listener><listener-class>ServiceListener</listener-class></listener>
</web-app>
`

function modules(kind: ReleaseKind): { name: string; from: string }[] {
  const name = (index: number) => `module-${String(index).padStart(3, '0')}.js`
  const all = Array.from({ length: smallFiles }, (_, index) => index)
  if (kind === 'old') return all.map((index) => ({ name: name(index), from: versions.old }))
  const kept = all.filter((index) => index % droppedEvery !== 5)
  const added = Array.from({ length: addedFiles }, (_, index) => smallFiles + index)
  return [...kept, ...added].map((index) => ({
    name: name(index),
    from: index >= smallFiles || index % replacedEvery === 3 ? versions[kind] : versions.old,
  }))
}

/** Bytes that do not compress, always the same for the same seed. */
function noise(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}
