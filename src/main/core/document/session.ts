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
  /** Where and as whom one was before `su`: its `exit` goes back there. */
  outer?: Pick<Session, 'account' | 'folder' | 'outer'>
  /** How many programs with a prompt of their own are open in the block that is read. */
  inside?: number
  /** The sentence that wants the hosts of this login one after the other; it counts as long as the login is the same. */
  turn?: Turn
  /** What a prompt calls the hosts of this login. */
  called?: { on: readonly string[]; as: string }
}

/** `words` at `line` want all that is below done on one of the hosts before the next. */
export type Turn = { on: readonly string[]; line: number; words: string }

/** The operator's own computer, where a place is asked for. */
export const thisComputer = 'this-computer'

export const newSession = (): Session => ({ level: 0 })

/** The folder of the last `cd` is that of the hosts that are logged in to, and of no other. */
export const inPlaceOf = (session: Session, hosts: readonly string[]): Session =>
  session.on === undefined || session.on.join() === hosts.join() ? session : { ...session, folder: undefined }

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

/**
 * Hosts of the document by name: what is said first of a host is kept. `inventory`: those that it need not introduce; their names count only
 * where they stand as a place.
 */
export type HostBook = { named: Map<string, DocumentHost>; addressed: Map<string, string>; inventory: InventoryHosts; cells?: true }

export type InventoryHosts = {
  names: ReadonlyMap<string, KnownHost>
  /** Of an address that one host alone has. */
  addressed: ReadonlyMap<string, KnownHost>
  /** Those that the document has called by their addresses: what it calls them else is not known. */
  byAddress: Set<string>
}

export type KnownHost = { name: string; address: string; user?: string }

/** @param hosts of the inventory */
export function newBook(hosts: readonly KnownHost[] = []): HostBook {
  const alone = hosts.filter(({ address }) => hosts.filter((host) => host.address === address).length === 1)
  return {
    named: new Map(),
    addressed: new Map(),
    inventory: {
      names: new Map(hosts.map((host) => [host.name, host])),
      addressed: new Map(alone.map((host) => [host.address, host])),
      byAddress: new Set(),
    },
  }
}

/** The same book, for the cells of a column of hosts: a name that fills one is a place. */
export const inCells = (book: HostBook): HostBook => ({ ...book, cells: true })

/** @returns the name by which the document knows the host; else the inventory's */
export function remember(book: HostBook, host: DocumentHost): string {
  const { named, addressed } = book
  const place = `${host.address ?? ''} ${host.port ?? ''}`
  const same = addressed.get(place)
  const name = !named.has(host.name) && host.name === host.address && same !== undefined ? same : host.name
  const known = named.get(name)
  const own = known === undefined ? inInventory(book, host) : undefined
  if (own !== undefined) return own
  named.set(name, { ...host, ...known, name, address: known?.address ?? host.address, user: known?.user ?? host.user })
  if (host.address !== undefined && same === undefined) addressed.set(place, name)
  return name
}

/** What is called by its name or its address alone, and not as another account or at another port, is the inventory's. */
function inInventory({ inventory }: HostBook, { name, address, user, port }: DocumentHost): string | undefined {
  const own = address === undefined ? inventory.names.get(name) : name === address ? inventory.addressed.get(address) : undefined
  if (own === undefined || port !== undefined || (user !== undefined && user !== own.user)) return undefined
  if (address !== undefined) inventory.byAddress.add(own.name)
  return own.name
}

/** What a host is called, by the document or the inventory: its name and its address. */
export const callsOf = ({ named, inventory }: HostBook, name: string): string[] =>
  [name, named.get(name)?.address ?? inventory.names.get(name)?.address ?? ''].filter((word) => word !== '')

/** Whether the inventory has the host, by its name or the address that the document gives it. */
export const isOfInventory = ({ named, inventory }: HostBook, name: string): boolean =>
  inventory.names.has(name) || inventory.addressed.has(named.get(name)?.address ?? '')

/** Names of all hosts so far, and of the inventory's. */
export const namesOf = ({ named, inventory }: HostBook): string[] => [...named.keys(), ...inventory.names.keys()]
