import type { RequestParsed, RequestReply } from '#shared/contract/index.ts'

type Options = RequestParsed<'plan.make'>
type Found = RequestReply<'preflight.last'>[number]

/** Plans of which the findings are kept: of an evening. */
const plansKept = 8

/** What preflight has found, by release, archives and date; the newest of each target. In memory alone: it ages. */
export function keepFindings() {
  const plans = new Map<string, Map<string, Found>>()
  // Where it stops, and which hosts are taken along, changes nothing of what a host has said.
  const keyOf = ({ gate: _, only: __, from: ___, ...options }: Options) => JSON.stringify(options)
  return {
    of: (options: Options): Found[] => [...(plans.get(keyOf(options))?.values() ?? [])],
    keep(options: Options, found: Found): void {
      const key = keyOf(options)
      const ofPlan = plans.get(key) ?? new Map<string, Found>()
      plans.delete(key)
      plans.set(key, ofPlan.set(found.target, found))
      const [oldest] = plans.keys()
      if (plans.size > plansKept && oldest !== undefined) plans.delete(oldest)
    },
  }
}
