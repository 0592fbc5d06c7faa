import {
  ClipboardCheck,
  FileText,
  History,
  House,
  ListChecks,
  type LucideIcon,
  Play,
  ScrollText,
  Server,
  Settings,
  ShieldCheck,
  SquareTerminal,
} from 'lucide-react'
import { isReleaseScreen, type Screen } from '../stores/application.ts'
import type { Stores } from '../stores/create-stores.ts'
import { always } from './action.ts'
import { goTo, releaseAt } from './release-context.ts'

type ScreenFacts = {
  icon: LucideIcon
  /** The second key of the sequence that goes there: `g`, then this. */
  key: string
  /** Whether there is something to show. */
  isOpen(stores: Stores): boolean
}

const hasFile = (stores: Stores) => releaseAt(stores)?.path !== undefined
const hasRun = ({ runs }: Stores) => runs.store.getState().open !== undefined

/** The screens, in the order of their tabs. */
export const screens: Record<Screen['kind'], ScreenFacts> = {
  start: { icon: House, key: 's', isOpen: always },
  document: { icon: FileText, key: 'd', isOpen: hasFile },
  plan: { icon: ListChecks, key: 'p', isOpen: hasFile },
  preflight: { icon: ShieldCheck, key: 'c', isOpen: ({ releases }) => releases.store.getState().plan !== undefined },
  run: { icon: Play, key: 'r', isOpen: hasRun },
  record: { icon: ClipboardCheck, key: 'e', isOpen: hasRun },
  fleet: { icon: Server, key: 'f', isOpen: always },
  logs: { icon: ScrollText, key: 'l', isOpen: always },
  terminals: { icon: SquareTerminal, key: 't', isOpen: always },
  history: { icon: History, key: 'h', isOpen: always },
  settings: { icon: Settings, key: ',', isOpen: always },
}

export const screenKinds = Object.keys(screens) as Screen['kind'][]

/** Goes to a screen; to one of the release with what belongs to the release that is being worked on. */
export function go(stores: Stores, kind: Screen['kind']): void {
  if (isReleaseScreen(kind)) goTo(stores, kind)
  else stores.application.actions.show({ kind })
}
