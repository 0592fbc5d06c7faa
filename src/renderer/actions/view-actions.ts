import { BellOff, Keyboard, Languages, Moon, Search, Sun } from 'lucide-react'
import { type ActionProvider, always } from './action.ts'

/** How the panel looks, and what helps in it. */
export const viewActions: ActionProvider = ({ application, dialogs }) => {
  const { language, theme, notices } = application.store.getState()
  const otherTheme = theme === 'dark' ? 'light' : 'dark'
  return [
    {
      id: `view.${otherTheme}`,
      group: 'view',
      icon: otherTheme === 'dark' ? Moon : Sun,
      text: (words) => words(`action.${otherTheme}`),
      isEnabled: always,
      run: () => application.actions.setTheme(otherTheme),
    },
    {
      id: 'view.language',
      group: 'view',
      icon: Languages,
      text: (words) => words('action.language'),
      isEnabled: always,
      run: () => application.actions.setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'view.dismiss',
      group: 'view',
      icon: BellOff,
      text: (words) => words('action.dismiss'),
      keys: ['x'],
      isEnabled: () => notices.length > 0,
      run: () => {
        for (const { id } of notices) application.actions.dismiss(id)
      },
    },
    {
      id: 'help.palette',
      group: 'help',
      icon: Search,
      text: (words) => words('action.palette'),
      keys: ['$mod+k', '$mod+Shift+p'],
      isEnabled: always,
      run: () => dialogs.actions.ask({ kind: 'palette' }),
    },
    {
      id: 'help.shortcuts',
      group: 'help',
      icon: Keyboard,
      text: (words) => words('action.shortcuts'),
      keys: ['[Shift]+?'],
      isEnabled: always,
      run: () => dialogs.actions.ask({ kind: 'shortcuts' }),
    },
  ]
}
