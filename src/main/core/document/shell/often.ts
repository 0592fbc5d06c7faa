/** How often a job runs, as documents say it in words → the five fields of cron. Pure. */

const words =
  /(?:每\s*)?\d{1,3}\s*个?(?:分钟|小时|天)(?:跑|执行|运行|同步|更新)?一次|每(?:天|日|周|小时|分钟)|\d{1,2}\s*点(?:之?后)?跑|\bevery (?:\d+ )?(?:minutes?|hours?|days?)\b|\b(?:hourly|daily|weekly)\b/i

/** The words of a sentence that tell it; undefined where it tells nothing. */
export const oftenIn = (text: string): string | undefined => words.exec(text)?.[0]

const minutes = /^(?:每\s*)?(\d{0,3})\s*分钟(?:跑|执行|运行|同步|更新)?(?:一次)?$|^every (?:(\d+) )?minutes?$/i
const hours = /^(?:每\s*)?(\d{0,3})\s*个?小时(?:跑|执行|运行|同步|更新)?(?:一次)?$|^every (?:(\d+) )?hours?$|^hourly$/i

/** Only where the clock's own round has them evenly: 每 7 分钟 is no times of cron, and 每天 names no hour. */
export function timesOfWords(often: string): string | undefined {
  const byMinute = minutes.exec(often)
  if (byMinute !== null) return every(byMinute[1] || byMinute[2] || '1', 60, '* * * *', '')
  const byHour = hours.exec(often)
  return byHour === null ? undefined : every(byHour[1] || byHour[2] || '1', 24, '* * *', '0 ')
}

function every(number: string, round: number, rest: string, before: string): string | undefined {
  const step = Number(number)
  if (step < 1 || step >= round || round % step !== 0) return undefined
  return `${before}${step === 1 ? '*' : `*/${step}`} ${rest}`
}
