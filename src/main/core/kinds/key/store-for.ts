import type { KeyStore } from '#shared/kinds/key.ts'
import { fileStore } from './file-store.ts'
import type { Store } from './store.ts'

export function storeFor(store: KeyStore): Store {
  switch (store.of) {
    case 'file':
      return fileStore(store)
  }
}
