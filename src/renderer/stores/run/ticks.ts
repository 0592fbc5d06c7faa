import { createStore } from 'zustand/vanilla'
import type { GateLine } from '#shared/run/question.ts'
import { type GateDraft, type GateDrafts, keepTicks, type LineDraft, readTicks } from '../../transport/kept-ticks.ts'
import type { Transport } from '../../transport/transport.ts'

export type { GateDraft, LineDraft }

/** Two hosts have lines of the same words: each is ticked by itself. */
export const lineKey = ({ target, line }: GateLine): string => `${target} ${line}`

const untouched: LineDraft = { passed: false, note: '' }

/** How a line stands that is not sent yet. */
export const lineDraft = (draft: GateDraft | undefined, line: GateLine): LineDraft => draft?.lines[lineKey(line)] ?? untouched

/** Ticked, or left open with a note that says why. */
export const isSaid = ({ passed, note }: LineDraft): boolean => passed || note.trim() !== ''

/** What would be recorded of it now: a note without a tick says that it did not pass. */
export const lineState = (line: LineDraft): 'passed' | 'refused' | 'open' => (line.passed ? 'passed' : isSaid(line) ? 'refused' : 'open')

export type TicksState = { drafts: GateDrafts }

/** Gates whose ticks are kept: of runs that were broken off no answer comes, and a tab may live for weeks. */
const draftsKept = 20

/** What is ticked at gates before it is sent: it survives a look at another screen and a reload, and ends with the answer. */
export function createTicksStore(transport: Transport) {
  const store = createStore<TicksState>(() => ({ drafts: readTicks() }))
  const keep = (drafts: [string, GateDraft][]) => {
    store.setState({ drafts: Object.fromEntries(drafts.slice(-draftsKept)) })
    keepTicks(store.getState().drafts)
  }
  const without = (question: string) => Object.entries(store.getState().drafts).filter(([id]) => id !== question)

  transport.subscribe((news) => {
    if (news.name !== 'run.event' || news.body.event.type !== 'question-answered') return
    const { id } = news.body.event
    if (Object.hasOwn(store.getState().drafts, id)) keep(without(id))
  })
  const actions = {
    forget: (question: string) => keep(without(question)),
    write: (question: string, draft: GateDraft) => keep([...without(question), [question, draft]]),
    writeLine(question: string, line: GateLine, change: LineDraft) {
      const draft = store.getState().drafts[question] ?? { lines: {} }
      actions.write(question, { ...draft, lines: { ...draft.lines, [lineKey(line)]: change } })
    },
  }
  return { store, actions }
}
