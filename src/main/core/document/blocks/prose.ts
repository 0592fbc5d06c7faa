/** Headings, entries of lists, numbered lines and paragraphs. */
import { isOption } from '../guards/choices.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import type { Block } from './block.ts'
import { outsideCode, withoutMarks } from './emphasis.ts'
import { isOnlyTags, withoutTags } from './html.ts'
import { isNothingLeft, unstruck } from './struck.ts'

const mark =
  /^(\s*(?:>\s*)*)((?:[-*+•·●○▪■□◆➢→]|\d{1,3}[.)、．，,]|[(（]\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){1,3}[.、．]?|[①-⑳]|[a-hA-H][.)、])(?=\s)|[•●○▪◆➢①-⑳]|\d{1,3}[.、．](?=[^\d\s])|\d{1,3}[,，)）](?=[^\d\s])|[(（]\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){1,3}[、．]?(?=[^\d\s.%:]))\s*(.*)$/

/** Tags, emphasis and escapes do not belong to what is said. What stands in backquotes is a name, or typed: it stays to the letter. */
export const tidy = (text: string): string =>
  outsideCode(text, (part) =>
    withoutMarks(
      withoutTags(part)
        .replaceAll('~~', '')
        .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
        .replace(/\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))*\)/g, '$1'),
    ),
  ).trim()

/** Only what still holds; all of it where nothing does. */
function heldIn(text: string): { text: string; struck?: true; shown?: string } {
  const { rest, shown } = unstruck(text)
  if (shown === undefined) return { text: tidy(text) }
  const whole = shownOf(shown)
  return isNothingLeft(tidy(rest)) ? { text: tidy(shown), struck: true, shown: whole } : { text: tidy(rest), shown: whole }
}

const shownOf = (text: string) =>
  text
    .split('~~')
    .map(tidy)
    .map((part, index) => (index % 2 === 0 ? part : `~~${part}~~`))
    .filter((part) => part !== '')
    .join(' ')

export function readHeading(lines: readonly string[], at: number): Block | undefined {
  const raw = lines[at] ?? ''
  const [, signs = '', words = ''] = /^\s{0,3}(#{1,6})\s+(\S.*)$/.exec(raw) ?? /^(#{2,6})([^#\s!/].*)$/.exec(raw) ?? []
  const html = /^\s*<h([1-6])\b[^>]*>(.*)$/i.exec(raw)
  const common = { kind: 'heading', from: at + 1, to: at + 1, indent: 0 } as const
  if (html) return { ...common, level: Number(html[1]), ...heldIn(html[2] ?? '') }
  if (signs !== '') {
    const held = heldIn(words.replace(/\s+#+\s*$/, ''))
    // `# ps -ef` outside of a fence is a root prompt that Markdown takes for a heading.
    return looksLikeCommand(held.text) && !held.struck ? undefined : { ...common, level: signs.length, ...held }
  }
  const line = /^(=+|-{3,})\s*$/.exec((lines[at + 1] ?? '').trim())?.[1]
  const held = heldIn(raw)
  const { text } = held
  const titled = line !== undefined && text !== '' && text.length <= 60 && !mark.test(raw) && !/[。；;|]/.test(text)
  return titled ? { ...common, to: at + 2, level: line[0] === '=' ? 1 : 2, ...held } : undefined
}

/** An entry or a paragraph, with the lines that only a line break has cut off. */
export function readText(lines: readonly string[], at: number): Block | undefined {
  const raw = lines[at] ?? ''
  if (isOnlyTags(raw))
    return { kind: 'remark', from: at + 1, to: at + 1, indent: 0, text: '', ...(/^\s*<\//.test(raw) ? { closes: true } : {}) }
  const item = /^\s*<li\b[^>]*>(.*)$/i.exec(raw)
  const [, before = '', sign = '', rest = ''] = mark.exec(raw) ?? []
  const entry = sign !== '' || item !== null
  const held = heldIn(item?.[1] ?? (entry ? rest : raw.replace(/^\s*(?:>\s?)+/, '')))
  let { text, shown } = held
  let struck = held.struck === true
  let end = at + 1
  while (end < lines.length && goesOn(text, lines[end] ?? '', lines[end - 1] ?? '')) {
    const more = heldIn(lines[end] ?? '')
    const all = more.shown ?? more.text
    if (shown !== undefined || more.shown !== undefined) shown = `${shown ?? text} ${all}`
    // What is struck is part of the text only where all of it is.
    const kept = [struck && !more.struck ? '' : text, more.struck && !struck ? '' : more.text].filter((part) => part !== '')
    struck &&= more.struck === true
    text = kept.join(' ')
    end += 1
  }
  const indent = entry && item === null ? widthOf(before) : widthOf(/^\s*/.exec(raw)?.[0] ?? '')
  const common = { from: at + 1, to: end, indent, text, ...(struck ? { struck } : {}), ...(shown === undefined ? {} : { shown }) }
  // A table of contents leads elsewhere in the document.
  const link = /^\s*\[[^\]]+\]\(#[^)]*\)\s*$/.test(rest)
  if (entry) return { kind: 'entry', mark: sign === '' ? '-' : sign, ...common, ...(link ? { link } : {}) }
  const isBold = end === at + 1 && /^\s{0,3}(?:\*\*[^*]+\*\*|__[^_]+__)\s*[:：]?\s*$/.test(raw)
  return { kind: 'prose', ...common, ...(/^\s*>/.test(raw) ? { quoted: true } : {}), ...(isBold ? { bold: true } : {}) }
}

const widthOf = (space: string) => space.replace(/\t/g, '    ').replace(/>/g, '').length

/** A paragraph may be so long that no more is joined to it. */
const longestParagraph = 3000

/** English is broken where the line is full; Chinese only after a comma. */
function goesOn(text: string, next: string, last: string): boolean {
  const following = next.trim()
  if (isUnclosed(text) && isUnclosed(following) && !mark.test(next) && text.length <= longestParagraph) return true
  if (following === '' || text.length > longestParagraph || /[。；;：:!！?？]$/.test(text) || isOption(following)) return false
  if (mark.test(next) || /^\s*(?:#|>|```|~~~|\||<|\/\/|--)/.test(next) || looksLikeCommand(following)) return false
  if (/[，,、]$/.test(text)) return /^[\p{L}\p{N}`"'(（]/u.test(following)
  if (/\p{Script=Han}/u.test(text) || text.endsWith('.')) return last.length >= 68 && text.endsWith('.') && isEnglish(following)
  return (/^[a-z(`]/.test(following) || last.length >= 60) && isEnglish(following)
}

/** A command in backquotes that is wrapped. */
const isUnclosed = (text: string) => (text.match(/`/g)?.length ?? 0) % 2 === 1

const isEnglish = (text: string) => !/\p{Script=Han}/u.test(text)
