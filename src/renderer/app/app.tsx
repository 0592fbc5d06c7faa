import { useEffect } from 'react'
import { DocumentScreen } from '../features/document/document-screen.tsx'
import { InventoryList } from '../features/fleet/inventory-list.tsx'
import { TrustDialog } from '../features/fleet/trust-dialog.tsx'
import { FleetScreen } from '../features/fleet-page/fleet-screen.tsx'
import { LogsScreen } from '../features/logs/logs-screen.tsx'
import { PlanScreen } from '../features/plan/plan-screen.tsx'
import { PreflightScreen } from '../features/plan/preflight-screen.tsx'
import { LoginDialog } from '../features/prompts/login-dialog.tsx'
import { SettingsScreen } from '../features/settings/settings-screen.tsx'
import { StartScreen } from '../features/start/start-screen.tsx'
import { TerminalQuestionDialog } from '../features/terminal/terminal-question.tsx'
import { TerminalsScreen } from '../features/terminal/terminals-screen.tsx'
import { useApplication } from '../stores/use/use-stores.tsx'
import { AskedDialog } from './asked-dialog.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { DropLayer } from './drop-layer.tsx'
import { FootLine } from './foot-line.tsx'
import { HistoryArea } from './history-area.tsx'
import { IncomingFiles } from './incoming-files.tsx'
import { Notices } from './notices.tsx'
import { PendingBar } from './pending-bar.tsx'
import { RecordScreen } from './record-screen.tsx'
import { RunScreen } from './run-screen.tsx'
import { SandboxBar } from './sandbox-bar.tsx'
import { ShutOut } from './shut-out.tsx'
import { TopBar } from './top-bar.tsx'
import { useHeldEnter } from './use-held-enter.ts'
import { useScreenFocus } from './use-screen-focus.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** A fresh address that is put into this very tab differs behind the # alone, for which no browser loads a page again. */
const beginAnew = (): void => {
  if (location.hash.startsWith('#launch=')) location.reload()
}

export function App() {
  useEffect(() => {
    addEventListener('hashchange', beginAnew)
    return () => removeEventListener('hashchange', beginAnew)
  }, [])
  // Before anything was ever shown: below the bars there would be nothing but places that stay empty.
  const isShutOut = useApplication((state) => state.connection === 'refused' && state.about === undefined)
  return isShutOut ? <ShutOut /> : <Panel />
}

function Panel() {
  const kind = useApplication((state) => state.screen.kind)
  useHeldEnter()
  useShortcuts()
  useScreenFocus()
  return (
    <div className={`panel ${kind}`}>
      <TopBar />
      <div className="bars">
        <ConnectionBar />
        <SandboxBar />
      </div>
      {kind === 'start' && (
        <>
          <InventoryList />
          <StartScreen />
        </>
      )}
      {kind === 'document' && <DocumentScreen />}
      {kind === 'plan' && <PlanScreen />}
      {kind === 'preflight' && <PreflightScreen />}
      {kind === 'run' && <RunScreen />}
      {kind === 'record' && <RecordScreen />}
      {kind === 'history' && <HistoryArea />}
      {kind === 'fleet' && <FleetScreen />}
      {kind === 'logs' && <LogsScreen />}
      {kind === 'terminals' && <TerminalsScreen />}
      {kind === 'settings' && <SettingsScreen />}
      <PendingBar />
      <FootLine />
      <IncomingFiles />
      <DropLayer />
      <Notices />
      <AskedDialog />
      <TrustDialog />
      <TerminalQuestionDialog />
      <LoginDialog />
    </div>
  )
}
