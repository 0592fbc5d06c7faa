import { readPreferences } from '../transport/preferences.ts'
import type { Transport } from '../transport/transport.ts'
import { createAnswersStore } from './answers.ts'
import { createApplicationStore } from './application.ts'
import { createBackupsStore } from './backups.ts'
import { comeBack } from './come-back.ts'
import { createDialogsStore } from './dialogs.ts'
import { createDocumentStore } from './document.ts'
import { createEstimatesStore } from './estimates.ts'
import { createFleetStore } from './fleet.ts'
import { createIncomingStore } from './incoming.ts'
import { createOpening } from './open-files.ts'
import { createLogsStore } from './logs/logs-store.ts'
import { createPendingStore } from './pending.ts'
import { createQuestionsStore } from './questions.ts'
import { createReleasesStore } from './releases.ts'
import { createRunsStore } from './runs.ts'
import { createShortcutsStore } from './shortcuts.ts'
import { createStartStore } from './start.ts'
import { createStreams } from './streams.ts'
import { createTerminalsStore } from './terminals.ts'
import { createVaultStore } from './vault.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything the screens show, joined to one transport. */
export function createStores(transport: Transport) {
  const application = createApplicationStore(transport, readPreferences())
  const fleet = createFleetStore(transport, application.actions)
  const backups = createBackupsStore(transport, application.actions)
  const vault = createVaultStore(transport, application.actions)
  const releases = createReleasesStore(transport, application.actions)
  const document = createDocumentStore(transport, application.actions, releases.actions, fleet.actions)
  const answers = createAnswersStore(transport, (id) => runs.store.getState().open?.state.questions.find((asked) => asked.id === id)?.question)
  const runs = createRunsStore(transport, application.actions, answers.actions)
  const start = createStartStore(transport)
  const incoming = createIncomingStore(transport)
  const open = createOpening({
    application: application.actions,
    releases: releases.actions,
    document: document.actions,
    fleet: fleet.actions,
    incoming: incoming.actions,
  })
  const terminals = createTerminalsStore(transport, application.actions)
  const dialogs = createDialogsStore()
  const shortcuts = createShortcutsStore()
  const logs = createLogsStore(transport, application.actions)
  const estimates = createEstimatesStore(transport, application.actions, runs.store)
  const pending = createPendingStore(transport)
  const questions = createQuestionsStore()
  const streams = createStreams(transport, application.actions)
  transport.watchConnection((connection) => {
    if (connection !== 'connected') return
    void fleet.actions.load()
    void releases.actions.load()
  })
  comeBack(transport, { application, runs, document })
  return { application, document, fleet, releases, runs, streams, estimates, pending, questions, logs, backups, vault, start, incoming, open, answers, dialogs, shortcuts, transport }
}
