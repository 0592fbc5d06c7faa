/** 服务重启测试: 模拟单个服务故障 → a unit that is killed in a rehearsal, where it was chosen which service of the inventory is meant; else it is a person's. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type DrillTask, drillTaskSchema } from '#shared/kinds/task/drill.ts'
import { quote } from '../../commands/quote.ts'
import { parseDuration } from '../../files/duration.ts'
import type { Known } from '../databases/known.ts'
import { isForbidden } from '../guards/negation.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import type { Common } from '../release/common.ts'

export type MeantDrill = NonNullable<Known['drilled']>[number] & { within?: number }

type Around = { known: Known; choices: readonly string[] }

/** One service that fails. What a database or a network is, and on which device, no document says. */
const kills =
  /(?:单个)?服务.{0,8}(?:故障|宕机|重启|崩溃|挂掉)|(?:杀掉|杀死|停掉)(?:一个|单个)?(?:服务|进程)|\b(?:service|process)\b.{0,20}\b(?:fail|fails|failure|crash|restart|killed?)\b|\bkill\b.{0,20}\b(?:service|process)\b/i
const notOne = /数据库|网络|延迟|断网|database|network|latency/i
const limit = /(?:恢复|recover\w*)[^\d<＜≤]{0,10}(?:<|＜|≤|小于|低于|不超过|within|under)\s*(\d+)\s*(秒|分钟|s\b|min)/i

export function drillsIn(
  items: readonly ReadingItem[],
  { known, choices }: Around,
): { asked: Asked[]; of: ReadonlyMap<ReadingItem, MeantDrill> } {
  const meant = items.filter(
    ({ kind, fate, choice, state, role, parts, title }) =>
      kind === 'drill' &&
      fate === 'typed' &&
      choice === undefined &&
      state !== 'done' &&
      role !== 'back' &&
      parts === undefined &&
      kills.test(title) &&
      !notOne.test(title) &&
      !isForbidden(title) &&
      !hasPlaceholder(title),
  )
  const options = (known.drilled ?? []).map(({ name }) => name)
  // Without a host of a rehearsal there is nothing to choose from.
  if (meant.length === 0 || options.length === 0) return { asked: [], of: new Map() }
  const chosen = choices.findLast((choice) => choice.startsWith('drill='))?.slice('drill='.length)
  const service = known.drilled?.find(({ name }) => name === chosen)
  const [, number, unit] = items.map(({ title }) => limit.exec(title)).find((found) => found !== null) ?? []
  const within = number === undefined ? undefined : parseDuration(`${number}${/^(?:秒|s)/i.test(unit ?? '') ? 's' : 'm'}`)
  const settled = service !== undefined || chosen === byPerson ? { known: chosen ?? '' } : {}
  return {
    asked: [
      { name: 'drill', what: 'service', text: meant[0]?.title ?? '', lines: meant.map(({ lines }) => lines[0]), options, ...settled },
    ],
    of: new Map(service === undefined ? [] : meant.map((item) => [item, { ...service, ...(within === undefined ? {} : { within }) }])),
  }
}

export function drillTask({ host, unit, manager, url, within }: MeantDrill, title: string, common: Common): DrillTask {
  return drillTaskSchema.parse({
    ...{ kind: 'drill', title, fault: { does: 'kill', unit, manager }, holds: `curl -fsS -o /dev/null -m 5 ${quote(url)}` },
    ...(within === undefined ? {} : { within }),
    ...common,
    on: [host],
  })
}
