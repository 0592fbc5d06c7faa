import { createStore } from 'zustand/vanilla'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import type { Staging } from '#shared/contract/stage.ts'
import type { Filling } from '#shared/document/filling.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Remark } from '#shared/domain/release.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { printPage } from '../../transport/paper.ts'
import { copyText } from '../../transport/preferences.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'

export type PlanOptions = RequestInput<'plan.make'>
export type Work = 'nothing' | 'planning' | 'preflight' | 'beginning' | 'importing'

export type ReleasesState = {
  releases: RequestReply<'release.list'>
  options?: PlanOptions
  plan?: Plan
  /** By target; absent where preflight has not looked. */
  findings: Record<string, Finding[]>
  /** Targets that preflight is looking at now. */
  looking: readonly string[]
  /** By target: how its archive is on its way, ahead of the run. */
  staging: Record<string, Staging>
  /** Every host that the release is for, whether it is taken along or not; in the order of the run. */
  hosts: readonly string[]
  remarks: Remark[]
  work: Work
}

const readable: ReadonlySet<Problem['code']> = new Set(['document-no-tasks', 'import-kind-unknown', 'sandbox-foreign'])

/** The releases that can be opened, and the plan that is being looked at. */
export function createReleasesStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<ReleasesState>(() => ({
    releases: [],
    findings: {},
    looking: [],
    staging: {},
    hosts: [],
    remarks: [],
    work: 'nothing',
  }))

  const during = async <Value>(work: Work, doing: () => Promise<Value>): Promise<Value | undefined> => {
    store.setState({ work })
    const value = await application.attempt(doing())
    store.setState({ work: 'nothing' })
    return value
  }

  /** News that come after the answer are newer: both are taken in the order in which they come. */
  const loadStaging = async (plan: Plan, isWanted: (staging: Staging) => boolean) => {
    const list = await application.attempt(transport.request('stage.list', {}))
    if (list === undefined || store.getState().plan !== plan) return
    const ofPlan = list.filter((entry) => isWanted(entry) && isOf(plan, entry))
    store.setState(({ staging }) => ({ staging: { ...staging, ...Object.fromEntries(ofPlan.map((entry) => [entry.target, entry])) } }))
  }
  /** What this page has heard itself is newer. */
  const bringFindings = (found: RequestReply<'preflight.settled'>) =>
    store.setState(({ findings }) => ({
      findings: { ...Object.fromEntries(found.map((entry) => [entry.target, entry.findings])), ...findings },
    }))

  /** What was wished last: a plan that was asked for before it comes too late. */
  let newest: PlanOptions | undefined

  const actions = {
    async load() {
      const releases = await application.attempt(transport.request('release.list', {}))
      if (releases !== undefined) store.setState({ releases })
    },
    async makePlan(options: PlanOptions) {
      newest = options
      const plan = await during('planning', () => transport.request('plan.make', options))
      if (plan === undefined || newest !== options) return
      store.setState({ plan, options, findings: {}, looking: [], staging: {}, hosts: hostsOf(plan) })
      application.show({ kind: 'plan' })
      // A plan that is made anew while its archives are on their way.
      await loadStaging(plan, isOnItsWay)
    },
    /** As it was before a reload, without going there: the wishes are this window's, what came of them the core has kept. */
    async bringBack({ options, hosts }: { options: PlanOptions; hosts: readonly string[] }) {
      const plan = await during('planning', () => transport.request('plan.make', options))
      // Another one may have been made meanwhile.
      if (plan === undefined || store.getState().plan !== undefined) return
      store.setState({ plan, options, hosts })
      await loadStaging(plan, () => true)
      const last = await application.attempt(transport.request('preflight.last', options))
      if (last === undefined || store.getState().plan !== plan) return
      bringFindings(last.found)
      if (last.looking.length === 0) return
      store.setState({ looking: last.looking })
      const rest = await application.attempt(transport.request('preflight.settled', options))
      if (store.getState().plan !== plan) return
      bringFindings(rest ?? [])
      store.setState(({ looking }) => ({ looking: looking.filter((target) => !last.looking.includes(target)) }))
    },
    /** What the file is; undefined when it could not be read, which is said. Nothing is taken in yet. */
    async look(path: string): Promise<'release' | 'hosts' | undefined> {
      return during('importing', async () => {
        try {
          const preview = await transport.request('inventory.import', { path, apply: false })
          return preview.release === undefined ? 'hosts' : 'release'
        } catch (caught) {
          // A text in which nothing is to be done, or that is nothing Ferry knows, is shown with what is understood of it.
          if (readable.has(problemOf(caught).code)) return 'release'
          throw caught
        }
      })
    },
    /** What `look` has found is being opened: it is still being read, and says so. */
    opening: (doing: () => Promise<void>) => during('importing', doing),
    /**
     * The release joins the list, and what a document says of hosts and services becomes part of the inventory, so that they
     * can be reached. One that is on the list stays as it is.
     */
    async takeIn(path: string, filling: Filling = {}): Promise<boolean> {
      if (store.getState().releases.some((release) => release.path === path)) return true
      const reply = await during('importing', () => transport.request('inventory.import', { path, apply: true, ...filling }))
      if (reply !== undefined) await actions.load()
      return reply !== undefined
    },
    /** The same release with other wishes. What preflight has said stays where it still holds. */
    async replan(wishes: Partial<PlanOptions>) {
      const { options: before, hosts } = store.getState()
      if (before === undefined) return
      const options = { ...before, ...wishes }
      // At once, so that the next wish adds to this one; and of several plans on their way only the newest is shown.
      newest = options
      store.setState({ options })
      const plan = await during('planning', () => transport.request('plan.make', options))
      if (newest !== options) return
      if (plan === undefined) return store.setState({ options: before })
      const isWhole = options.only === undefined && options.from === undefined
      const isSameDate = plan.date === store.getState().plan?.date
      store.setState({ plan, options, hosts: isWhole ? hostsOf(plan) : hosts, ...(isSameDate ? {} : { findings: {} }) })
      // Of a host that is taken along again nothing was heard meanwhile.
      await loadStaging(plan, (entry) => isOnItsWay(entry) || entry.target in store.getState().staging)
    },
    /** Of all hosts, or of these again. Each is shown as soon as it has answered. */
    async preflight(targets?: string[]) {
      const { options, plan, findings } = store.getState()
      if (options === undefined || plan === undefined) return
      const looking = targets ?? plan.targets.map(({ id }) => id)
      const rest = Object.entries(findings).filter(([target]) => !looking.includes(target))
      store.setState({ findings: Object.fromEntries(rest), looking })
      await during('preflight', () => transport.request('preflight.run', { ...options, targets }))
      store.setState({ looking: [] })
    },
    /** To all hosts, or to these again; the run can be planned and looked at meanwhile. */
    async stage(targets?: string[]) {
      const { options } = store.getState()
      if (options === undefined) return
      await application.attempt(transport.request('stage.run', { ...options, targets }))
    },
    /** True when it is on the clipboard. */
    copy: async (text: string): Promise<boolean> => (await application.attempt(copyText(text).then(() => true))) ?? false,
    print: printPage,
    cancelStaging: (targets?: string[]) => application.attempt(transport.request('stage.cancel', { targets })),
    /** The id of the run that began. */
    async begin(): Promise<string | undefined> {
      const { options, plan } = store.getState()
      if (options === undefined) return undefined
      const begun = await during('beginning', () => transport.request('run.begin', { ...options, digest: plan?.digest }))
      return begun?.run
    },
  }

  transport.subscribe((news) => {
    if (news.name === 'stage.progress') {
      const staging = news.body
      store.setState((state) => (isOf(state.plan, staging) ? { staging: { ...state.staging, [staging.target]: staging } } : {}))
    }
    if (news.name !== 'preflight.findings') return
    const { target, findings } = news.body
    store.setState((state) => ({
      findings: { ...state.findings, [target]: findings },
      looking: state.looking.filter((other) => other !== target),
    }))
  })
  return { store, actions }
}

/** Whether it is of this plan, and not of another one for the same host. */
const isOf = (plan: Plan | undefined, { target, archive }: Staging): boolean =>
  plan?.targets.some((planned) => planned.id === target && asUpgrade(planned)?.archive?.sha256 === archive) ?? false

export const isOnItsWay = ({ state }: Staging): boolean => state === 'waiting' || state === 'sending'

const hostsOf = (plan: Plan): string[] => [...new Set(plan.targets.map(({ place }) => place).filter(Boolean))]
