import type { RequestParsed, RequestReply } from '#shared/contract/index.ts'

type Options = RequestParsed<'plan.make'>
type Found = RequestReply<'preflight.settled'>[number]

/** Plans of which the findings are kept: of an evening. */
const plansKept = 8

type OfPlan = { found: Map<string, Found>; underWay: Map<string, Promise<Found>> }

/** What preflight has found, by release, archives and date; the newest of each target. In memory alone: it ages. */
export function keepFindings() {
  const plans = new Map<string, OfPlan>()
  // Where it stops, and which hosts are taken along, changes nothing of what a host has said.
  const keyOf = ({ gate: _, only: __, from: ___, ...options }: Options) => JSON.stringify(options)
  const kept = (options: Options) => plans.get(keyOf(options))
  const opened = (options: Options): OfPlan => {
    const key = keyOf(options)
    const ofPlan = plans.get(key) ?? { found: new Map(), underWay: new Map() }
    plans.delete(key)
    plans.set(key, ofPlan)
    const [oldest] = plans.keys()
    if (plans.size > plansKept && oldest !== undefined) plans.delete(oldest)
    return ofPlan
  }

  return {
    of: (options: Options): Found[] => [...(kept(options)?.found.values() ?? [])],
    /** Targets that are being looked at. */
    underWay: (options: Options): string[] => [...(kept(options)?.underWay.keys() ?? [])],
    /** When what is being looked at has been; what went wrong with it is told to whoever asked for it. */
    async settled(options: Options): Promise<void> {
      await Promise.allSettled(kept(options)?.underWay.values() ?? [])
    },
    /** Carries out a look at a target and keeps what it finds. */
    async keep(options: Options, target: string, look: () => Promise<Found>): Promise<Found> {
      const { found, underWay } = opened(options)
      const looking = look()
      underWay.set(target, looking)
      try {
        const answer = await looking
        found.set(target, answer)
        return answer
      } finally {
        // A second look at the same target may have begun.
        if (underWay.get(target) === looking) underWay.delete(target)
      }
    },
  }
}
