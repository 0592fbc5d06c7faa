/** A sentence cut into what is said one after the other. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { deedsIn } from './deeds.ts'

export type Clause = {
  text: string
  /** The sign that ended it. */
  sign: string
}

const separators =
  /[，,；;。！!？?\n]|[：:](?=\s|$|[`/\p{Script=Han}])(?!\/\/)|[.](?=\s|$)|(?:，|,|\s)?(?:然后|接着|并且|(?<![合归一不未与])并(?=\p{Script=Han}))|\b(?:and )?then\b|\band (?=(?:un|back|up|st|kill|re|ex|ver|ch|fol|wait|run))/giu

/** What stands in backquotes and brackets holds no separators; places stay. */
const masked = (text: string) =>
  text.replace(/`[^`\n]*`|\([^()\n]*\)|（[^（）\n]*）|"[^"\n]*"|“[^”\n]*”|https?:\/\/[^\s，。；）]*/g, (inner) =>
    '\u0001'.repeat(inner.length),
  )

/** What stands between something that is to be changed and the command behind it. */
const joints = /\s?(?:(?<![合归一不未与])并|(?<!之|以|[完达]成|完毕|成功|结束)后|\band)\s?(?:再|执行|运行|\brun\b)?\s?(?=\u0001)/giu

/** set `a` to `b` in `/x.conf` and `nginx -s reload`: the command does not do what stands before it. */
function joinsDeeds(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index)
  const behind = text.slice(match.index + match[0].length)
  const command = /^`([^`\n]*)`/.exec(behind)?.[1]
  if (command === undefined || !looksLikeCommand(command)) return false
  const last = before.slice((/^.*[，,；;。！!？?]/s.exec(masked(before))?.[0] ?? '').length)
  const isNamed = /`[^`]+`|\/[\w.-]+|[\w-]+\.\w{2,10}/.test(last)
  const isTyped = [...last.matchAll(/`([^`]*)`/g)].some(([, code = '']) => looksLikeCommand(code))
  return isNamed && !isTyped && deedsIn(last).some((deed) => deed === 'edit' || deed === 'delete' || deed === 'do')
}

export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const take = (end: number, sign: string) => {
    const piece = text.slice(start, end).trim()
    if (/[\p{L}\p{N}`]/u.test(piece)) clauses.push({ text: piece, sign })
    else if (sign !== '' && clauses.length > 0) Object.assign(clauses.at(-1) ?? {}, { sign })
  }
  const hidden = masked(text)
  const found = [...hidden.matchAll(separators), ...[...hidden.matchAll(joints)].filter((match) => joinsDeeds(text, match))]
  for (const match of found.sort((left, right) => left.index - right.index)) {
    if (match.index < start) continue
    take(match.index, match[0].trim())
    start = match.index + match[0].length
  }
  take(text.length, '')
  return clauses
}

/** 数据库更新：按 DDL 更新表结构 — what stands before the colon names what stands behind it. */
export function joinedLabels(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  for (const clause of clauses) {
    const before = joined.at(-1)
    if (before === undefined || !leadsOn(before)) joined.push({ ...clause })
    else Object.assign(before, { text: `${before.text}${before.sign}${clause.text}`, sign: clause.sign })
  }
  return joined
}

/** A name with its colon, or a time (数据同步结束后，): the deed is what comes next. */
function leadsOn(before: Clause): boolean {
  if (/^[，,]?$/.test(before.sign) && /(?:后|之后|以后|完成时|结束时|完毕)$/.test(before.text) && before.text.length <= 20)
    return !/`/.test(before.text)
  const named = /^[:：]$/.test(before.sign) && (before.text.length <= 20 || before.text.split(/\s+/).length <= 5)
  return named && !/`|登[录陆]/.test(before.text)
}
