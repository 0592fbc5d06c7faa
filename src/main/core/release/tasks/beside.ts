/** What may stand beside the key that names a task's kind. */
import type { Task } from '#shared/domain/release.ts'
import type { Keys } from '../../files/map-field.ts'
import { holdKeys } from '../read-hold.ts'
import { checkKeys } from './check.ts'
import { checkoutKeys } from './checkout.ts'
import { cronKeys } from './cron.ts'
import { drillKeys } from './drill.ts'
import { fileKeys } from './file.ts'
import { httpKeys } from './http.ts'
import { keyKeys } from './key.ts'
import { liquibaseKeys } from './liquibase.ts'
import { loadKeys } from './load.ts'
import { notifyKeys } from './notify.ts'
import { searchKeys } from './search-index.ts'
import { serviceKeys } from './service.ts'
import { topicKeys } from './topic.ts'
import { trafficKeys } from './traffic.ts'
import { watchKeys } from './watch.ts'

const common = {
  title: 'optional',
  batch: 'optional',
  on: 'optional',
  owner: 'optional',
  'at once': 'optional',
  'stop after': 'optional',
  state: 'optional',
  ...holdKeys,
} as const satisfies Keys

/** By the kind. */
export const beside = {
  upgrade: { archive: 'required', batch: 'optional', owner: 'optional', 'at once': 'optional', 'stop after': 'optional', ...holdKeys },
  command: { ...common, folder: 'optional', exit: 'optional', contains: 'optional', timeout: 'optional', back: 'optional' },
  service: { ...common, ...serviceKeys },
  file: { ...common, ...fileKeys },
  http: { ...common, ...httpKeys },
  check: { ...common, ...checkKeys },
  person: { ...common, back: 'optional' },
  checklist: { ...common, items: 'required', back: 'optional' },
  approval: { ...common, by: 'required', back: 'optional' },
  wait: { ...common },
  notify: { ...common, ...notifyKeys },
  sql: { ...common, schema: 'optional', timeout: 'optional', back: 'optional' },
  dump: { ...common, as: 'required', folder: 'required', copy: 'optional', timeout: 'optional' },
  restore: { ...common, into: 'optional', timeout: 'optional' },
  // `rows` is the key that names the kind and its list: what stands under it is the table.
  rows: { ...common, table: 'required', key: 'required' },
  cron: { ...common, ...cronKeys },
  key: { ...common, ...keyKeys },
  liquibase: { ...common, ...liquibaseKeys },
  drill: { ...common, ...drillKeys },
  load: { ...common, ...loadKeys },
  checkout: { ...common, ...checkoutKeys },
  // What names the kind is its title.
  traffic: { batch: 'optional', on: 'optional', owner: 'optional', 'at once': 'optional', state: 'optional', ...trafficKeys },
  watch: { batch: 'optional', on: 'optional', owner: 'optional', state: 'optional', ...holdKeys, ...watchKeys },
  topic: { ...common, ...topicKeys },
  'search-index': { ...common, ...searchKeys },
} as const satisfies Record<Task['kind'], Keys>
