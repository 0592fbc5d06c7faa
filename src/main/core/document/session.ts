/** Where the reader is while it goes down the document: on which hosts, in which folder, as whom. */
import { posix } from 'node:path'
import type { DocumentHost } from '#shared/document/reading.ts'

export type Session = {
  on?: readonly string[]
  /** The heading's level under which the login stands: one of this level or above ends it. */
  level: number
  folder?: string
  /** The heading's level under which the folder was entered. */
  folderLevel?: number
  account?: string
  /** How many programs with a prompt of their own are open in the block that is read. */
  inside?: number
  /** What a prompt calls the hosts of this login. */
  called?: { on: readonly string[]; as: string }
}

/** The operator's own computer, where a place is asked for. */
export const thisComputer = 'this-computer'

export const newSession = (): Session => ({ level: 0 })

/** A path from the folder of the last `cd`; undefined when that is not known. */
export function absolute({ folder }: Session, path: string): string | undefined {
  if (path.startsWith('/')) return posix.normalize(path).replace(/(?<=.)\/$/, '')
  if (path.startsWith('~') || path.startsWith('$') || folder === undefined) return undefined
  return posix.join(folder, path).replace(/(?<=.)\/$/, '')
}

/** An absolute folder counts from now on; a relative one only from a known one, else it is kept as written. */
export function changeFolder(session: Session, path: string | undefined): void {
  if (path === undefined || path === '-' || path === '~') session.folder = undefined
  else session.folder = absolute(session, path) ?? path
}

/** Hosts of the document by name. What is said first of a host is kept. */
export type HostBook = { named: Map<string, DocumentHost>; addressed: Map<string, string> }

export const newBook = (): HostBook => ({ named: new Map(), addressed: new Map() })

/** @returns the name by which the document knows the host */
export function remember({ named, addressed }: HostBook, host: DocumentHost): string {
  const place = `${host.address ?? ''} ${host.port ?? ''}`
  const same = addressed.get(place)
  const name = !named.has(host.name) && host.name === host.address && same !== undefined ? same : host.name
  const known = named.get(name)
  named.set(name, { ...host, ...known, name, address: known?.address ?? host.address, user: known?.user ?? host.user })
  if (host.address !== undefined && same === undefined) addressed.set(place, name)
  return name
}
