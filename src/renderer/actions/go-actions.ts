import type { ActionProvider } from './action.ts'
import { go, screenKinds, screens } from './screens.ts'

/** To every screen. */
export const goActions: ActionProvider = (stores) =>
  screenKinds.map((kind) => ({
    id: `go.${kind}`,
    group: 'go',
    icon: screens[kind].icon,
    text: (words) => words('action.go', { screen: words(`screen.${kind}`) }),
    keys: [`g ${screens[kind].key}`],
    isEnabled: () => screens[kind].isOpen(stores),
    run: () => go(stores, kind),
  }))
