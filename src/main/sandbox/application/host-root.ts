/** A host's folder: its old version at first, and what changes at every start (port, Node). */
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quote } from '#core/commands/quote.ts'
import { placesOf, type SandboxPlace, tomcat } from '../fleet/layout.ts'
import { writeWhole } from '../fleet/write-whole.ts'
import { foldersOf } from './archives.ts'
import { contentsOf, type Programs } from './contents.ts'

/** Removes what the host had, and gives it the old version. A folder appears whole or not at all. */
export async function installHost(place: SandboxPlace, programs: Programs): Promise<void> {
  const part = `${place.base}.part`
  await rm(part, { recursive: true, force: true })
  const { home, log, catalina, records } = placesOf(place.service, part)
  const entries = contentsOf(place.service, 'old', programs)
  for (const folder of ['etc', 'opt']) await mkdir(join(part, folder), { recursive: true })
  await mkdir(records, { recursive: true })
  await mkdir(join(log, '..'), { recursive: true })
  await mkdir(join(catalina, '..'), { recursive: true })
  for (const folder of foldersOf(entries)) await mkdir(join(home, folder), { recursive: true })
  // All at once: the time goes into the system's creation of each file, and the thread pool shares it out.
  await Promise.all(
    entries.map((entry) =>
      entry.kind === 'file'
        ? writeFile(join(home, entry.path), entry.data, { mode: entry.mode })
        : symlink(entry.target, join(home, entry.path)),
    ),
  )
  // A log that is not there yet would be a finding of the preflight.
  await writeFile(log, '')
  if (place.service.container) {
    await writeFile(catalina, '')
    await mkdir(join(part, tomcat, 'bin'))
    await writeFile(join(part, tomcat, 'bin', 'startup.sh'), tomcatScript(place.service.name), { mode: 0o755 })
  }
  await rm(place.base, { recursive: true, force: true })
  await rename(part, place.base)
}

/** Tells the host which port its application listens on and which program runs it. */
export async function configureHost(place: SandboxPlace, port: number, node: string): Promise<void> {
  const { log, settings, records } = placesOf(place.service, place.base)
  const { name, container } = place.service
  await writeWhole(settings, `${JSON.stringify({ service: name, port, container, log, run: records }, undefined, 2)}\n`)
  await writeNode(place.base, node)
}

/** Inside Electron the program is Electron's own, which is a plain Node under this variable. */
export function writeNode(base: string, node: string): Promise<void> {
  return writeWhole(join(base, 'opt', 'node'), `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quote(node)} "$@"\n`, { mode: 0o755 })
}

function tomcatScript(service: string): string {
  return `#!/bin/sh
# Starts the application in the background, as Tomcat's own script does.
base=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd -P) || exit 1
echo "Using CATALINA_BASE:   $base/${tomcat}"
echo "Using CATALINA_HOME:   $base/${tomcat}"
"$base/opt/node" "$base/home/${service}/lib/server.mjs" "$base/etc/host.json" >> "$base/${tomcat}/logs/catalina.out" 2>&1 < /dev/null &
echo "Tomcat started."
`
}
