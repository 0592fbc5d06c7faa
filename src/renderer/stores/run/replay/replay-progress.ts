import type { News, RequestReply } from '#shared/contract/index.ts'
import type { Transport } from '../../../transport/transport.ts'
import { upTo } from './timeline.ts'

type Counted = RequestReply<'replay.progress'>

/** How far the steps of the targets that are looked at were at the moment, told as live progress is. */
export function createReplayProgress(
  transport: Transport,
  tell: (news: News) => void,
  moment: () => number,
  report: (caught: unknown) => void,
) {
  const counts = new Map<string, Promise<Counted>>()
  let followed: { run: string; target: string; counted: Counted; told: number }[] = []
  /** What was asked for before this has been closed meanwhile. */
  let era = 0

  const goOn = () => {
    for (const each of followed) {
      const known = upTo(each.counted, moment())
      const newest = each.counted[known - 1]
      if (known === each.told || newest === undefined) continue
      each.told = known
      const { at: _, ...amount } = newest
      tell({ name: 'run.progress', body: { run: each.run, target: each.target, ...amount } })
    }
  }
  return {
    goOn,
    async follow(run: string, target: string): Promise<void> {
      const key = JSON.stringify([run, target])
      const known = counts.get(key) ?? transport.request('replay.progress', { run, target })
      counts.set(key, known)
      const begun = era
      try {
        const counted = await known
        if (begun !== era) return
        followed.push({ run, target, counted, told: 0 })
        goOn()
      } catch (caught) {
        counts.delete(key)
        report(caught)
      }
    },
    closeAll(): void {
      era += 1
      followed = []
    },
    forget: () => counts.clear(),
  }
}
