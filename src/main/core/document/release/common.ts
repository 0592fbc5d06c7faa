/** What every task of a document has, whatever its kind. */
import type { Reading, ReadingItem } from '#shared/document/reading.ts'
import type { SourceLink } from '#shared/domain/release.ts'
import type { Addresses } from '../addresses/which.ts'
import type { Bindings } from '../databases/bind.ts'

export type Around = {
  reading: Reading /** Names of hosts, and of services that stand for theirs. */
  hosts: ReadonlySet<string>
  source: SourceLink
  bindings: Bindings
  addresses: Addresses
  /** The sentence that the item is a part of. */
  said?: string
}

export type Common = ReturnType<typeof commonOf>

export function commonOf({ phase, batch, on = [], owner = [], state = 'open' }: ReadingItem, { hosts, source }: Around) {
  return {
    ...(phase === undefined ? {} : { phase }),
    ...(batch === undefined ? {} : { batch }),
    on: on.filter((name) => hosts.has(name)),
    owner: [...owner],
    state,
    source,
  }
}
