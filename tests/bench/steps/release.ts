/** The release that both sides bring, and the host as it is before each time. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { shellFunctions } from '#core/commands/functions.ts'
import { type ApplicationFile, applicationFiles, versions } from '#harness/ecsc/application-files.ts'
import type { EcscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { tarOf } from '#harness/ecsc/tar.ts'
import { until } from '#harness/until.ts'
import { noise } from '../noise.ts'

export type BenchRelease = {
  service: string
  directory: string
  archive: string
  backup: string
  path: string
  sha256: string
  megabytes: number
}

/** With the application's own files an archive of some 60 MB. */
const libraries = 19
const libraryBytes = 3_000_000
/** Where the host keeps what it is set back from, and what a command without a network finds. */
const pristine = '/srv/pristine'
export const incoming = '/srv/incoming.tar'

/** `weight`: light is the application alone, as where many hosts are brought one after the other. */
export async function prepareRelease(
  fleet: EcscFleet,
  host: EcscHost,
  date: string,
  weight: 'heavy' | 'light' = 'heavy',
): Promise<BenchRelease> {
  const { name } = host.service
  const more = (version: string, mtime: number) => (weight === 'heavy' ? librariesOf(version, mtime) : [])
  const files = [...(await applicationFiles(host.service, 'new')), ...more(versions.new, 1_487_563_200)]
  const tar = await tarOf(name, files)
  const path = join(fleet.directory, weight, `${name}.tar`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, tar)
  await succeed(host, `cat > ${host.path(incoming)}`, tar)
  // The installed version is as large as the new one: it is what the backup copies.
  await succeed(host, `tar -xpf - -C ${host.path('/home')}`, await tarOf(name, more(versions.old, 1_484_452_800)))
  await succeed(host, `mkdir -p ${host.path(pristine)} && cp -a ${host.path(`/home/${name}`)} ${host.path(pristine)}/`)
  return {
    service: name,
    directory: host.path(`/home/${name}`),
    archive: host.path(`/home/${name}.tar`),
    backup: host.path(`/home/${name}_${date}`),
    path,
    sha256: createHash('sha256').update(tar).digest('hex'),
    megabytes: Math.round(tar.length / 1_000_000),
  }
}

/** The old version in its directory and running, nothing of an earlier time left. */
export async function setBack(host: EcscHost, { directory, archive, backup, service }: BenchRelease): Promise<void> {
  const running = await host.running()
  if (running) await succeed(host, `kill -9 ${running.pid}`)
  await until(async () => (await host.running()) === undefined, `${service} to end`)
  await succeed(
    host,
    `rm -rf ${directory} ${archive} ${backup} ${host.path('/root')}/.ferry && cp -a ${host.path(pristine)}/${service} ${directory}`,
  )
  await host.startService()
}

/** Throws unless the archive arrived whole, the backup is the old version, the directory the new one, and it answers. Gives the trees' fingerprint. */
export async function proveRelease(host: EcscHost, { directory, archive, backup, service, sha256 }: BenchRelease): Promise<string> {
  const script = [
    shellFunctions.manifest,
    `sha256sum < ${archive}`,
    ...[backup, `${host.path(pristine)}/${service}`].map((tree) => `ferry_manifest ${tree} | sha256sum`),
    // A directory that is there already gets the time at which tar wrote into it, which is never the same.
    `ferry_manifest ${directory} | sed -E 's/^(d [^ ]+ [^ ]+) [^ ]+/\\1/' | sha256sum`,
  ]
  const { stdout } = await host.exec(script.join('\n'))
  const [arrived, saved, old, fresh] = stdout.split('\n').map((line) => line.slice(0, 64))
  if (arrived !== sha256) throw new Error('the archive on the host is not the one that was sent')
  if (saved !== old) throw new Error('the backup is not the old version')
  if ((await host.version()) === undefined) throw new Error('the service does not answer')
  return fresh ?? ''
}

function librariesOf(version: string, mtime: number): ApplicationFile[] {
  return Array.from({ length: libraries }, (_, index) => ({
    path: `lib/library-${index}.jar`,
    mode: 0o644,
    mtime,
    content: { kind: 'file', bytes: noise(`${version} ${index}`, libraryBytes) },
  }))
}
