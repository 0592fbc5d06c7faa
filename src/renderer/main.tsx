import '#shared/contract/without-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import { App } from './app/app.tsx'
import { createStores } from './stores/create-stores.ts'
import { StoresProvider } from './stores/use-stores.tsx'
import { chooseTransport } from './transport/choose-transport.ts'
import { keepTheme, readPreferences } from './transport/preferences.ts'
import { TooltipProvider } from './ui/tooltip.tsx'

const root = document.getElementById('panel')
if (root === null) throw new Error('The page has no place for the panel.')
keepTheme(readPreferences().theme)
const stores = createStores(chooseTransport())

createRoot(root).render(
  <StrictMode>
    <StoresProvider stores={stores}>
      <TooltipProvider>
        <App />
      </TooltipProvider>
    </StoresProvider>
  </StrictMode>,
)
