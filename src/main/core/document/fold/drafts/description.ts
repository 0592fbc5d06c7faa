/** The part that says what changes: the services it is about, and the issues that are to be verified. */

import { dayIn, shownText } from '../../prose/tokens.ts'
import type { Block } from './blocks.ts'
import type { Context } from './context.ts'

const announcements = [
  /(?:服务|应用|系统|模块)\s*(?:为|是|有|包括|包含|如下|分别是|分别为|:)+\s*:?\s*(?<list>[^;\n]+)/,
  /\b(?:services?|applications?|apps?)\b[^.;:\n]{0,40}?(?:\b(?:are|is|include|includes)\b|:)\s*:?\s*(?<list>[^.;\n]+)/i,
  /(?:升级|发布|部署|更新|\bupgrades?|\bdeploys?|\breleases?)\s*(?:了|the\s+)?(?:services?\s+)?(?<list>[A-Za-z][\w-]*(?:\s*(?:,|和|与|及|\band\b)\s*[A-Za-z][\w-]*)*)\s*(?:这?[几两二三四五六七八\d]?个?服务|应用|services?|applications?)/i,
  /\b(?:services|applications|apps)\s+(?<list>[A-Za-z][\w-]*(?:\s*,\s*[A-Za-z][\w-]*)*\s*,?\s+and\s+[A-Za-z][\w-]*)/i,
]
const between = /\s*(?:,|和|与|及|以及|\band\b|&|\s)\s*/i
const notServices = /^(and|the|services?|applications?|following|all|listed|below|these|are|is|of)$/i

export function readDescription(context: Context, block: Block): void {
  if (block.kind !== 'prose') return
  for (const { text, original, line } of block.lines) {
    if (block.item) context.issues.push({ value: shownText(original), line })
    else readAnnouncement(context, text, line)
  }
}

/** "本次升级针对的服务为ecsc,ecmc和schedule服务", "The services are a, b and c". */
export function readAnnouncement(context: Context, text: string, line: number): void {
  const day = dayIn(text)
  if (day !== undefined && /日期|时间|date|\bon\b|day/i.test(text)) context.date ??= { value: day, line }
  const list = announcements.map((pattern) => pattern.exec(text)?.groups?.list).find((found) => found !== undefined)
  for (const word of list?.split(between) ?? []) {
    const name = word
      .replace(/[`"]/g, '')
      .replace(/(服务|应用|系统|等).*$/, '')
      .trim()
    const fits = /^[A-Za-z][\w.-]*$/.test(name) && !notServices.test(name)
    if (fits && !context.services.some((known) => known.value === name)) context.services.push({ value: name, line })
  }
}
