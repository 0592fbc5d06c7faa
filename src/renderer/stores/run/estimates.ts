import { createStore } from 'zustand/vanilla'
import type { StepEstimate } from '#shared/run/estimate.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import type { createRunsStore } from './runs.ts'

export type EstimatesState = { run?: string; steps: StepEstimate[] }

/** How long the open run's steps take by the journal; asked for again after each host, from which the next of its kind learns. */
export function createEstimatesStore(
  transport: Transport,
  application: ReturnType<typeof createApplicationStore>['actions'],
  runs: ReturnType<typeof createRunsStore>['store'],
) {
  const store = createStore<EstimatesState>(() => ({ steps: [] }))

  const load = async (run: string) => {
    const steps = await application.attempt(transport.request('run.estimate', { run }))
    if (steps !== undefined && runs.getState().open?.id === run) store.setState({ run, steps })
  }

  runs.subscribe(({ open }, before) => {
    if (open === undefined || open.id === before.open?.id) return
    if (store.getState().run !== open.id) store.setState({ run: open.id, steps: [] })
    void load(open.id)
  })
  transport.subscribe((news) => {
    if (news.name !== 'run.event') return
    const { run, event } = news.body
    if (event.type === 'target-ended' && runs.getState().open?.id === run) void load(run)
  })
  return { store }
}
