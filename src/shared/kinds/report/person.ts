import { evidenceText } from '../../run/evidence.ts'
import type { Signoff } from '../../run/question.ts'
import { formatTime } from '../../text/format.ts'
import { joined, type ReportLine, type Sentence } from './line.ts'

/** Who has said what of how many lines, and when; files and notes where there is only one to tell. */
export const personLine: ReportLine = (target, state) => {
  const { signoffs, signedAt } = state
  if (signoffs.length === 0) return undefined
  const passed = signoffs.filter((signoff) => signoff.passed && signoff.looked)
  const unseen = signoffs.filter(({ looked }) => !looked)
  const refused = signoffs.filter((signoff) => signoff.looked && !signoff.passed)
  const total = Math.max(target.persons.length, signoffs.length)
  const of = (few: readonly Signoff[]) => (total === 1 ? '' : `${few.length}/${total} `)
  const [only] = signoffs.length === 1 ? signoffs : []
  const when = signedAt === undefined ? [] : [formatTime(signedAt)]
  const rest = [...when, only?.note ?? '', ...(only?.evidence ?? []).map(evidenceText)].filter((text) => text !== '')
  return joined([
    passed.length > 0 ? said(of(passed), passed, '确认', 'confirmed') : undefined,
    refused.length > 0 ? said(of(refused), refused, '未通过', 'refused') : undefined,
    unseen.length > 0 ? { zh: `${of(unseen)}无人查看`, en: `${of(unseen)}not looked at` } : undefined,
    rest.length > 0 ? { zh: rest.join('；'), en: rest.join('; ') } : undefined,
  ])
}

/** `approval`: by whom it was allowed is what it is about. */
export const approvalLine: ReportLine = (_, { signoffs, signedAt }) => {
  if (signoffs.length === 0) return undefined
  const when = signedAt === undefined ? '' : ` ${formatTime(signedAt)}`
  const given = signoffs.filter(({ passed, looked }) => passed && looked)
  const refused = signoffs.filter(({ passed, looked }) => !passed && looked)
  const unasked = signoffs.filter(({ looked }) => !looked).length
  return joined([
    given.length > 0 ? { zh: `批准：${names(given, '、')}${when}`, en: `approved by ${names(given, ', ')}${when}` } : undefined,
    refused.length > 0 ? { zh: `不批准：${names(refused, '、')}${when}`, en: `refused by ${names(refused, ', ')}${when}` } : undefined,
    unasked > 0 ? { zh: `${unasked} 项没有人批准`, en: `${unasked} approved by nobody` } : undefined,
  ])
}

const names = (signoffs: readonly Signoff[], between: string): string => [...new Set(signoffs.map(({ by }) => by))].join(between)

const said = (count: string, signoffs: readonly Signoff[], zh: string, en: string): Sentence => ({
  zh: `${count}${zh}：${names(signoffs, '、')}`,
  en: `${count}${en} by ${names(signoffs, ', ')}`,
})
