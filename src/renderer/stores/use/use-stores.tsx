import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { SandboxState } from '#shared/contract/sandbox.ts'
import type { ApplicationState } from '../application.ts'
import type { BackupsState } from '../backups.ts'
import type { CleanState } from '../clean.ts'
import type { Stores } from '../create-stores.ts'
import type { DialogsState } from '../dialogs.ts'
import type { FleetState } from '../fleet.ts'
import type { HistoryState } from '../history.ts'
import type { LogsState } from '../logs/logs-store.ts'
import type { PromptsState } from '../prompts.ts'
import type { DocumentState } from '../release/document.ts'
import type { IncomingState } from '../release/incoming.ts'
import type { ReleasesState } from '../release/releases.ts'
import type { RobotDraftState } from '../robot-draft.ts'
import type { AnswersState } from '../run/answers.ts'
import type { EstimatesState } from '../run/estimates.ts'
import type { EvidenceState } from '../run/evidence.ts'
import type { PendingState } from '../run/pending.ts'
import type { QuestionsState } from '../run/questions.ts'
import type { PlanRehearsalState, RunRehearsalState } from '../run/rehearsals.ts'
import type { ReplayState } from '../run/replay/replay.ts'
import type { RunsState } from '../run/runs.ts'
import type { TicksState } from '../run/ticks.ts'
import type { SettingsState } from '../settings.ts'
import type { ShortcutsState } from '../shortcuts.ts'
import type { StartState } from '../start.ts'
import type { TerminalsState } from '../terminal/terminals.ts'
import type { VaultState } from '../vault.ts'

const StoresContext = createContext<Stores | undefined>(undefined)

export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>
}

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (stores === undefined) throw new Error('There are no stores around this component.')
  return stores
}

export const useApplication = <Value,>(select: (state: ApplicationState) => Value): Value => useStore(useStores().application.store, select)
export const useDocument = <Value,>(select: (state: DocumentState) => Value): Value => useStore(useStores().document.store, select)
export const useFleet = <Value,>(select: (state: FleetState) => Value): Value => useStore(useStores().fleet.store, select)
export const useBackups = <Value,>(select: (state: BackupsState) => Value): Value => useStore(useStores().backups.store, select)
export const useClean = <Value,>(select: (state: CleanState) => Value): Value => useStore(useStores().clean.store, select)
export const useSettings = <Value,>(select: (state: SettingsState) => Value): Value => useStore(useStores().settings.store, select)
export const useRobotDraft = <Value,>(select: (state: RobotDraftState) => Value): Value => useStore(useStores().robotDraft.store, select)
export const useSandbox = <Value,>(select: (state: { state: SandboxState }) => Value): Value => useStore(useStores().sandbox.store, select)
export const useTicks = <Value,>(select: (state: TicksState) => Value): Value => useStore(useStores().ticks.store, select)
export const useEvidence = <Value,>(select: (state: EvidenceState) => Value): Value => useStore(useStores().evidence.store, select)
export const usePrompts = <Value,>(select: (state: PromptsState) => Value): Value => useStore(useStores().prompts.store, select)
export const useVault = <Value,>(select: (state: VaultState) => Value): Value => useStore(useStores().vault.store, select)
export const useLogs = <Value,>(select: (state: LogsState) => Value): Value => useStore(useStores().logs.store, select)
export const useTerminals = <Value,>(select: (state: TerminalsState) => Value): Value => useStore(useStores().terminals.store, select)
export const useReleases = <Value,>(select: (state: ReleasesState) => Value): Value => useStore(useStores().releases.store, select)
export const usePlanRehearsal = <Value,>(select: (state: PlanRehearsalState) => Value): Value =>
  useStore(useStores().planRehearsal.store, select)
export const useRunRehearsal = <Value,>(select: (state: RunRehearsalState) => Value): Value =>
  useStore(useStores().runRehearsal.store, select)
export const useRuns = <Value,>(select: (state: RunsState) => Value): Value => useStore(useStores().runs.store, select)
export const useHistory = <Value,>(select: (state: HistoryState) => Value): Value => useStore(useStores().history.store, select)
export const useReplay = <Value,>(select: (state: ReplayState) => Value): Value => useStore(useStores().replay.store, select)
export const useStart = <Value,>(select: (state: StartState) => Value): Value => useStore(useStores().start.store, select)
export const useIncoming = <Value,>(select: (state: IncomingState) => Value): Value => useStore(useStores().incoming.store, select)
export const useDialogs = <Value,>(select: (state: DialogsState) => Value): Value => useStore(useStores().dialogs.store, select)
export const useShortcutSettings = <Value,>(select: (state: ShortcutsState) => Value): Value =>
  useStore(useStores().shortcuts.store, select)
export const useEstimates = <Value,>(select: (state: EstimatesState) => Value): Value => useStore(useStores().estimates.store, select)
export const usePending = <Value,>(select: (state: PendingState) => Value): Value => useStore(useStores().pending.store, select)
export const useAnswers = <Value,>(select: (state: AnswersState) => Value): Value => useStore(useStores().answers.store, select)
export const useQuestions = <Value,>(select: (state: QuestionsState) => Value): Value => useStore(useStores().questions.store, select)
