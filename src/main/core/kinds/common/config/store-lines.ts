/** The exact lines of a value in whatever store, for plans. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import { type FileStore, type KeySpec, shownValue } from '#shared/kinds/task/key.ts'
import type { ConfigStore, NginxStore } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import { type Command, shownLines } from '../../../commands/command.ts'
import { placeConfig, readConfig } from '../../../commands/files/config-file.ts'
import { giveBackFiles, keepFiles } from '../../../commands/files/files.ts'
import { afterNginx, askReads, nginxLines, placeForNginx } from '../../../commands/service/nginx.ts'
import { asRoot } from '../../../commands/sudo.ts'
import { centreLines } from './centre-lines.ts'
import type { StoreLines } from './store.ts'

/** Known only when it runs. */
const runToken = 'RUN'

/** As root where it is so; the first line says it. */
const shown = (command: Command) => [...(command.sudo ? [asRoot] : []), ...shownLines(command.lines)]

type Value = Pick<KeySpec, 'key' | 'value' | 'secret'> & Partial<Pick<KeySpec, 'absent'>>

export function storeLines(value: Value, store: ConfigStore, centre: ServiceAddress | undefined): StoreLines {
  if (store.of === 'file') return fileLines(value, store)
  if (store.of === 'nginx') return nginxStoreLines(value, store)
  return centreLines(value, store, centre ?? fail('internal', { message: `${value.key} has no address` }))
}

const hashes = { before: 'BEFORE', after: 'AFTER', token: runToken }

function fileLines(value: Value, { path, sudo }: FileStore): StoreLines {
  const read = shown(readConfig(path, sudo))
  return {
    look: read,
    keep: shown(keepFiles({ paths: [path], sudo, follow: true }, runToken)),
    set: shown(placeConfig(path, 'CHANGED', { ...hashes, sudo })),
    reads: [`${path}: ${value.key} = ${shownValue(value, value.value)}`],
    readBack: read,
    restore: shown(giveBackFiles({ paths: [path], sudo, afterwards: undefined }, runToken)),
  }
}

function nginxStoreLines(value: Value, store: NginxStore): StoreLines {
  const { path, sudo } = store
  const lines = nginxLines(store)
  const read = shown(readConfig(path, sudo))
  return {
    look: [...read, lines.test, ...shown(askReads(store)).filter((line) => line !== asRoot)],
    keep: shown(keepFiles({ paths: [path], sudo, follow: true }, runToken)),
    set: shown(placeForNginx(path, 'CHANGED', { ...hashes, ...lines, sudo })),
    reads: [`${path}: upstream ${value.key} { ${value.value ?? ''} }`, lines.test, lines.reload],
    readBack: read,
    restore: shown(giveBackFiles({ paths: [path], sudo, afterwards: afterNginx(store) }, runToken)),
  }
}
