import type { KeyStore } from '#shared/kinds/key.ts'
import { apollo } from './apollo.ts'
import { centreStore } from './centre-store.ts'
import { fileStore } from './file-store.ts'
import { nacos } from './nacos.ts'
import type { Store } from './store.ts'

export function storeFor(store: KeyStore): Store {
  switch (store.of) {
    case 'file':
      return fileStore(store)
    case 'apollo':
      return centreStore(apollo(store))
    case 'nacos':
      return centreStore(nacos(store))
  }
}
