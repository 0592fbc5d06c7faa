/** Several notices as one message that fits what the vendor takes. */
import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { Notice } from '#shared/run/notice.ts'
import { describeNotice } from '#shared/run/notice-words.ts'

/** The name stands in every message: robots that ask for a keyword can be given it. */
const keyword = 'Ferry'
/** UTF-8 bytes of one notice in a list, and of the titles above it: a long problem is read in the panel. */
const lineLimit = 480
const titlesLimit = 240

const translators: Record<Language, Translate> = { zh: createTranslator('zh'), en: createTranslator('en') }

export type Composed = { text: string; notices: { notice: Notice; title: string; text: string }[] }

/** Takes as many from the front as fit in `limit` bytes, at least one. */
export function compose(waiting: readonly Notice[], undelivered: number, language: Language, limit: number): Composed {
  const words = translators[language]
  const described = waiting.map((notice) => ({ notice, ...describeNotice(notice, words, language) }))
  const missed = undelivered > 0 ? words('notice.undelivered', { count: undelivered }) : undefined
  const [only] = described
  if (described.length === 1 && only) {
    const about = cut(`${only.notice.title} · ${only.notice.run} · ${clockTime(only.notice.at)}`, titlesLimit)
    const lines = [cut(`[${keyword}] ${only.title}`, lineLimit), about, only.text && cut(only.text, lineLimit), missed]
    return { text: lines.filter(Boolean).join('\n'), notices: described }
  }
  const head = (count: number) => {
    const titles = [...new Set(described.slice(0, count).map(({ notice }) => notice.title))].join(' / ')
    return cut(`[${keyword}] ${words('notice.many', { count })} · ${titles}`, titlesLimit)
  }
  const line = ({ notice, title, text }: (typeof described)[number]) =>
    cut(`${clockTime(notice.at)} ${notice.run} ${[title, text].filter(Boolean).join(' — ')}`, lineLimit)
  const textOf = (count: number) => [head(count), ...described.slice(0, count).map(line), missed].filter(Boolean).join('\n')
  let count = described.length
  while (count > 1 && Buffer.byteLength(textOf(count)) > limit) count -= 1
  return { text: textOf(count), notices: described.slice(0, count) }
}

/** The words of a message that somebody asked for to see whether it comes. */
export function composeTest(language: Language, who: { operator: string; computer: string }): { text: string; title: string } {
  const words = translators[language]
  const title = words('notice.test')
  return { title, text: `[${keyword}] ${title}\n${words('notice.test-text', who)}` }
}

function clockTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 5)
}

/** At most so many bytes, never through the middle of a character. */
function cut(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let bytes = Buffer.byteLength('…')
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return `${kept}…`
}
