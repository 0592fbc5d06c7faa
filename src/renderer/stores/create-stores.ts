import { readPreferences } from '../transport/preferences.ts'
import type { Transport } from '../transport/transport.ts'
import { createApplicationStore } from './application.ts'
import { callForAttention } from './attention.ts'
import { createBackupsStore } from './backups.ts'
import { createCleanStore } from './clean.ts'
import { comeBack } from './come-back.ts'
import { createDialogsStore } from './dialogs.ts'
import { createFleetStore } from './fleet.ts'
import { createHistoryStore } from './history.ts'
import { createPromptsStore } from './prompts.ts'
import { createDocumentStore } from './release/document.ts'
import { createIncomingStore } from './release/incoming.ts'
import { createOpening } from './release/open-files.ts'
import { createReleasesStore } from './release/releases.ts'
import { createRobotDraftStore } from './robot-draft.ts'
import { createEvidenceStore } from './run/evidence.ts'
import { createPlanRehearsalStore } from './run/rehearsals.ts'
import { createReplay } from './run/replay/replay.ts'
import { createRunStores } from './run/run-stores.ts'
import { createTicksStore } from './run/ticks.ts'
import { createSandboxStore } from './sandbox.ts'
import { createSettingsStore } from './settings.ts'
import { createShortcutsStore } from './shortcuts.ts'
import { createStartStore } from './start.ts'
import { createTerminalsStore } from './terminal/terminals.ts'
import { createVaultStore } from './vault.ts'

export type Stores = ReturnType<typeof createStores>

/** Everything the screens show, joined to one transport. */
export function createStores(transport: Transport) {
  const application = createApplicationStore(transport, readPreferences())
  const prompts = createPromptsStore(transport, application.actions)
  const fleet = createFleetStore(transport, application.actions)
  const backups = createBackupsStore(transport, application.actions)
  const clean = createCleanStore(transport, application.actions)
  const vault = createVaultStore(transport, application.actions)
  const releases = createReleasesStore(transport, application.actions)
  const planRehearsal = createPlanRehearsalStore(transport, application.actions, releases.store)
  const document = createDocumentStore(transport, application.actions, releases.actions, fleet.actions)
  const ofRuns = createRunStores(transport, application.actions)
  const { runs } = ofRuns
  const replay = createReplay(transport, application.actions)
  const history = createHistoryStore(transport, application.actions, replay.actions.open)
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
  const settings = createSettingsStore({ transport, application, setTerminalSize: terminals.actions.setFontSize })
  const robotDraft = createRobotDraftStore(settings)
  callForAttention({ transport, application, settings, runs })
  const sandbox = createSandboxStore(transport, application.actions)
  const ticks = createTicksStore(transport)
  const evidence = createEvidenceStore(transport, application.actions, incoming.actions, ticks)
  const dialogs = createDialogsStore()
  const shortcuts = createShortcutsStore()
  transport.watchConnection((connection) => {
    if (connection !== 'connected') return
    void fleet.actions.load()
    void releases.actions.load()
  })
  comeBack(transport, { application, runs, document, releases })
  return {
    application,
    prompts,
    document,
    fleet,
    releases,
    planRehearsal,
    ...ofRuns,
    replay,
    history,
    backups,
    clean,
    vault,
    start,
    incoming,
    open,
    terminals,
    settings,
    robotDraft,
    sandbox,
    ticks,
    evidence,
    dialogs,
    shortcuts,
    transport,
  }
}
