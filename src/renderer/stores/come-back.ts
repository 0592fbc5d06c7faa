import { keepPlace, type Place, readPlace } from '../transport/place.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore, Screen } from './application.ts'
import type { createDocumentStore } from './release/document.ts'
import type { createReleasesStore } from './release/releases.ts'
import type { createRunsStore } from './run/runs.ts'

export type PlaceStores = {
  application: ReturnType<typeof createApplicationStore>
  runs: ReturnType<typeof createRunsStore>
  document: ReturnType<typeof createDocumentStore>
  releases: ReturnType<typeof createReleasesStore>
}

/** Screens that show nothing which must be there first. */
const plainScreens: readonly Screen['kind'][] = ['history', 'fleet', 'terminals', 'settings']

/** Brings the page back to where it was before a reload, with all that was open, and from then on remembers where it is. */
export function comeBack(transport: Transport, stores: PlaceStores): void {
  const { application, runs, document, releases } = stores
  const before = readPlace()
  const keep = () => {
    const place = placeOf(stores)
    if (place !== undefined) keepPlace(place)
  }
  const remember = () => {
    for (const { store } of [application, runs, document, releases]) store.subscribe(keep)
    keep()
  }

  /** What was open on the screens: each is brought back without being shown. */
  const openAgain = ({ run, document: shown, plan }: Place): { screen: Screen['kind']; open(): Promise<unknown> }[] => [
    ...(run === undefined ? [] : [{ screen: 'run' as const, open: () => bringRunBack(run) }]),
    ...(shown === undefined ? [] : [{ screen: 'document' as const, open: () => document.actions.bringBack(shown) }]),
    ...(plan === undefined ? [] : [{ screen: 'plan' as const, open: () => releases.actions.bringBack(plan) }]),
  ]
  /** A tab may outlive a data directory; an unknown run is then no problem to be said. */
  const bringRunBack = async (run: string) => {
    const known = await application.actions.attempt(transport.request('run.list', { text: run }))
    if (known?.some(({ id }) => id === run)) await runs.actions.bringBack(run)
  }

  const goThere = async (place: Place) => {
    const about = await application.actions.attempt(transport.request('application.about', {}))
    if (about?.sandbox !== place.sandbox) return
    const plain = plainScreens.find((screen) => screen === place.screen)
    if (plain !== undefined) application.actions.show({ kind: plain })
    // What was looked at comes first; the rest is there when it is gone to.
    const opens = openAgain(place)
    const first = opens.find(({ screen }) => screen === place.screen)
    await first?.open()
    const isStillAtStart = application.store.getState().screen.kind === 'start'
    if (first !== undefined && isStillAtStart && isThere(stores, first.screen)) application.actions.show({ kind: first.screen })
    await Promise.all(opens.filter((other) => other !== first).map(({ open }) => open()))
  }

  let isFirst = true
  transport.watchConnection((connection) => {
    if (connection !== 'connected' || !isFirst) return
    isFirst = false
    // Not before it is there again: on the way the page is still at its start.
    void (before === undefined ? Promise.resolve() : goThere(before)).finally(remember)
  })
}

function placeOf({ application, runs, document, releases }: PlaceStores): Place | undefined {
  const { screen, about } = application.store.getState()
  if (about === undefined) return undefined
  const { opened, options, chosen, filling } = document.store.getState()
  const { options: wishes, hosts } = releases.store.getState()
  return {
    screen: screen.kind,
    sandbox: about.sandbox,
    run: runs.store.getState().open?.id,
    document: opened && { path: opened.path, options: { ...options, without: [...options.without] }, chosen, filling },
    plan: wishes && { options: wishes, hosts: [...hosts] },
  }
}

/** Whether the screen has what it shows. */
function isThere({ runs, document, releases }: PlaceStores, screen: Screen['kind']): boolean {
  if (screen === 'run') return runs.store.getState().open !== undefined
  if (screen === 'document') return document.store.getState().opened !== undefined
  return screen === 'plan' && releases.store.getState().plan !== undefined
}
