import type { Plan, Target } from '../domain/plan.ts'

type Targets = Pick<Plan, 'targets'> & { wayBack?: Plan['wayBack'] }

/** From short to long: the first one that no other target shares is taken. */
const forms: readonly ((target: Target) => string)[] = [
  ({ place, title }) => place || firstLine(title),
  ({ place, title }) => joined(firstLine(title), place),
  ({ place, title, phase }) => joined(phase, firstLine(title), place),
  ({ place, title, id }) => joined(firstLine(title), place, id),
]

/** A plan never changes, and its names are asked for with every row that is drawn. */
const known = [new WeakMap<Targets, ReadonlyMap<string, string>>(), new WeakMap<Targets, ReadonlyMap<string, string>>()] as const

/**
 * What a target is called where it is asked about, gone on to or brought back: its place as long as it is the only one there, else its task
 * with the place, so that it is never taken for another one.
 */
export const targetNameOf = (plan: Targets | undefined, id: string): string => nameFrom(0, plan, id)

/** The same with its task always: for a list that is read line by line, where one line is to say what is done and where. */
export const taskNameOf = (plan: Targets | undefined, id: string): string => nameFrom(1, plan, id)

/** @param shortest the form that is tried first */
function nameFrom(shortest: 0 | 1, plan: Targets | undefined, id: string): string {
  if (plan === undefined) return id
  const names = known[shortest].get(plan) ?? namesIn(plan, forms.slice(shortest))
  known[shortest].set(plan, names)
  return names.get(id) ?? id
}

/** Of the way back's own tasks each stands beside all of the run; a task of the run keeps its name whatever is done on the way back. */
function namesIn({ targets, wayBack }: Targets, tried: typeof forms): Map<string, string> {
  const own = wayBack?.targets ?? []
  return new Map([...namesAmong([...targets, ...own], own, tried), ...namesAmong(targets, targets, tried)])
}

function namesAmong(all: readonly Target[], named: readonly Target[], tried: typeof forms): [string, string][] {
  const counts = tried.map((form) => Map.groupBy(all, form))
  return named.map((target) => {
    const form = tried.find((candidate, index) => counts[index]?.get(candidate(target))?.length === 1)
    return [target.id, form?.(target) ?? target.id]
  })
}

/** A title may be all the lines of a command: a name stands on one. */
const firstLine = (title: string): string => title.split('\n')[0] ?? title

const joined = (...parts: (string | undefined)[]): string => [...new Set(parts.filter(Boolean))].join(' · ')
