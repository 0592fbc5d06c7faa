import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { type Notice, topicOf } from '#shared/run/notice.ts'
import { describeNotice } from '#shared/run/notice-words.ts'
import { isLookedAt, playSound, setTitle, showNotice } from '../transport/desktop-notice.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'
import type { createRunsStore } from './run/runs.ts'
import type { createSettingsStore } from './settings.ts'

type Parts = {
  transport: Transport
  application: ReturnType<typeof createApplicationStore>
  settings: ReturnType<typeof createSettingsStore>
  runs: ReturnType<typeof createRunsStore>
}

const translators: Record<Language, Translate> = { zh: createTranslator('zh'), en: createTranslator('en') }

/** Calls a person who looks elsewhere: on the desktop, by a sound, and in the window's title as long as something waits. */
export function callForAttention({ transport, application, settings, runs }: Parts): void {
  /** Questions that wait, by id; those of the open run are known to the page also after a reload. */
  const waiting = new Map<string, { run: string; kind: 'gate' | 'failure' }>()

  const words = () => translators[application.store.getState().language]
  const writeTitle = () => {
    for (const { id, question } of runs.store.getState().open?.state.questions ?? [])
      waiting.set(id, { run: runs.store.getState().open?.id ?? '', kind: question.kind === 'failure' ? 'failure' : 'gate' })
    const kinds = [...waiting.values()].map(({ kind }) => kind)
    const badge = kinds.includes('failure') ? 'failure' : kinds.includes('gate') ? 'gate' : undefined
    const name = words()('app.name')
    setTitle(badge === undefined ? name : `● ${words()(`notice.badge-${badge}`)} · ${name}`)
  }

  const follow = (run: string, event: RunEvent) => {
    switch (event.type) {
      case 'question-asked':
        waiting.set(event.id, { run, kind: event.question.kind === 'failure' ? 'failure' : 'gate' })
        break
      case 'question-answered':
      case 'question-withdrawn':
        waiting.delete(event.id)
        break
      case 'stop-requested':
      case 'run-interrupted':
      case 'run-ended':
        for (const [id, asked] of waiting) if (asked.run === run) waiting.delete(id)
        break
      default:
        return
    }
    writeTitle()
  }

  const call = (notice: Notice) => {
    const { notifications } = settings.store.getState().settings
    if (isLookedAt() || !notifications[topicOf(notice)]) return
    const { title, text } = describeNotice(notice, words(), application.store.getState().language)
    const tag = `${notice.run} ${notice.kind} ${notice.at}`
    showNotice({ title, text: `${notice.title}\n${text}`, tag, onClick: () => void runs.actions.open(notice.run) })
    if (notifications.sound) playSound(moodOf(notice))
  }

  transport.subscribe((news) => {
    if (news.name === 'run.event') follow(news.body.run, news.body.event)
    if (news.name === 'run.notice') call(news.body)
  })
  application.store.subscribe((now, before) => {
    if (now.language !== before.language) writeTitle()
  })
  runs.store.subscribe((now, before) => {
    if (now.open?.id !== before.open?.id) writeTitle()
  })
}

function moodOf(notice: Notice): 'asks' | 'bad' | 'good' {
  switch (notice.kind) {
    case 'gate':
    case 'question':
      return 'asks'
    case 'failure':
    case 'lost':
      return 'bad'
    case 'crossed':
      return notice.problem.code === 'watch-well' || notice.problem.code === 'watch-answers' ? 'good' : 'bad'
    case 'back':
      return 'good'
    case 'end':
      return notice.result === 'failed' ? 'bad' : 'good'
  }
}
