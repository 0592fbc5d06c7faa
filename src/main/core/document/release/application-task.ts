/** An application that the document releases, stops or brings back, where it is known which service of the inventory it is. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { BackEntry, SourceLink } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'
import { backNames } from '../../release/back-names.ts'
import type { Application } from '../applications/which.ts'
import { type Around, commonOf } from './common.ts'

export function applicationTask({ service, archive }: Application, item: ReadingItem, around: Around): Task {
  const { phase, batch, owner, source } = commonOf(item, around)
  return {
    kind: 'upgrade',
    service,
    archive,
    ...(phase === undefined ? {} : { phase }),
    ...(batch === undefined ? {} : { batch }),
    ...(owner.length === 0 ? {} : { owner }),
    source,
  }
}

const databases =
  /数据库.{0,8}(?:恢复|还原|回滚|回退)|(?:恢复|还原|回滚|回退).{0,8}数据库|\b(?:restore|roll back|bring back|revert)\b.{0,20}\b(?:database|db)\b/i
const changing = new Set(['sql', 'rows'])

type Named = { entries: BackEntry[] /** Nothing is left of the item for a person. */; whole: boolean }

/**
 * What an item of the way back names of the way forward: the service that was released, or, where it restores the database, what Ferry
 * itself has changed there, in reverse; what people have changed there is still theirs.
 */
export function namedBack(
  item: ReadingItem,
  { applications, tasks, source }: { applications: ReadonlyMap<ReadingItem, Application>; tasks: readonly Task[]; source: SourceLink },
): Named {
  const application = applications.get(item)
  const common = { owner: [...(item.owner ?? [])], source }
  if (application !== undefined && application.does !== 'release')
    return { entries: [{ kind: application.does === 'stop' ? 'stop' : 'back', of: application.service, ...common }], whole: true }
  if (item.fate !== 'person' || item.kind !== 'person' || !databases.test(item.title)) return { entries: [], whole: false }
  const own = tasks.filter((task) => changing.has(task.kind) && (!('state' in task) || task.state === 'open')).toReversed()
  return {
    entries: own.flatMap((task): BackEntry[] =>
      backNames(task)
        .slice(0, 1)
        .map((of) => ({ kind: 'back', of, ...common })),
    ),
    whole: false,
  }
}
