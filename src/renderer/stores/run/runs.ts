import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Answer, RestoredSignoff } from '#shared/run/question.ts'
import { activeTarget, waysBack } from '#shared/run/selectors.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import { createOnce } from '../once.ts'
import type { createAnswersStore } from './answers.ts'
import { applyNews, type OpenRun, openRunFrom, progressKey } from './open-run.ts'

export type RunSummary = RequestReply<'run.list'>[number]

/** What the middle shows: the task that is looked at, or all of them by owner or by what follows what. */
export const runViews = ['task', 'board', 'graph'] as const
export type RunView = (typeof runViews)[number]

export type RunsState = {
  summaries: RunSummary[]
  open?: OpenRun
  /** The target that is looked at. */
  selected?: string
  /** The view goes along with the run, until the operator picks a host. */
  isFollowing: boolean
  view: RunView
}

/** Of thousands of runs the newest are known here; the history asks for others. */
const knownRuns = 100

/** The newest runs, and the one that is open: its state is reduced here from the same events as in the core. */
export function createRunsStore(
  transport: Transport,
  application: ReturnType<typeof createApplicationStore>['actions'],
  answers: ReturnType<typeof createAnswersStore>['actions'],
) {
  const once = createOnce()
  const store = createStore<RunsState>(() => ({ summaries: [], isFollowing: true, view: 'task' }))

  const follow = () => {
    const { open, isFollowing, selected } = store.getState()
    if (open === undefined) return
    const active = activeTarget(open.state)
    if (isFollowing && active !== undefined) store.setState({ selected: active })
    else if (selected === undefined) store.setState({ selected: open.plan.targets[0]?.id })
  }

  const fetch = async (run: string) => {
    const reply = await application.attempt(transport.request('run.get', { run }))
    if (reply === undefined) return
    const before = store.getState().open
    store.setState({ open: openRunFrom(reply, before?.id === run ? before : undefined) })
    follow()
  }

  const actions = {
    async load() {
      const summaries = await application.attempt(transport.request('run.list', { limit: knownRuns }))
      if (summaries !== undefined) store.setState({ summaries })
    },
    async open(run: string) {
      await actions.bringBack(run)
      application.show({ kind: 'run' })
    },
    /** The same without going there. */
    async bringBack(run: string) {
      store.setState({ open: undefined, selected: undefined, isFollowing: true })
      await fetch(run)
    },
    select: (target: string) => store.setState({ selected: target, isFollowing: false, view: 'task' }),
    look: (view: RunView) => store.setState({ view }),
    followAgain() {
      store.setState({ isFollowing: true })
      follow()
    },
    control: (run: string, action: 'pause' | 'continue' | 'stop') =>
      once(`${action} ${run}`, () => application.attempt(transport.request('run.control', { run, action }))),
    /** Where another window, or the other person at this one, was quicker, what the run asks now is fetched. */
    answer: (run: string, question: string, answer: Answer) =>
      once(`answer ${run} ${question}`, async () => {
        answers.own(question)
        const answered = await application.attempt(transport.request('run.answer', { run, question, answer }))
        if (answered === undefined) await fetch(run)
      }),
    /** `after`: the run goes on when these are back; else it ends with them. */
    rollBack: (run: string, targets?: string[], after?: 'step' | 'target') =>
      once(`roll back ${run} ${targets?.join(' ')}`, async () => {
        // While it could still be undone here, another window may have begun it: asked for twice, the core would stop that one for this.
        const { open: shown } = store.getState()
        const open = shown?.id === run ? waysBack(shown.state) : targets
        const left = targets?.filter((id) => open?.includes(id))
        if (left?.length === 0) return application.report({ code: 'nothing-to-roll-back', values: {} })
        const how = after === undefined ? {} : { afterwards: 'go-on' as const, after }
        await application.attempt(transport.request('run.rollback', { run, targets: left, ...how }))
        await fetch(run)
      }),
    /** Whether it was recorded. */
    async signRestored(run: string, target: string, signoffs: RestoredSignoff[]): Promise<boolean> {
      const sign = () => application.attempt(transport.request('run.sign-restored', { run, target, signoffs }))
      return (await once(`sign ${run} ${target}`, sign)) !== undefined
    },
    resume: (run: string) =>
      once(`resume ${run}`, async () => {
        const resumed = await application.attempt(transport.request('run.resume', { run }))
        if (resumed !== undefined) await actions.open(resumed.run)
      }),
  }

  transport.subscribe((news) => {
    if (news.name === 'run.progress') {
      const progress = news.body
      store.setState(({ open }) =>
        open?.id === progress.run ? { open: { ...open, progress: { ...open.progress, [progressKey(progress)]: progress } } } : {},
      )
    }
    if (news.name !== 'run.event') return
    const entry = news.body
    if (['run-began', 'run-ended', 'run-resumed', 'run-interrupted'].includes(entry.event.type)) void actions.load()
    const { open } = store.getState()
    if (open === undefined || open.id !== entry.run) return
    const next = applyNews(open, entry)
    // Something was missed: only the journal knows what.
    if (next === 'gap') return void fetch(open.id)
    store.setState({ open: next })
    follow()
  })
  transport.watchConnection((connection) => {
    if (connection !== 'connected') return
    void actions.load()
    const { open } = store.getState()
    if (open !== undefined) void fetch(open.id)
  })
  return { store, actions }
}
