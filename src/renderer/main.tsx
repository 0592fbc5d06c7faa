import '#shared/contract/without-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource/ibm-plex-mono/400.css'
import '@fontsource/ibm-plex-mono/700.css'
import '@fontsource/noto-sans-sc/400.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import { App } from './app/app.tsx'
import { joinDesktop } from './app/join-desktop.ts'
import { stayOnBack } from './app/stay-on-back.ts'
import { createStores } from './stores/create-stores.ts'
import { isUnkept } from './stores/unkept.ts'
import { StoresProvider } from './stores/use/use-stores.tsx'
import { fetchTerminalViews } from './terminal/lazy-views.tsx'
import { browserBackButton } from './transport/back-button.ts'
import { chooseTransport, desktopBridge } from './transport/choose-transport.ts'
import { keepTheme, readPreferences } from './transport/preferences.ts'
import { warnOnLeaving } from './transport/warn-on-leaving.ts'
import { closeUppermost } from './ui/focus/above-modals.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

const root = document.getElementById('panel')
if (root === null) throw new Error('The page has no place for the panel.')
keepTheme(readPreferences().theme)
const stores = createStores(chooseTransport())
const desktop = desktopBridge()
if (desktop !== undefined) joinDesktop(stores, desktop)
else {
  stayOnBack(stores, browserBackButton, closeUppermost)
  const isOnItsWay = () => stores.incoming.store.getState().files.some(({ state }) => state.kind === 'going')
  warnOnLeaving(() => stores.pending.store.getState().pending !== undefined || isUnkept(stores) || isOnItsWay())
}

createRoot(root).render(
  <StrictMode>
    <StoresProvider stores={stores}>
      <TooltipProvider>
        <App />
      </TooltipProvider>
    </StoresProvider>
  </StrictMode>,
)
fetchTerminalViews()
