import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Filling } from '#shared/document/filling.ts'
import type { Gate } from '#shared/domain/plan.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import type { createFleetStore } from '../fleet.ts'
import type { createReleasesStore, PlanOptions } from './releases.ts'

export type OpenedRelease = RequestReply<'release.open'>
/** How each line is understood, and what is wrong with the document. */
export type CheckedDocument = RequestReply<'document.check'>
export type ArchiveState = RequestReply<'archive.check'> | { kind: 'checking' }
export type ReleaseOptions = {
  gate: Gate
  keepDate: boolean
  /** Hosts that are left out. */
  without: readonly string[]
}

/** A line of the text, and from which side it was chosen: the other side is what moves to show it. */
export type LineSelection = { line: number; from: 'text' | 'release' }

export type DocumentState = {
  opened?: OpenedRelease
  selection?: LineSelection
  /** Of a document; absent until it is known. */
  checked?: CheckedDocument
  /** What was filled in and chosen in it. */
  filling: Filling
  options: ReleaseOptions
  /** Archives chosen instead of the release's, by service. */
  chosen: Record<string, string>
  /** By service. */
  archives: Record<string, ArchiveState>
  /** What the hosts said when the archives were compared with them, by target. */
  compared: Record<string, Finding[]>
  isComparing: boolean
}

type Actions<Create extends (...parts: never[]) => { actions: unknown }> = ReturnType<Create>['actions']

const untouched: ReleaseOptions = { gate: 'host', keepDate: false, without: [] }
const nothingKnown = {
  selection: undefined,
  checked: undefined,
  filling: {},
  options: untouched,
  chosen: {},
  archives: {},
  compared: {},
  isComparing: false,
}

/** The release that is being looked at beside its file, and how it will be made into a plan. */
export function createDocumentStore(
  transport: Transport,
  application: Actions<typeof createApplicationStore>,
  releases: Actions<typeof createReleasesStore>,
  fleet: Actions<typeof createFleetStore>,
) {
  const store = createStore<DocumentState>(() => nothingKnown)

  const checkArchive = async (opened: OpenedRelease, service: string, path: string) => {
    const isWanted = () => store.getState().opened === opened && archiveOf(store.getState(), service) === path
    store.setState(({ archives }) => ({ archives: { ...archives, [service]: { kind: 'checking' } } }))
    const checked = await application.attempt(transport.request('archive.check', { release: opened.path, service, path }))
    if (!isWanted()) return
    store.setState(({ archives: { [service]: _, ...others } }) => ({
      archives: checked === undefined ? others : { ...others, [service]: checked },
    }))
  }

  const checkAll = (opened: OpenedRelease) =>
    Promise.all(
      opened.release.tasks
        .filter(isUpgradeTask)
        .map(({ service, archive }) => checkArchive(opened, service, archiveOf(store.getState(), service) ?? archive)),
    )

  /** A document's hosts must be in the inventory before anything can reach them. */
  const takeIn = async (opened: OpenedRelease): Promise<boolean> => {
    const isTaken = await releases.takeIn(opened.path, store.getState().filling)
    if (isTaken) await fleet.load()
    return isTaken
  }

  /** What the reader makes of each line, and the rules of it. */
  const check = async (opened: OpenedRelease) => {
    if (opened.kind !== 'document') return
    const { filling } = store.getState()
    const checked = await application.attempt(transport.request('document.check', { path: opened.path, filling }))
    const isWanted = store.getState().opened?.path === opened.path && store.getState().filling === filling
    if (checked !== undefined && isWanted) store.setState({ checked })
  }

  const actions = {
    async open(release: string) {
      const opened = await application.attempt(transport.request('release.open', { release }))
      if (opened === undefined) return
      store.setState({ ...nothingKnown, opened })
      application.show({ kind: 'document' })
      await Promise.all([checkAll(opened), check(opened)])
    },
    /** The same document with other values, options or sections. */
    async fill(change: Filling) {
      const { opened: before, filling: was } = store.getState()
      if (before === undefined) return
      const filling = { ...was, ...change }
      store.setState({ filling })
      const opened = await application.attempt(transport.request('release.open', { release: before.path, filling }))
      if (store.getState().filling !== filling) return
      if (opened === undefined) return store.setState({ filling: was })
      store.setState({ opened, compared: {} })
      await Promise.all([checkAll(opened), check(opened)])
    },
    /** As it was before a reload, without going there. The archives are looked at meanwhile. */
    async bringBack({
      path,
      options,
      chosen,
      filling = {},
    }: Pick<DocumentState, 'options' | 'chosen'> & { path: string; filling?: Filling }) {
      const opened = await application.attempt(transport.request('release.open', { release: path, filling }))
      if (opened === undefined || store.getState().opened !== undefined) return
      store.setState({ ...nothingKnown, opened, options, chosen, filling })
      void checkAll(opened)
      void check(opened)
    },
    select: (selection: LineSelection | undefined) => store.setState({ selection }),
    setOptions: (options: Partial<ReleaseOptions>) =>
      store.setState((state) => ({ options: { ...state.options, ...options }, compared: {} })),
    /** Another archive for the service; an empty path goes back to the release's. */
    async chooseArchive(service: string, path: string) {
      const { opened, chosen } = store.getState()
      if (opened === undefined) return
      const { [service]: _, ...others } = chosen
      store.setState({ chosen: path === '' ? others : { ...others, [service]: path }, compared: {} })
      await checkArchive(opened, service, archiveOf(store.getState(), service) ?? path)
    },
    /** Asks the hosts what each archive would change there. Changes nothing on them. */
    async compare() {
      const { opened } = store.getState()
      if (opened === undefined) return
      store.setState({ isComparing: true, compared: {} })
      const options = planOptionsOf(store.getState())
      if (options !== undefined && (await takeIn(opened))) {
        const found = await application.attempt(transport.request('preflight.run', options))
        const isStillWanted = store.getState().opened === opened
        if (found !== undefined && isStillWanted)
          store.setState({ compared: Object.fromEntries(found.map(({ target, findings }) => [target, findings])) })
      }
      store.setState({ isComparing: false })
    },
    async makePlan() {
      const { opened } = store.getState()
      const options = planOptionsOf(store.getState())
      if (opened === undefined || options === undefined) return
      if (await takeIn(opened)) await releases.makePlan(options)
    },
  }
  return { store, actions }
}

