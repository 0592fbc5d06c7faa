/** What is said in a cell or at a box. Pure. */
import type { Language } from '#shared/problem/describe.ts'
import { formatDate, formatTook } from '#shared/text/format.ts'
import { forCell } from './cells.ts'
import { isChinese, isYesNo, type Meaning } from './columns.ts'
import type { DoneTask, Outcome, SaidLine } from './evening.ts'
import type { Reason } from './filled.ts'

export type Answer = Pick<DoneTask, 'outcome' | 'verified' | 'by' | 'verifiedBy' | 'began' | 'ended'> & {
  note?: string
  /** A person's word is all that there is: it says that it is done, or that it was looked at, and never both. */
  isWord: boolean
}

export const ofTask = (task: DoneTask): Answer => {
  const notes = (task.lines ?? []).flatMap(({ note }) => note ?? [])
  return { ...task, isWord: task.lines !== undefined, ...(notes.length === 0 ? {} : { note: notes.join('; ') }) }
}

export const ofLine = ({ outcome, by, at, note }: SaidLine): Answer => ({
  outcome,
  by: by === undefined ? [] : [by],
  verifiedBy: by === undefined ? [] : [by],
  isWord: true,
  ...(at === undefined ? {} : { ended: at }),
  ...(note === undefined ? {} : { note }),
})

type Said = { text: string } | { why: Reason }

const reasonOf: Readonly<Record<Exclude<Outcome, 'done' | 'failed'>, Reason>> = {
  open: 'not-done',
  unseen: 'not-looked-at',
  back: 'went-back',
}

/** Whether it was done; a reason where that is neither yes nor no. */
export function verdict(answer: Answer, meaning: 'done' | 'verified', hasDone: boolean): { isDone: boolean } | { why: Reason } {
  if (meaning === 'verified' && !answer.isWord)
    return answer.verified === undefined ? { why: 'not-known' } : { isDone: answer.verified === 'passed' }
  if (meaning === 'verified' && hasDone) return { why: 'not-known' }
  const { outcome } = answer
  return outcome === 'done' || outcome === 'failed' ? { isDone: outcome === 'done' } : { why: reasonOf[outcome] }
}

/** In the language of the column's header. */
export function saidIn(header: string, meaning: Meaning, answer: Answer, hasDone: boolean): Said {
  const language: Language = isChinese(header) ? 'zh' : 'en'
  switch (meaning) {
    case 'done':
    case 'verified': {
      const judged = verdict(answer, meaning, hasDone)
      if ('isDone' in judged) return { text: words[language][isYesNo(header) ? 'yesNo' : 'done'][judged.isDone ? 0 : 1] }
      // Otherwise the row would look as if nobody had touched it.
      return judged.why === 'went-back' && meaning === 'done' ? { text: words[language].back } : judged
    }
    case 'by':
      return isOver(answer) ? names(answer.by) : { why: whyNot(answer) }
    case 'verifiedBy':
      return answer.isWord && hasDone ? { why: 'not-known' } : names(answer.verifiedBy)
    case 'began':
      return isOver(answer) ? moment(answer.began) : { why: whyNot(answer) }
    case 'ended':
      return isOver(answer) ? moment(answer.ended) : { why: whyNot(answer) }
    case 'took':
      if (!isOver(answer)) return { why: whyNot(answer) }
      return answer.began === undefined || answer.ended === undefined
        ? { why: 'not-known' }
        : { text: formatTook(answer.ended - answer.began) }
    case 'note':
      return answer.note === undefined ? { why: 'not-known' } : { text: forCell(answer.note) }
  }
}

const isOver = ({ outcome }: Answer): boolean => outcome === 'done' || outcome === 'failed'
const whyNot = ({ outcome }: Answer): Reason => (outcome === 'done' || outcome === 'failed' ? 'not-known' : reasonOf[outcome])
const names = (by: readonly string[]): Said => (by.length === 0 ? { why: 'not-known' } : { text: forCell(by.join(', ')) })
const moment = (at: number | undefined): Said => (at === undefined ? { why: 'not-known' } : { text: formatDate(at) })

const words = {
  zh: { yesNo: ['是', '否'], done: ['完成', '失败'], back: '已回退' },
  en: { yesNo: ['yes', 'no'], done: ['done', 'failed'], back: 'rolled back' },
} as const
