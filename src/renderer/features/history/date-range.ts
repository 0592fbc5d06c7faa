/** The first moment of a day as the operator's clock has it, `2017-02-20`; undefined for anything that is no day. */
export function dayStart(day: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const start = new Date(year, month - 1, date).getTime()
  return Number.isNaN(start) ? undefined : start
}

/** The first moment of the day after; days of 23 and 25 hours are days too. */
export function dayEnd(day: string): number | undefined {
  const start = dayStart(day)
  if (start === undefined) return undefined
  const next = new Date(start)
  next.setDate(next.getDate() + 1)
  return next.getTime()
}

/** The day in which a moment lies, as a date field wants it. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
