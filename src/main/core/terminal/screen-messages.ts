/** What the core and the thread that keeps the screens say to each other. Within one screen the order is that of sending. */
import type { Size } from './screen.ts'

export type ToScreens =
  | { kind: 'open'; screen: number; size: Size }
  | { kind: 'write'; screen: number; text: string }
  | { kind: 'resize'; screen: number; size: Size }
  /** Answered by `picture`, of what was written before. */
  | { kind: 'look'; screen: number; question: number; lines: number }
  | { kind: 'close'; screen: number }

export type FromScreens =
  /** So many characters were taken in. */
  | { kind: 'taken'; screen: number; characters: number }
  | { kind: 'title'; screen: number; title: string }
  | { kind: 'answer'; screen: number; text: string }
  | { kind: 'picture'; question: number; picture: Picture }

/** What a fresh terminal of this size must be given to look the same. */
export type Picture = Size & { text: string }
