import type { RequestReply } from '#shared/contract/index.ts'
import { keepPlace, type Place, readPlace } from '../transport/place.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'
import type { createDocumentStore } from './document.ts'
import type { createRunsStore } from './runs.ts'

export type PlaceStores = {
  application: ReturnType<typeof createApplicationStore>
  runs: ReturnType<typeof createRunsStore>
  document: ReturnType<typeof createDocumentStore>
}

/** Brings the page back to where it was before a reload, and from then on remembers where it is. */
export function comeBack(transport: Transport, { application, runs, document }: PlaceStores): void {
  const before = readPlace()
  const keep = () => {
    const { screen, about } = application.store.getState()
    if (about === undefined) return
    const place: Place = {
      screen: screen.kind,
      sandbox: about.sandbox,
      run: runs.store.getState().open?.id,
      document: document.store.getState().opened?.path,
    }
    keepPlace(place)
  }
  const remember = () => {
    for (const { store } of [application, runs, document]) store.subscribe(keep)
  }

  const goThere = async ({ screen, sandbox, run, document: path }: Place) => {
    const about = await application.actions.attempt(transport.request('application.about', {}))
    if (about?.sandbox !== sandbox) return
    if (screen === 'run' && run !== undefined && (await isKnown(transport, run))) return runs.actions.open(run)
    if (screen === 'document' && path !== undefined) return document.actions.open(path)
    if (screen === 'history' || screen === 'fleet' || screen === 'terminals' || screen === 'settings')
      application.actions.show({ kind: screen })
  }

  let isFirst = true
  transport.watchConnection((connection) => {
    if (connection !== 'connected' || !isFirst) return
    isFirst = false
    // Not before it is there again: on the way the page is still at its start.
    void (before === undefined ? Promise.resolve() : goThere(before)).finally(remember)
  })
}

/** A tab may outlive a data directory; an unknown run is then no problem to be said. */
async function isKnown(transport: Transport, run: string): Promise<boolean> {
  const runs: RequestReply<'run.list'> = await transport.request('run.list', {}).catch(() => [])
  return runs.some(({ id }) => id === run)
}
