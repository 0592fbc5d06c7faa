/** The part that says what is looked at in the end. */

import type { ReleaseCheck, SourceLink } from '#shared/domain/release.ts'
import type { Check } from '#shared/domain/service.ts'
import { shownText } from '../../prose/tokens.ts'
import type { Block } from './blocks.ts'
import { sentencesOf } from './clauses.ts'
import { type CheckLine, type Context, say, serviceHere } from './context.ts'

const meansIssues =
  /(?:说明|描述|内容|文档)(?:中|里)?(?:提到|列出|所述)?的?(?:问题|缺陷|修改|变更|功能)|(?:上述|以上|上面|本次(?:升级)?)的?(?:\S{0,4})(?:问题|缺陷|变更)|\b(?:issues?|problems?|fix(?:es)?|changes|bugs?)\b.{0,40}\b(?:above|section|described|listed|description|notes|mentioned)\b|^(?:verify|check|confirm)(?: all)? the (?:issues|problems|fixes|changes|bugs)$/i

export function readVerification(context: Context, block: Block): void {
  if (block.kind === 'table') {
    for (const row of block.rows.slice(1)) addLine(context, rowText(row.cells), row.line)
  }
  if (block.kind !== 'prose') return
  const sentences = block.item ? block.lines.map((line) => [line]) : sentencesOf(block.lines)
  for (const sentence of sentences) addLine(context, sentence.map((line) => line.original).join(' '), sentence[0]?.line ?? 1)
}

/** `| 1 | 下单支付正常 | 张三 |` is read aloud as 下单支付正常 (张三): without the row's number. */
function rowText(cells: readonly string[]): string {
  const [what = '', ...more] = cells.filter((cell) => cell !== '' && !/^[\d.]+$/.test(cell))
  return more.length === 0 ? what : `${what} (${more.join(', ')})`
}

function addLine(context: Context, written: string, line: number): void {
  const text = shownText(written)
  if (text === '') return
  const url = /https?:\/\/[^\s`)"',;，；。）]+/.exec(text)?.[0]
  const service = serviceHere(context)?.name
  context.checks.push({ text, line, ...(url === undefined ? {} : { url }), ...(service === undefined ? {} : { service }) })
}

/** What is asked at the end of the release: the issues that the document wants verified, at the service that each names. */
export function releaseChecks(context: Context, services: readonly string[]): { checks: ReleaseCheck[]; rest: CheckLine[] } {
  const checks: ReleaseCheck[] = []
  const rest: CheckLine[] = []
  for (const check of context.checks) {
    if (!meansIssues.test(check.text) || context.issues.length === 0) {
      if (meansIssues.test(check.text))
        say(
          context,
          'warning',
          check.line,
          `“${check.text}”：没有找到说明中的问题`,
          `"${check.text}": no issues were found in the description`,
        )
      rest.push(check)
      continue
    }
    for (const issue of context.issues) {
      const on = mentionedService(issue.value, services)
      const source: SourceLink = { file: context.file, line: issue.line }
      checks.push({ person: issue.value, ...(on === undefined ? {} : { on }), source })
    }
    const count = context.issues.length
    say(
      context,
      'info',
      check.line,
      `理解为：逐条验证说明中的 ${count} 个问题`,
      `Understood as: verify each of the ${count} issues of the description`,
    )
  }
  return { checks, rest }
}

/** The checks of one service: lines that name it, and those that name none. */
export function checksOf(rest: readonly CheckLine[], service: string, services: readonly string[]): { value: Check; line: number }[] {
  return rest
    .filter((check) => (check.service ?? mentionedService(check.text, services) ?? service) === service)
    .map((check) => ({ value: checkOf(check, service, services), line: check.line }))
}

/** An address on the host itself is asked by Ferry; one that may be a load balancer's is for a person. */
function checkOf(check: CheckLine, service: string, services: readonly string[]): Check {
  const local = check.url !== undefined && /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/i.test(check.url)
  const own = local && (services.length === 1 || (check.service ?? mentionedService(check.text, services)) === service)
  return own && check.url !== undefined
    ? { kind: 'http', url: check.url, status: 200, timeout: 30_000 }
    : { kind: 'person', text: check.text }
}

/** The service that a text names; the longest name wins (`schedule-res` before `schedule`). */
function mentionedService(text: string, services: readonly string[]): string | undefined {
  const byLength = [...services].sort((left, right) => right.length - left.length)
  return byLength.find((name) => new RegExp(`(?<![\\w.-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'i').test(text))
}
