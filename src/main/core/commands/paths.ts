import { posix } from 'node:path'
import { word } from './quote.ts'

/** Folder and name of a path on a host; a trailing `/` does not count. */
export function splitPath(path: string): { parent: string; name: string } {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path
  return { parent: posix.dirname(clean), name: posix.basename(clean) }
}

/** A hidden sibling: on the same file system, so that it can be renamed into place, and named so that nothing takes it for the service. */
export function siblingOf(path: string, token: string, purpose: string): string {
  const { parent, name } = splitPath(path)
  return posix.join(parent, `.${name}.${token}.${purpose}`)
}

/**
 * Shell pattern for such siblings that this Ferry's runs have left, this run's own among them: a token is its Ferry and, behind the first
 * hyphen, the run. Whoever holds the service's lock knows that none of them is in use.
 */
export function siblingsOf(path: string, token: string, purpose: string): string {
  const { parent, name } = splitPath(path)
  const ferry = token.slice(0, token.indexOf('-') + 1) || token
  return `${word(posix.join(parent, `.${name}.${ferry}`))}*.${purpose}`
}

/** Where a backup goes. `number` 1 is the plain name, then `_2`, `_3`, … when that one is taken. */
export function backupPath(directory: string, suffix: string, date: string, number: number): string {
  const { parent, name } = splitPath(directory)
  const dated = name + suffix.replaceAll('{date}', date)
  return posix.join(parent, number === 1 ? dated : `${dated}_${number}`)
}

/** Where the folder that a container made of the version in `beside` (a backup, or what was set aside) is kept. */
export function explodedBeside(exploded: string, beside: string): string {
  return posix.join(posix.dirname(posix.dirname(exploded)), `${splitPath(beside).name}.exploded`)
}

/** Where a failed version is kept: `/home/ecsc_failed_20170220_194233`. */
export function asidePath(directory: string, stamp: string): string {
  const { parent, name } = splitPath(directory)
  return posix.join(parent, `${name}_failed_${stamp}`)
}
