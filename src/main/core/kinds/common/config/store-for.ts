import type { ConfigStore } from '#shared/kinds/task/traffic.ts'
import { apollo } from './apollo.ts'
import { centreStore } from './centre-store.ts'
import { fileStore } from './file-store.ts'
import { keyFile } from './key-file.ts'
import { nacos } from './nacos.ts'
import { redis } from './redis.ts'
import type { Store } from './store.ts'
import { upstreamFile } from './upstream-file.ts'

export function storeFor(store: ConfigStore): Store {
  switch (store.of) {
    case 'file':
      return fileStore(keyFile(store))
    case 'nginx':
      return fileStore(upstreamFile(store))
    case 'apollo':
      return centreStore(apollo(store))
    case 'nacos':
      return centreStore(nacos(store))
    case 'redis':
      return centreStore(redis(store))
  }
}
