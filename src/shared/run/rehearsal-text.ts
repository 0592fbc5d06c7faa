/** A rehearsal in one line, the same on every screen, in the terminal and on paper. */
import type { Plan } from '../domain/plan.ts'
import type { Translate } from '../i18n/create-translator.ts'
import type { Language } from '../problem/describe.ts'
import { formatAge, formatTook } from '../text/format.ts'
import type { Rehearsal } from './rehearsal.ts'

/** @param now milliseconds since 1970: what its age is counted to */
export function rehearsalText(rehearsal: Rehearsal, now: number, words: Translate, language: Language): string {
  const { run, environment, at, forward = 0, back = 0, passed, gaps } = rehearsal
  const about = { run, environment, age: formatAge(at, now, language), forward: formatTook(forward), back: formatTook(back) }
  if (passed.back) return words('rehearsal.whole', about)
  if (passed.forward) return words('rehearsal.forward-only', about)
  return words('rehearsal.not-passed', {
    ...about,
    gaps: gaps.map((gap) => words(`rehearsal.gap-${gap}`)).join(language === 'zh' ? '、' : ', '),
  })
}

/** Before it begins: that it is a rehearsal itself, or what was rehearsed, and what has to be. Nothing where neither says anything. */
export function rehearsalAhead(
  plan: Pick<Plan, 'environment' | 'rehearsal' | 'onlyRehearsed'>,
  rehearsal: Rehearsal | undefined,
  now: number,
  words: Translate,
  language: Language,
): string[] {
  const { environment, rehearsal: need } = plan
  if (environment !== undefined) return [words('rehearsal.is', { environment })]
  const titles = (plan.onlyRehearsed ?? []).join(language === 'zh' ? '、' : ', ')
  const left = titles === '' ? [] : [words('rehearsal.only-there', { titles })]
  const needed = [...left, ...(need === undefined ? [] : [words(`rehearsal.needed-${need}`)])]
  if (rehearsal !== undefined) return [...needed, rehearsalText(rehearsal, now, words, language)]
  return need === undefined ? needed : [...needed, words('rehearsal.none')]
}

/** A run's own work, to stand beside it. */
export function ownWorkText({ forward, back }: { forward: number; back: number }, words: Translate): string {
  const times = { forward: formatTook(forward), back: formatTook(back) }
  return back > 0 ? words('rehearsal.own-both', times) : words('rehearsal.own', times)
}
