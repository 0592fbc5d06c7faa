import { noMemory, tabMemory } from '../../transport/kept-pending.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import { createLogsStore } from '../logs/logs-store.ts'
import { createAnswersStore } from './answers.ts'
import { createEstimatesStore } from './estimates.ts'
import { createPendingStore } from './pending.ts'
import { createQuestionsStore } from './questions.ts'
import { createRunRehearsalStore } from './rehearsals.ts'
import { createRunsStore } from './runs.ts'
import { createStreams } from './streams.ts'

/** What the run screen shows, joined to one transport: of the run that goes, or of one that is replayed. */
export function createRunStores(
  transport: Transport,
  application: ReturnType<typeof createApplicationStore>['actions'],
  { isReplay = false }: { isReplay?: boolean } = {},
) {
  const answers = createAnswersStore(
    transport,
    (id) => runs.store.getState().open?.state.questions.find((asked) => asked.id === id)?.question,
    isReplay,
  )
  const runs = createRunsStore(transport, application, answers.actions)
  const estimates = createEstimatesStore(transport, application, runs.store)
  const runRehearsal = createRunRehearsalStore(transport, application, runs.store)
  const pending = createPendingStore(transport, isReplay ? noMemory : tabMemory)
  const logs = createLogsStore(transport, application)
  const questions = createQuestionsStore()
  const streams = createStreams(transport, application)
  return { answers, runs, estimates, runRehearsal, pending, questions, logs, streams }
}
