/** How long, or until when, a sentence wants to wait. */

const units: [RegExp, string][] = [
  [/^(?:ms|毫秒)/i, 'ms'],
  [/^(?:秒|s)/i, 's'],
  [/^(?:分|m)/i, 'm'],
  [/^(?:个?小时|时|h)/i, 'h'],
  [/^(?:天|日|d)/i, 'd'],
]
const waiting =
  /(?:等待?|静置|间隔|暂停|wait|pause|sleep)(?:\s*(?:for|about|at least|约|大约|至少|大概|个))*\s*(\d{1,4})\s*(?:[-~到至]\s*(\d{1,4})\s*)?(毫秒|秒钟?|分钟?|个?小时|天|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?)(?![A-Za-z])/i
const until = /(?:等到?|直到|wait until|not before)\s*(?:晚上|凌晨|上午|下午|今晚|当天)?\s*(\d{1,2})(?::(\d{2})|\s*点(?:(\d{1,2})分|半)?)/i

/** `5m`, `22:00`; the longer of a span. Nothing where it waits for something else. */
export function readWait(text: string): string | undefined {
  const [, first, second, unit = ''] = waiting.exec(text) ?? []
  if (first !== undefined) return `${second ?? first}${units.find(([pattern]) => pattern.test(unit))?.[1] ?? 'm'}`
  const at = until.exec(text)
  if (at?.[1] === undefined) return undefined
  const evening = /晚上|下午|今晚/.test(at[0]) && Number(at[1]) < 12 ? 12 : 0
  const minutes = at[2] ?? at[3] ?? (at[0].endsWith('半') ? '30' : '00')
  return `${String(Number(at[1]) + evening).padStart(2, '0')}:${minutes.padStart(2, '0')}`
}
