/**
 * 发布应用, 关闭服务, 使用旧war包重新发布: sentences that mean a service of the inventory without naming where and how; and rows of a table of
 * releases, where their application is called as a service of the inventory is.
 */
import { basename, join } from 'node:path'
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Known } from '../databases/known.ts'

const releases =
  /^(?:重新)?(?:发布|部署|上线|升级|更新|替换)(?:新的?|最新|本次)?(?:版本的?)?(?:应用(?:程序)?|程序|服务|系统|项目|war包?|jar包?|版本|发布包|安装包|[\w.-]+)(?:服务|应用|程序|包)?$|^(?:deploy|release|upgrade|roll out)\s+(?:the\s+)?(?:new\s+)?(?:application|app|service|version|war|jar|[\w.-]+)(?: service| application)?$/i
const stops =
  /^(?:关闭|停止|停掉|停)(?:所有|当前(?:版本)?)?(?:的)?(?:应用|服务|程序|系统|[\w.-]+)(?:服务|应用)?$|^(?:stop|shut down)\s+(?:the\s+)?(?:application|app|service|[\w.-]+)(?: service)?$/i
const returns =
  /(?:旧|原|上一|上个|之前|前一).{0,8}(?:war|jar|包|版本).{0,10}(?:发布|部署|上线|启动|恢复)|^(?:恢复|回退|回滚)(?:到)?(?:旧|原|上一|上个)?(?:个)?(?:版本|应用|程序|war包?|jar包?)$|\b(?:redeploy|restore|roll back to|bring back)\b.{0,16}\b(?:previous|old|former)\b.{0,12}\b(?:version|war|jar|package|application|app)?\b/i

export type Application = { service: string; archive: string; does: 'release' | 'stop' | 'return' }

type Around = { known: Known; choices: readonly string[]; archives: string }

/**
 * By items that a person does: what is to become of which service. A sentence of the steps releases, one of the way back stops it or brings
 * it back; the way back speaks of what was released.
 */
export function applicationsIn(
  items: readonly ReadingItem[],
  { known, choices, archives }: Around,
): { asked: Asked[]; of: ReadonlyMap<ReadingItem, Application> } {
  const of = new Map<ReadingItem, Application>()
  const asked = new Map<string, Asked>()
  for (const item of items) {
    const does = deedOf(item)
    if (does === undefined || (does !== 'release' && of.size === 0)) continue
    const row = item.task?.application
    const named = known.services.find(({ name }) => (typeof row === 'string' ? row === name : isNamed(item.title, name)))
    // A row of a table that the inventory does not know is somebody else's release, and nothing is chosen for all of them.
    if (typeof row === 'string' && named === undefined) continue
    const own = named && chosenIn(choices, `service ${named.name}`)
    const chosen = own ?? chosenIn(choices, 'service')
    const called = known.services.find(({ name }) => name === (named === undefined ? chosen : own))
    const service = chosen === byPerson ? undefined : (called ?? named)
    if (does === 'release' && known.services.length > 0) {
      const name = named === undefined ? 'service' : `service ${named.name}`
      const lines = asked.get(name)?.lines ?? []
      asked.set(name, {
        name,
        what: 'service',
        text: named?.name ?? '',
        lines: [...lines, item.lines[0]],
        // What says itself whom it means is that service's or a person's.
        options: typeof row === 'string' && named !== undefined ? [named.name] : known.services.map((one) => one.name),
        ...(service === undefined ? (chosen === byPerson ? { known: byPerson } : {}) : { known: service.name }),
      })
    }
    if (
      service === undefined ||
      (does === 'release' && [...of.values()].some((one) => one.service === service.name && one.does === 'release'))
    )
      continue
    of.set(item, { service: service.name, archive: join(archives, basename(service.archive)), does })
  }
  return { asked: [...asked.values()], of }
}

const chosenIn = (choices: readonly string[], group: string) =>
  choices.findLast((choice) => choice.startsWith(`${group}=`))?.slice(group.length + 1)

function deedOf({ fate, kind, role, title, task, parts, choice, state }: ReadingItem): Application['does'] | undefined {
  if (fate !== 'person' || kind !== 'person' || parts !== undefined || choice !== undefined || state === 'done') return undefined
  // A row of a table of releases says by its place what is to be done.
  if (typeof task?.application === 'string') return role === 'steps' ? 'release' : undefined
  const words = withoutOwner(title)
  if (role === 'steps') return releases.test(words) ? 'release' : undefined
  if (role !== 'back') return undefined
  return returns.test(words) ? 'return' : stops.test(words) ? 'stop' : undefined
}

const withoutOwner = (title: string) =>
  title
    .replace(/[（(][^()（）]*[)）]/g, '')
    .replace(/[\s。.；;]+$/, '')
    .trim()

const isNamed = (title: string, name: string) =>
  new RegExp(`(?<![\\w.-])${name.replaceAll(/[.*+?^${'$'}{}()|[\]\\]/g, '\\$&')}(?![\\w.-])`, 'i').test(title)
