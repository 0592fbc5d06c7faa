/** Names that are computed when a line runs, and what of them is the same whenever it does. Pure. */
import { posix } from 'node:path'

const computed = /\$\([^)]*\)|`[^`]*`|\$\{?\w+\}?|\{date\}|%[A-Za-z]|20\d{2}-?\d{2}-?\d{2}(?:[_-]?\d{4,6})?|YYYY-?MM-?DD|yyyy-?MM-?dd/g

/** `shop_$(date +%F).sql.gz` → `shop`: by what a dump and what reads it know each other. */
export function dumpKey(file: string): string {
  const base = posix.basename(file.replaceAll(/\$\([^)]*\)/g, ''))
  return base
    .replace(/(?:\.(?:sql|gz|dump|bak|zip|zst|xz))+$/i, '')
    .replaceAll(computed, '')
    .replaceAll(/[-_.]{2,}/g, '_')
    .replace(/^[-_.]+|[-_.]+$/g, '')
}

/** As the release's files have it. */
export const dumpName = (key: string, schemas: readonly string[]): string =>
  /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(key) ? key : (schemas[0] ?? 'dump').replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')

/** Where the file is to be, if the line says so from the root of the host. */
export function dumpFolder(file: string | undefined, folder: string | undefined): string | undefined {
  if (file === undefined) return plain(folder)
  const own = posix.dirname(file)
  if (own.startsWith('/')) return plain(own)
  if (own !== '.' && !/^[\w./-]+$/.test(own)) return undefined
  return folder?.startsWith('/') === true ? plain(posix.join(folder, own)) : undefined
}

const plain = (path: string | undefined) =>
  path?.startsWith('/') === true && !/[$`*?{}<>~]/.test(path) && !path.split('/').includes('..') ? path : undefined
