import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type Backup = RequestReply<'backups.list'>[number]
/** `backups` is absent until somebody has looked. */
export type BackupsState = { backups?: Backup[]; isLooking: boolean }

/** The dated copies that stand on the hosts, whoever made them. Looking takes time, so it is done when asked for. */
export function createBackupsStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<BackupsState>(() => ({ isLooking: false }))
  const actions = {
    /** On all hosts, or anew on these. */
    async look(hosts?: string[]) {
      store.setState({ isLooking: true })
      const found = await application.attempt(transport.request('backups.list', { hosts }))
      store.setState({ isLooking: false })
      if (found === undefined) return
      store.setState(({ backups = [] }) => ({
        backups: hosts === undefined ? found : [...backups.filter(({ host }) => !hosts.includes(host)), ...found],
      }))
    },
    /** The run that restores it. */
    async restore({ host, service, path }: Backup, title: string): Promise<string | undefined> {
      return (await application.attempt(transport.request('backups.restore', { host, service, path, title })))?.run
    },
    async prune({ host, path }: Backup, title: string) {
      const pruned = await application.attempt(transport.request('backups.prune', { host, path, title }))
      if (pruned !== undefined) await actions.look([host])
    },
  }
  return { store, actions }
}
