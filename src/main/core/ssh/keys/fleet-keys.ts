import type { HostKey, HostKeyStore } from '../port.ts'

/** The keys of a fleet that Ferry itself started are known without asking; its hosts are told by name, for they share an address. */
export function withFleetKeys(store: HostKeyStore, keys: Record<string, HostKey> = {}): HostKeyStore {
  return {
    ...store,
    pinned: (host) => {
      const own = Object.hasOwn(keys, host.name) ? keys[host.name] : undefined
      return own ? [own] : store.pinned(host)
    },
  }
}
