import { type DesktopAction, type DesktopBridge, type DesktopState, desktopActionSchema, menuCommands } from '#shared/contract/desktop.ts'
import { allActions } from '../actions/registry.ts'
import type { Stores } from '../stores/create-stores.ts'
import { isUnkept } from '../stores/unkept.ts'
import { isModalOpen } from '../ui/focus/above-modals.tsx'

/** How soon the menu follows: nobody opens one faster, and in a run the stores change many times a second. */
const followMilliseconds = 150

/** The menu of the desktop does what the palette does; what cannot be done now is grey in both. Returns its end. */
export function joinDesktop(stores: Stores, bridge: DesktopBridge): () => void {
  const { application, open, runs, dialogs, settings, pending, robotDraft, terminals } = stores
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    clearTimeout(timer)
    timer = undefined
    const { language } = application.store.getState()
    // Not the one that is seen: with "system" the frame and the dialogs follow the desktop too.
    const { theme } = settings.store.getState().settings
    const waiting = [...(pending.store.getState().pending?.names ?? [])]
    const possible = new Set(allActions(stores).flatMap((action) => (action.isEnabled() ? [action.id] : [])))
    const shells = terminals.store.getState().list.flatMap(({ host, end }) => (end === undefined ? [host] : []))
    const state: DesktopState = {
      language,
      theme,
      enabled: menuCommands.filter((command) => possible.has(command)),
      waiting,
      isWritten: isUnkept(stores),
      shells,
    }
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    bridge.tellState(state)
  }
  const tellSoon = () => {
    timer ??= setTimeout(tell, followMilliseconds)
  }

  const act = (action: DesktopAction) => {
    switch (action.kind) {
      case 'open':
        // The dialog is about the screen behind it, which stays.
        return isModalOpen()
          ? application.actions.report({ code: 'open-after-dialog', values: { path: action.path } })
          : void open.path(action.path)
      case 'language':
        return application.actions.setLanguage(action.language)
      case 'theme':
        return void settings.actions.save({ theme: action.theme })
      case 'command': {
        const chosen = allActions(stores).find(({ id }) => id === action.command)
        // A question that is open is answered first, as with the shortcuts.
        if (chosen?.isEnabled() && !isModalOpen()) chosen.run()
      }
    }
  }

  const ends = [
    bridge.onAction((told) => act(desktopActionSchema.parse(told))),
    ...[application, runs, dialogs, settings, robotDraft, terminals].map(({ store }) => store.subscribe(tellSoon)),
    // At once: the window may be closed in the next moment.
    pending.store.subscribe(tell),
  ]
  tell()
  return () => {
    for (const end of ends) end()
    clearTimeout(timer)
  }
}
