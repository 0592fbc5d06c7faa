/** 停止所有应用服务, 重启服务使配置生效: sentences that stop or start an application whose unit the inventory knows, where it was chosen which one. */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type ServiceTask, type ServiceVerb, serviceTaskSchema } from '#shared/kinds/task/service.ts'
import type { Known } from '../databases/known.ts'
import type { Common } from '../release/common.ts'

export type MeantUnit = NonNullable<Known['units']>[number] & { does: ServiceVerb }

type Around = { known: Known; choices: readonly string[] }

const whole = '(?:所有|全部|当前(?:版本)?)?(?:的)?(?:应用(?:程序)?|服务|程序|系统)(?:服务|应用|程序)?'
const english = String.raw`\s+(?:the\s+|all\s+)*(?:applications?|apps?|services?)`
const verbs: readonly (readonly [ServiceVerb, RegExp])[] = [
  ['restart', new RegExp(`^重启${whole}(?:[，,]?使?.{0,6}生效)?$|^restart${english}$`, 'i')],
  ['stop', new RegExp(`^(?:关闭|停止|停掉|停)${whole}$|^(?:stop|shut down)${english}$`, 'i')],
  ['start', new RegExp(`^(?:重新)?(?:启动|拉起|开启)${whole}$|^start${english}$`, 'i')],
]

/** @param items those that no release of the document has taken over */
export function unitsIn(
  items: readonly ReadingItem[],
  { known, choices }: Around,
): { asked: Asked[]; of: ReadonlyMap<ReadingItem, MeantUnit> } {
  const units = known.units ?? []
  const meant = items.flatMap((item) => {
    const does = verbIn(item)
    return does === undefined ? [] : [{ item, does }]
  })
  if (units.length === 0 || meant.length === 0) return { asked: [], of: new Map() }
  const chosen = choices.findLast((choice) => choice.startsWith('unit='))?.slice('unit='.length)
  const unit = units.find(({ service }) => service === chosen)
  const settled = unit !== undefined || chosen === byPerson ? { known: chosen ?? '' } : {}
  return {
    asked: [
      {
        name: 'unit',
        what: 'service',
        text: meant[0]?.item.title ?? '',
        lines: meant.map(({ item }) => item.lines[0]),
        options: units.map(({ service }) => service),
        ...settled,
      },
    ],
    of: new Map(unit === undefined ? [] : meant.map(({ item, does }) => [item, { ...unit, does }])),
  }
}

function verbIn({ fate, kind, role, title, parts, choice, state, on = [] }: ReadingItem): ServiceVerb | undefined {
  if (fate !== 'person' || kind !== 'person' || parts !== undefined || choice !== undefined || state === 'done' || on.length > 0)
    return undefined
  if (role !== 'steps' && role !== 'back') return undefined
  const words = title
    .replace(/[（(][^()（）]*[)）]/g, '')
    .replace(/[\s。.；;]+$/, '')
    .trim()
  return verbs.find(([, pattern]) => pattern.test(words))?.[0]
}

export function unitTask({ service, unit, manager, does }: MeantUnit, title: string, common: Common): ServiceTask {
  return serviceTaskSchema.parse({ kind: 'service', title, units: [unit], do: does, manager, ...common, on: [service] })
}
