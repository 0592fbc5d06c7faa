/** Emphasis and escapes of Markdown do not belong to what is said; in what is typed the same signs are names, patterns and escapes. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'

const latin = /[!-~](?:[ -~]*[!-~])?/g
const escapes = /\\([_*#`[\]()<>.!~-])/g

/** Applies `change` to what stands outside of backquotes. */
export const outsideCode = (text: string, change: (part: string) => string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')

/** @param text without what stands in backquotes */
export function withoutMarks(text: string): string {
  const open = new Set<string>()
  return text.replace(latin, (run) => typedRun(run, open) ?? run.replace(/[^ ]+/g, (word) => plainWord(word, open)))
}

/** @returns the command that it is, with what it has of such signs: **rm -rf /a/__b__** is emphasised as a whole */
export function typedRun(run: string, open = new Set<string>()): string | undefined {
  const lead = /^(?:\*\*|__)/.exec(run)?.[0] ?? ''
  const sign = lead === '' ? [...open].find((each) => run.endsWith(each)) : lead
  const own = run.slice(lead.length, sign !== undefined && run.endsWith(sign) ? -sign.length : undefined)
  if ((lead !== '' && (own.length + lead.length === run.length || own.includes(lead))) || !looksLikeCommand(own)) return undefined
  if (sign !== undefined) open.delete(sign)
  return own.replace(/(?<=\s)\*\*([^*\s/]+)\*\*(?=\s|$)/g, '$1')
}

const isOfPath = (word: string) => /[/\\=$]/.test(word.replace(escapes, ''))

/** A pair of signs around words; inside of a word, or beside a slash, they are its own. */
function plainWord(word: string, open: Set<string>): string {
  let rest = word
  for (const sign of ['**', '__']) {
    const leads = new RegExp(String.raw`^([^\p{L}\p{N}/\\.~$_*-]*)${sign === '**' ? String.raw`\*\*` : sign}`, 'u')
    if (leads.test(rest)) {
      rest = rest.replace(leads, '$1')
      if (open.has(sign)) open.delete(sign)
      else open.add(sign)
    }
    const at = rest.lastIndexOf(sign)
    const isLast = at > 0 && !/[\p{L}\p{N}/]/u.test(rest.slice(at + 2))
    if (isLast && (open.has(sign) || !isOfPath(rest))) {
      rest = rest.slice(0, at) + rest.slice(at + 2)
      open.delete(sign)
    }
    if (sign === '**' && !isOfPath(rest)) rest = rest.replaceAll(sign, '')
  }
  return isOfPath(rest) ? rest : rest.replace(escapes, '$1')
}
