/** Ansible's ranges: `web[01:10]`, `db-[a:f]`, `node[1:9:2]`. */

const range = /\[(\w+):(\w+)(?::(\d+))?\]/

/** More names than this is a slip of the keyboard, not a fleet. */
const mostNames = 10_000

/** All names that a pattern stands for, in order; the pattern itself when it has no range. */
export function expandRange(pattern: string): string[] {
  const [whole, from, to, step] = range.exec(pattern) ?? []
  if (whole === undefined || from === undefined || to === undefined) return [pattern]
  const stride = Number(step ?? 1)
  const items = /^\d+$/.test(from) && /^\d+$/.test(to) ? numbers(from, to, stride) : letters(from, to, stride)
  if (!items) return [pattern]
  const [before = '', after = ''] = pattern.split(whole, 2)
  return items.flatMap((item) => expandRange(`${before}${item}${after}`))
}

function numbers(from: string, to: string, step: number): string[] | undefined {
  const count = Math.floor((Number(to) - Number(from)) / step) + 1
  if (!(count >= 1 && count <= mostNames)) return undefined
  const width = from.startsWith('0') ? from.length : 0
  return Array.from({ length: count }, (_, index) => String(Number(from) + index * step).padStart(width, '0'))
}

function letters(from: string, to: string, step: number): string[] | undefined {
  if (from.length !== 1 || to.length !== 1 || step < 1) return undefined
  const count = Math.floor((to.charCodeAt(0) - from.charCodeAt(0)) / step) + 1
  return count >= 1 ? Array.from({ length: count }, (_, index) => String.fromCharCode(from.charCodeAt(0) + index * step)) : undefined
}
