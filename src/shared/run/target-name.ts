import type { Plan, Target } from '../domain/plan.ts'

type Targets = Pick<Plan, 'targets'> & { wayBack?: Plan['wayBack'] }

/** From short to long: the first one that no other target shares is taken. */
const forms: readonly ((target: Target) => string)[] = [
  ({ place, title }) => place || title,
  ({ place, title }) => joined(title, place),
  ({ place, title, phase }) => joined(phase, title, place),
  ({ place, title, id }) => joined(title, place, id),
]

/** A plan never changes, and its names are asked for with every row that is drawn. */
const known = new WeakMap<Targets, ReadonlyMap<string, string>>()

/**
 * What a target is called where it is asked about, gone on to or brought back: its place as long as it is the only one there, else its task
 * with the place, so that it is never taken for another one.
 */
export function targetNameOf(plan: Targets | undefined, id: string): string {
  if (plan === undefined) return id
  const names = known.get(plan) ?? namesIn(plan)
  known.set(plan, names)
  return names.get(id) ?? id
}

/** Of the way back's own tasks each stands beside all of the run; a task of the run keeps its name whatever is done on the way back. */
function namesIn({ targets, wayBack }: Targets): Map<string, string> {
  const own = wayBack?.targets ?? []
  return new Map([...namesAmong([...targets, ...own], own), ...namesAmong(targets, targets)])
}

function namesAmong(all: readonly Target[], named: readonly Target[]): [string, string][] {
  const counts = forms.map((form) => Map.groupBy(all, form))
  return named.map((target) => {
    const form = forms.find((candidate, index) => counts[index]?.get(candidate(target))?.length === 1)
    return [target.id, form?.(target) ?? target.id]
  })
}

const joined = (...parts: (string | undefined)[]): string => [...new Set(parts.filter(Boolean))].join(' · ')
