import type { Problem } from '../problem/problem.ts'
import { lookRemarks } from './measured.ts'

/** Notes by which a step says how far it is: nothing is wrong, and nothing of it belongs among an evening's problems. */
const howFar = [
  'wait-until',
  'http-begun',
  'notify-begun',
  'notify-sent',
  'search-begun',
  'search-import-begun',
  'traffic-looked',
  'watch-well',
  'watch-answers',
] as const

/** Notes that a person may want to read, and for which nobody is kept from going on. */
const harmless = ['watch-only-stayed-up', 'start-still-running', 'start-line-ended', 'stop-command-failed', ...lookRemarks] as const

const progress: ReadonlySet<Problem['code']> = new Set(howFar)
const remarks: ReadonlySet<Problem['code']> = new Set([...howFar, ...harmless])

export const isHowFar = ({ code }: Problem): boolean => progress.has(code)

/** It stands in the journal, and no gate asks for it. */
export const isRemark = ({ code }: Problem): boolean => remarks.has(code)
