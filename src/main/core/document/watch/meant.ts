/** What a row 监控项 | 阈值 measures, where its words leave no doubt. */
import type { Limit } from '#shared/kinds/task/watch.ts'

/** Of a response time no document says at which address. */
export type MeantLimit = Exclude<Limit, { of: 'response' | 'connections' | 'errors' }> | { of: 'response'; limit: number }

const whose = '(?:服务器|主机|系统|整机|host|server|system)?\\s*(?:的)?\\s*'
const used = '\\s*(?:使用率|利用率|占用率?|使用|usage|utilization|used)?'
const cpu = new RegExp(`^${whose}(?:cpu|处理器)${used}$`, 'i')
const memory = new RegExp(`^${whose}(?:物理)?(?:内存|memory|mem|ram)${used}$`, 'i')
const disk = new RegExp(`^${whose}(?:磁盘|硬盘|disk)(?:空间|\\s*space)?${used}$`, 'i')
const sessions = /^(?:数据库|db|database)\s*(?:的)?\s*(?:连接(?:数|使用率|占用率)?|connections?)$/i
const response = /^(?:接口|api|页面|服务|平均)?\s*(?:响应时间|耗时|response\s*time)$/i

const over = '^\\s*(?:>|＞|≥|>=|超过|大于|高于|above|over)?\\s*'
const percent = new RegExp(`${over}(\\d{1,3}(?:\\.\\d+)?)\\s*[%％]\\s*$`, 'i')
const time = new RegExp(`${over}(\\d+(?:\\.\\d+)?)\\s*(毫秒|ms|秒|s|seconds?)\\s*$`, 'i')
const path = /[（(]?\s*(\/[\w./-]*)\s*[)）]?/

/**
 * A heap, a pool, what is still free, a limit that holds only after minutes: other words are other figures, and a person's. Of a disk without a path the
 * one that everything stands on.
 */
export function meantBy([name = '', threshold = '']: readonly string[]): MeantLimit | undefined {
  const share = Number(percent.exec(threshold)?.[1])
  const what = name.replaceAll(/[`*]/g, '').trim()
  if (share > 0 && share <= 100) {
    if (cpu.test(what)) return { of: 'cpu', limit: share }
    if (memory.test(what)) return { of: 'memory', limit: share }
    if (sessions.test(what)) return { of: 'sessions', limit: share }
    if (disk.test(what.replace(path, '').trim())) return { of: 'disk', limit: share, path: path.exec(what)?.[1] ?? '/' }
    return undefined
  }
  const [, amount, unit = ''] = time.exec(threshold) ?? []
  if (amount === undefined || Number(amount) <= 0 || !response.test(what)) return undefined
  return { of: 'response', limit: Math.round(Number(amount) * (/^(?:毫秒|ms)$/i.test(unit) ? 1 : 1_000)) }
}
