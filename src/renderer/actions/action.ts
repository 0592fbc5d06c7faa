import type { LucideIcon } from 'lucide-react'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Screen } from '../stores/application.ts'
import type { Stores } from '../stores/create-stores.ts'

export type ActionGroup = 'go' | 'run' | 'host' | 'plan' | 'release' | 'fleet' | 'logs' | 'terminals' | 'settings' | 'view' | 'help'

/** Something the operator can do from anywhere: the palette offers it, a shortcut may mean it. */
export type Action = {
  /** `run.pause`; unique. Also found when it is typed. */
  id: string
  group: ActionGroup
  icon: LucideIcon
  /** What it does, in the language of `words`. */
  text(words: Translate): string
  /** Other things it is found by: an address, a title. */
  also?: readonly string[]
  /** Combinations or sequences, as tinykeys writes them; all mean the same. The first is shown. */
  keys?: readonly string[]
  /** Screens on which `keys` hold; absent: on all. */
  screens?: readonly Screen['kind'][]
  isEnabled(): boolean
  /** What cannot simply be undone asks first, here as by its button. */
  run(): void
}

/** Actions of one kind, made anew from what the stores hold whenever they are needed. */
export type ActionProvider = (stores: Stores) => Action[]

/** For actions that are only offered where they can be done. */
export const always = (): boolean => true
