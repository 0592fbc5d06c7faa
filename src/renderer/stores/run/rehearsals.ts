import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Rehearsal } from '#shared/run/rehearsal.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import type { createReleasesStore } from '../release/releases.ts'
import type { createRunsStore } from './runs.ts'

type Application = ReturnType<typeof createApplicationStore>['actions']

export type PlanRehearsalState = { digest?: string; rehearsal?: Rehearsal }

/** What was rehearsed of the open plan; asked again whenever it is made anew, for a rehearsal may have come to its end meanwhile. */
export function createPlanRehearsalStore(
  transport: Transport,
  application: Application,
  releases: ReturnType<typeof createReleasesStore>['store'],
) {
  const store = createStore<PlanRehearsalState>(() => ({}))
  releases.subscribe(({ plan }, before) => {
    if (plan === before.plan) return
    const digest = plan?.environment === undefined ? plan?.digest : undefined
    if (digest !== store.getState().digest) store.setState({ digest, rehearsal: undefined })
    if (digest === undefined) return
    void application.attempt(transport.request('plan.rehearsal', { digest })).then((reply) => {
      if (reply !== undefined && store.getState().digest === digest) store.setState({ rehearsal: reply.rehearsal })
    })
  })
  return { store }
}

export type RunRehearsalState = { run?: string; reply?: RequestReply<'run.rehearsal'> }

/** What was rehearsed before the open run began, and how long its own work has taken. */
export function createRunRehearsalStore(transport: Transport, application: Application, runs: ReturnType<typeof createRunsStore>['store']) {
  const store = createStore<RunRehearsalState>(() => ({}))
  const load = async (run: string) => {
    const reply = await application.attempt(transport.request('run.rehearsal', { run }))
    if (reply !== undefined && runs.getState().open?.id === run) store.setState({ run, reply })
  }
  runs.subscribe(({ open }, before) => {
    if (open?.id === before.open?.id) return
    if (store.getState().run !== open?.id) store.setState({ run: open?.id, reply: undefined })
    if (open?.plan.digest !== undefined && open.plan.environment === undefined) void load(open.id)
  })
  return { store }
}
