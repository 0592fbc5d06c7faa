/** Notices as people read them: on this computer's desktop, or in a robot's room. */
import type { Translate } from '../i18n/create-translator.ts'
import { describeProblem, type Language } from '../problem/describe.ts'
import type { Notice } from './notice.ts'
import { wordOfStep } from './step-words.ts'

export type NoticeWords = { title: string; text: string }

/** `title` says what and where; `text` what it means, and how long it has waited. Neither has line breaks. */
export function describeNotice(notice: Notice, words: Translate, language: Language): NoticeWords {
  const { title, text } = plainWords(notice, words, language)
  const waited = 'waited' in notice && notice.waited !== undefined ? words('notice.waited', { minutes: minutes(notice.waited) }) : ''
  return { title: oneLine(title), text: oneLine([text, waited].filter(Boolean).join(' ')) }
}

function plainWords(notice: Notice, words: Translate, language: Language): NoticeWords {
  switch (notice.kind) {
    case 'gate': {
      const { service, host, next, wrong, asks } = notice
      if (asks !== undefined && wrong === 0) {
        const owners = asks.owners.join(language === 'zh' ? '、' : ', ')
        const title = owners === '' ? words('notice.task-anyone', { service }) : words('notice.task', { service, owners })
        return { title, text: asks.lines.join(language === 'zh' ? '；' : '; ') }
      }
      const text =
        wrong > 0
          ? words('notice.gate-wrong', { host, count: wrong })
          : next === undefined
            ? words('notice.gate-last', { host })
            : words('notice.gate-text', { host, next })
      return { title: words('notice.gate', { service, host }), text }
    }
    case 'question': {
      const { service, host, about } = notice
      // Gates and failures have notices of their own.
      const text = about === 'gate' || about === 'failure' ? '' : words(`notice.question-${about}`)
      return { title: words('notice.question', { service, host }), text }
    }
    case 'failure': {
      const { service, host, step, problem } = notice
      return {
        title: words('notice.failure', { service, host, step: wordOfStep(step, language) }),
        text: describeProblem(problem, language).what,
      }
    }
    case 'crossed': {
      const { service, host, problem } = notice
      return { title: words('notice.crossed', { service, host }), text: describeProblem(problem, language).what }
    }
    case 'back':
      return { title: words('notice.back', { service: notice.service, host: notice.host }), text: words('notice.back-text') }
    case 'lost':
      return {
        title: words('notice.lost', { host: notice.host }),
        text: words('notice.lost-text', { minutes: minutes(notice.for) }),
      }
    case 'end': {
      const { result, done, targets } = notice
      return { title: words(`notice.end-${result}`), text: words('notice.end-text', { done, targets, count: targets }) }
    }
  }
}

const minutes = (milliseconds: number) => Math.max(1, Math.floor(milliseconds / 60_000))

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
