/** 第一批完成后观察 30 分钟，无异常再执行第二批 below a table of batches: it is asked before the batch that waits for it, and not behind them all. Pure. */
import type { Reading, ReadingItem } from '#shared/document/reading.ts'

const number = String.raw`第?\s?(?<N>[一二三四五六七八九十]|\d{1,2})\s?批次?`
const chinese = new RegExp(`${number.replace('N', 'first')}[^。；;]{0,40}?(?:再|后|才|方可)[^。；;第]{0,16}${number.replace('N', 'next')}`)
const english = /\bbatch (?<first>\d{1,2})\b[^.;]{0,60}?\b(?:before|then)\b[^.;]{0,24}\bbatch (?<next>\d{1,2})\b/i

export function betweenBatches(reading: Reading): Reading {
  const waits = reading.items.filter((item) => nextOf(item) !== undefined)
  if (waits.length === 0) return reading
  const items = [...reading.items]
  for (const item of waits) {
    const at = items.indexOf(item)
    const first = items.findIndex(({ batch, phase }) => numberOf(batch) === nextOf(item) && phase === item.phase)
    if (first >= 0 && first < at && isInOrder(items.slice(0, at), item.phase)) items.splice(first, 0, ...items.splice(at, 1))
  }
  return { ...reading, items }
}

/** The batch that waits, where the line is nothing but that: no command stands in it. */
function nextOf({ fate, batch, title, task, parts }: ReadingItem): number | undefined {
  if ((fate !== 'person' && fate !== 'typed') || batch !== undefined || parts !== undefined || typeof task?.command === 'string')
    return undefined
  const { first, next } = (chinese.exec(title) ?? english.exec(title))?.groups ?? {}
  const [before, behind] = [numberOf(first), numberOf(next)]
  return before !== undefined && behind !== undefined && behind > before ? behind : undefined
}

/** 1, 第一批, 批次 2, Batch 3 */
function numberOf(batch: string | undefined): number | undefined {
  const found = /^\D{0,8}?(\d{1,2}|[一二三四五六七八九十])\s?(?:批次?)?$/.exec(batch?.trim() ?? '')?.[1]
  return found === undefined ? undefined : /\d/.test(found) ? Number(found) : ' 一二三四五六七八九十'.indexOf(found)
}

function isInOrder(items: readonly ReadingItem[], phase: string | undefined): boolean {
  const numbers = items.filter((item) => item.phase === phase && item.batch !== undefined).map(({ batch }) => numberOf(batch) ?? -1)
  return numbers.every((each, index) => each >= (numbers[index - 1] ?? 0))
}
