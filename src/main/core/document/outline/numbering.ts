/** How deep a numbered line or a list's entry stands. Markdown's own headings are 1 to 6. */
import type { BlockOf } from '../blocks/block.ts'

/** A short line that ends in a colon, or is bold, and names a part. */
export const labelLevel = 9
/** 一、 · 第一步 · （一） · 1. · 1.1 · 1.1.1 · (1) · bullets by their indentation. */
const chinese = 10
const step = 12
const inner = 13
const digits = 14
const bracketed = 18
const bullet = 20

const han = '[一二三四五六七八九十百]{1,4}'
const lead: [RegExp, (match: RegExpExecArray) => number][] = [
  [new RegExp(String.raw`^第${han}(?:部分|章|节|阶段)\s*[:：、.，,]?\s*`), () => chinese],
  [
    new RegExp(String.raw`^(?:第(?:${han}|\d{1,2})步|步骤\s*(?:${han}|\d{1,2})|step\s*#?\d{1,2})\s*[:：、.．，,)）—–-]*\s*`, 'i'),
    () => step,
  ],
  // 【一】上线前; 〔2〕 alike.
  [new RegExp(String.raw`^[【〔](?:${han}|\d{1,2})[】〕]\s*[.、:：]?\s*`), () => chinese],
  [new RegExp(String.raw`^[(（]${han}[)）]\s*[.、]?\s*`), () => inner],
  [new RegExp(String.raw`^${han}(?:\s*[.、，,:：．)）]|\t)\s*`), () => chinese],
  [/^[A-H]\s*[,，、.．:：)）]\s*(?=[\p{Script=Han}(（])/u, () => chinese],
  [/^[A-H]\d{1,2}[,，、.．:：)）]?\s*(?=\p{Script=Han})/u, () => inner],
  // 10.0.2.1：nginx -s reload and 10.0.2.1 app-01 begin with an address.
  [
    /^(?!\d{2}(?:\.\d{1,3}){3}\s?(?:[:：]|上|执行|[(（]|[A-Za-z][\w-]*\d(?![\w.])))(\d{1,2}(?:\.\d{1,2}){1,3})[.、．:：]?(?=[\s\p{Script=Han}A-Za-z`])\s*/u,
    ([, number = '']) => digits + number.split('.').length - 1,
  ],
  [/^\d{1,3}[.、．，,)）:：](?!\d)\s*/, () => digits],
  [/^[(（]\d{1,2}[)）]\s*/, () => bracketed],
]

/** A number that leads a line of prose or a heading: its level and what follows it. */
export function numberOf(text: string): { level: number; rest: string } | undefined {
  for (const [pattern, level] of lead) {
    const match = pattern.exec(text)
    if (match !== null) return { level: level(match), rest: text.slice(match[0].length).trim() }
  }
  return undefined
}

export const withoutNumber = (text: string) => numberOf(text)?.rest ?? text

/** The level of an entry. One that is indented is deeper than all that are not. */
export function levelOfEntry({ mark, indent }: BlockOf<'entry'>): number {
  const parts = /^\d+(?:\.\d+)+/.exec(mark)?.[0].split('.').length ?? 1
  const numbered = /^\d/.test(mark) ? digits + parts - 1 : /^[(（①-⑳a-hA-H]/.test(mark) ? bracketed : bullet
  return indent >= 2 ? Math.max(bullet, numbered) + indent / 100 : numbered
}
