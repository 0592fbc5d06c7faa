import { FileText, History, House, ListChecks, type LucideIcon, Play, ScrollText, Server, Settings, SquareTerminal } from 'lucide-react'
import type { Screen } from '../stores/application.ts'
import type { Stores } from '../stores/create-stores.ts'
import { always } from './action.ts'

type ScreenFacts = {
  icon: LucideIcon
  /** The second key of the sequence that goes there: `g`, then this. */
  key: string
  /** Whether there is something to show. */
  isOpen(stores: Stores): boolean
}

/** The screens, in the order of their tabs. */
export const screens: Record<Screen['kind'], ScreenFacts> = {
  start: { icon: House, key: 's', isOpen: always },
  fleet: { icon: Server, key: 'f', isOpen: always },
  document: { icon: FileText, key: 'd', isOpen: ({ document }) => document.store.getState().opened !== undefined },
  plan: { icon: ListChecks, key: 'p', isOpen: ({ releases }) => releases.store.getState().plan !== undefined },
  run: { icon: Play, key: 'r', isOpen: ({ runs }) => runs.store.getState().open !== undefined },
  logs: { icon: ScrollText, key: 'l', isOpen: always },
  terminals: { icon: SquareTerminal, key: 't', isOpen: always },
  history: { icon: History, key: 'h', isOpen: always },
  settings: { icon: Settings, key: ',', isOpen: always },
}

export const screenKinds = Object.keys(screens) as Screen['kind'][]
