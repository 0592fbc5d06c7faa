import { createStore } from 'zustand/vanilla'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Remark } from '#shared/domain/release.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type PlanOptions = RequestInput<'plan.make'>
export type Work = 'nothing' | 'planning' | 'preflight' | 'staging' | 'beginning' | 'importing'

export type ReleasesState = {
  releases: RequestReply<'release.list'>
  options?: PlanOptions
  plan?: Plan
  /** By target; absent where preflight has not looked. */
  findings: Record<string, Finding[]>
  staged: RequestReply<'stage.run'>
  remarks: Remark[]
  work: Work
}

/** The releases that can be opened, and the plan that is being looked at. */
export function createReleasesStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<ReleasesState>(() => ({ releases: [], findings: {}, staged: [], remarks: [], work: 'nothing' }))

  const during = async <Value>(work: Work, doing: () => Promise<Value>): Promise<Value | undefined> => {
    store.setState({ work })
    const value = await application.attempt(doing())
    store.setState({ work: 'nothing' })
    return value
  }

  const actions = {
    async load() {
      const releases = await application.attempt(transport.request('release.list', {}))
      if (releases !== undefined) store.setState({ releases })
    },
    async makePlan(options: PlanOptions) {
      const plan = await during('planning', () => transport.request('plan.make', options))
      if (plan === undefined) return
      store.setState({ plan, options, findings: {}, staged: [] })
      application.show({ kind: 'plan' })
    },
    /** What the file is; undefined when it could not be read, which is said. Nothing is taken in yet. */
    async look(path: string): Promise<'release' | 'hosts' | undefined> {
      const preview = await during('importing', () => transport.request('inventory.import', { path, apply: false }))
      if (preview === undefined) return undefined
      return preview.release === undefined ? 'hosts' : 'release'
    },
    /**
     * The release joins the list, and what a document says of hosts and services becomes part of the inventory, so that they
     * can be reached. One that is on the list stays as it is.
     */
    async takeIn(path: string): Promise<boolean> {
      if (store.getState().releases.some((release) => release.path === path)) return true
      const reply = await during('importing', () => transport.request('inventory.import', { path, apply: true }))
      if (reply !== undefined) await actions.load()
      return reply !== undefined
    },
    async preflight() {
      const { options } = store.getState()
      if (options === undefined) return
      store.setState({ findings: {} })
      const found = await during('preflight', () => transport.request('preflight.run', options))
      if (found !== undefined) store.setState({ findings: Object.fromEntries(found.map(({ target, findings }) => [target, findings])) })
    },
    async stage() {
      const { options } = store.getState()
      if (options === undefined) return
      const staged = await during('staging', () => transport.request('stage.run', options))
      if (staged === undefined) return
      store.setState({ staged })
      for (const { problem } of staged) if (problem !== undefined) application.report(problem)
    },
    /** The id of the run that began. */
    async begin(): Promise<string | undefined> {
      const { options } = store.getState()
      if (options === undefined) return undefined
      const begun = await during('beginning', () => transport.request('run.begin', options))
      return begun?.run
    },
  }

  transport.subscribe((news) => {
    if (news.name !== 'preflight.findings') return
    const { target, findings } = news.body
    store.setState((state) => ({ findings: { ...state.findings, [target]: findings } }))
  })
  return { store, actions }
}
