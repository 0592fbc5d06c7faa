/** What Ansible would read beside an inventory: Ferry does not, and says so where it belongs to a host or group of the file. */
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileKind } from '#shared/domain/file-kind.ts'

/** `group_vars/web.yml`, `host_vars/order-1`, `ansible.cfg`: names only. Nothing for other kinds, and for folders that cannot be listed. */
export function besideOf(file: string, kind: FileKind): string[] {
  if (kind !== 'ansible-ini' && kind !== 'ansible-yaml') return []
  const folder = dirname(file)
  const own = namesIn(folder)
  const folders = ['group_vars', 'host_vars'].filter((name) => own.includes(name))
  return [
    ...folders.flatMap((name) => namesIn(join(folder, name)).map((entry) => `${name}/${entry}`)),
    ...own.filter((name) => name === 'ansible.cfg'),
  ]
}

/** A folder that may not be listed is one that Ferry knows nothing of; the file itself could be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
