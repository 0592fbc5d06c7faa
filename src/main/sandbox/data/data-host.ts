/** The practice host without an application: its database, its queue, its crontab, and what else documents find on a server of that kind. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeNode } from '../application/host-root.ts'
import { readResources } from '../application/programs.ts'
import { hostEnvironment } from '../fleet/environment.ts'
import { writeWhole } from '../fleet/write-whole.ts'

const ofMysql = ['client', 'dump', 'expressions', 'refusal', 'statements', 'store', 'structure', 'tokens']
const files = Object.fromEntries([...ofMysql.map((name) => `${name}.mjs`), 'seed.sql'].map((name) => [name, `mysql/${name}`]))
const scriptFiles = { mqadmin: 'mqadmin.sh' }

/** Milliseconds for a database's first contents. */
const seedTimeout = 30_000

/**
 * Makes it where it is not there yet; its programs are those of this Ferry in any case.
 * @param node the program that runs them
 */
export async function installDataHost(place: { name: string; base: string }, node: string): Promise<void> {
  const [programs, more] = await Promise.all([readResources(files), readResources(scriptFiles)])
  const write = (base: string) => writePrograms(base, { programs, scripts: { ...scripts, ...more }, node })
  if (existsSync(place.base)) return write(place.base)
  const part = `${place.base}.part`
  await rm(part, { recursive: true, force: true })
  await write(part)
  await promisify(execFile)(join(part, 'bin', 'mysql'), ['--execute', programs['seed.sql'] ?? ''], {
    env: hostEnvironment({ ...place, base: part }),
    timeout: seedTimeout,
  })
  await rename(part, place.base)
}

export async function resetDataHost(place: { name: string; base: string }, node: string): Promise<void> {
  await rm(place.base, { recursive: true, force: true })
  await installDataHost(place, node)
}

type Written = { programs: Record<string, string>; scripts: Record<string, string>; node: string }

async function writePrograms(base: string, { programs, scripts, node }: Written): Promise<void> {
  for (const folder of ['bin', 'opt/mysql', 'home', 'var']) await mkdir(join(base, folder), { recursive: true })
  await writeNode(base, node)
  for (const [name, text] of Object.entries(programs)) await writeWhole(join(base, 'opt', 'mysql', name), text)
  for (const [name, text] of Object.entries(scripts)) await writeWhole(join(base, 'bin', name), text, { mode: 0o755 })
}

const base = 'base=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1'
const byNode = (program: string) => `#!/bin/sh
${base}
FERRY_SANDBOX=$base exec "$base/opt/node" --disable-warning=ExperimentalWarning "$base/opt/mysql/${program}.mjs" "$@"
`

const scripts: Record<string, string> = {
  mysql: byNode('client'),
  mysqldump: byNode('dump'),
  // The table of this host alone: nothing runs by it.
  crontab: `#!/bin/sh
${base}
table=$base/var/crontab
case "$1" in
  -l) if [ -f "$table" ]; then cat "$table"; else echo "no crontab for $USER" >&2; exit 1; fi ;;
  -r) rm -f "$table" ;;
  -|'') cat > "$table.part" && mv "$table.part" "$table" ;;
  *) cat "$1" > "$table.part" && mv "$table.part" "$table" ;;
esac
`,
}