/** The archive that will be brought to the service's hosts. */
export function archiveOf({ opened, chosen }: Pick<DocumentState, 'opened' | 'chosen'>, service: string): string | undefined {
  return chosen[service] ?? opened?.release.tasks.filter(isUpgradeTask).find((task) => task.service === service)?.archive
}

/** How the plan is asked for; undefined while nothing is open. */
export function planOptionsOf({ opened, options, chosen, filling }: DocumentState): PlanOptions | undefined {
  if (opened === undefined) return undefined
  const hosts = hostsOf(opened)
  const only = hosts.filter((host) => !options.without.includes(host))
  return {
    release: opened.path,
    gate: options.gate,
    keepDate: options.keepDate,
    archivePaths: chosen,
    ...(isFilled(filling) ? { filling } : {}),
    ...(only.length === hosts.length ? {} : { only }),
  }
}

/** Whether it can become a plan: its archives are sound, and not all of its hosts are left out. */
export function canBePlanned({ opened, archives, options }: DocumentState): boolean {
  if (opened === undefined) return false
  const isSound = opened.release.tasks.filter(isUpgradeTask).every(({ service }) => archives[service]?.kind === 'fine')
  const hosts = hostsOf(opened).length
  // A release for people alone has no hosts, and none that could be left out.
  return isSound && (hosts === 0 ? opened.release.tasks.length > 0 : hosts > options.without.length)
}

const isFilled = ({ parameters = {}, choices = [], sections = [] }: Filling) =>
  Object.keys(parameters).length + choices.length + sections.length > 0

const personal: ReadonlySet<string> = new Set(['person', 'checklist', 'approval', 'wait'])

/** In the order of the release. */
export function hostsOf({ release, inventory }: OpenedRelease): string[] {
  const hostsNamed = (name: string) => inventory.services.find((service) => service.name === name)?.hosts
  const places = release.tasks.flatMap((task): readonly string[] => {
    if (isUpgradeTask(task)) return hostsNamed(task.service) ?? []
    // What people do belongs to no host, whatever place is named beside it.
    return personal.has(task.kind) ? [] : task.on.flatMap((name) => hostsNamed(name) ?? [name])
  })
  return [...new Set(places)]
}
