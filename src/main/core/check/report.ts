import type { Finding, Sentence, Severity } from '#shared/check/finding.ts'
import type { RuleName } from '#shared/check/rules.ts'
import { type FindingCode, findingWords } from '#shared/check/words/index.ts'

/** A value of a sentence: the same in both languages, or one of each. */
export type FindingValue = string | number | Sentence

type Given = {
  severity?: Severity
  values?: Readonly<Record<string, FindingValue>>
  change?: { from: number; to: number; text: string }
}

/** Text of the document inside a sentence is cut here: a finding is read at a glance, the document stands beside it. */
const longest = 120

/** A finding of a rule, or of one of its variants, with its sentence from the catalogue. */
export function finding(code: FindingCode, line: number, { severity = 'warning', values = {}, change }: Given = {}): Finding {
  const { zh, en, mend }: { zh: string; en: string; mend?: Sentence } = findingWords[code] ?? { zh: code, en: code }
  const say = (sentence: Sentence): Sentence => ({ zh: fill(sentence.zh, values, 'zh'), en: fill(sentence.en, values, 'en') })
  const rule = code.split('/')[0] as RuleName
  return {
    rule,
    line,
    severity,
    text: say({ zh, en }),
    ...(mend && { mend: { text: say(mend), ...(change && { change: { line, ...change } }) } }),
  }
}

function fill(sentence: string, values: Readonly<Record<string, FindingValue>>, language: keyof Sentence): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return short(typeof value === 'object' ? value[language] : String(value))
  })
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** `7, 9, 12`; many are cut. */
export function lineList(lines: readonly number[]): string {
  const shown = [...new Set(lines)].slice(0, 12)
  return shown.join(', ') + (new Set(lines).size > shown.length ? ', …' : '')
}
