/** A plan that was made with an environment's inventory, so that nothing of it is ever taken for production. */
import { databaseKinds } from '#shared/domain/database.ts'
import { hostSchema } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { inEnvironment, nameIn } from './environments.ts'
import { refuseShared } from './shared-places.ts'

/**
 * Every host, database and credential of the plan bears the environment's name, and so do places, targets and title.
 * @param production of which nothing must be among them
 * @throws ProblemError environment-same-host, environment-same-place: a rehearsal there would be the release itself
 */
export function bindPlan(plan: Plan, environment: string, production: Inventory): Plan {
  refuseShared(plan, environment, production)
  const targets = [...plan.targets, ...(plan.wayBack?.targets ?? [])]
  const ids = new Map(targets.map(({ id, place }) => [id, place === '' ? id : boundId(id, place, environment)]))
  const bind = (target: Target): Target => {
    const bound = qualified(target, environment) as Target
    const place = target.place === '' ? '' : nameIn(environment, target.place)
    const undoneBy = target.undoneBy?.map((id) => ids.get(id) ?? id)
    // A rehearsal goes when somebody has the time for it.
    return { ...bound, held: undefined, id: ids.get(target.id) ?? target.id, place, ...(undoneBy === undefined ? {} : { undoneBy }) }
  }
  return {
    ...plan,
    environment,
    title: `[${environment}] ${plan.title}`,
    targets: plan.targets.map(bind),
    jumps: plan.jumps.map((host) => inEnvironment(environment, host)),
    wayBack: plan.wayBack && {
      order: plan.wayBack.order.map((step) => ({ ...step, targets: step.targets.map((id) => ids.get(id) ?? id) })),
      targets: plan.wayBack.targets.map(bind),
    },
  }
}

const boundId = (id: string, place: string, environment: string) =>
  id.endsWith(`@${place}`) ? `${id.slice(0, -place.length)}${nameIn(environment, place)}` : nameIn(environment, id)

/** Hosts, databases and addresses with credentials, wherever a kind keeps them in its target. */
function qualified(value: unknown, environment: string): unknown {
  if (Array.isArray(value)) return value.map((one) => qualified(one, environment))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, qualified(one, environment)]))
  const host = 'jump' in value ? hostSchema.safeParse(value) : undefined
  if (host?.success === true) return inEnvironment(environment, host.data)
  const { name, kind, host: on } = value as Record<string, unknown>
  if (typeof name !== 'string') return inner
  const isDatabase = databaseKinds.some((one) => one === kind) && typeof on === 'string'
  if (isDatabase) return { ...inner, name: nameIn(environment, name), host: nameIn(environment, on) }
  if (!('url' in value)) return inner
  return { ...inner, name: nameIn(environment, name), ...(typeof on === 'string' ? { host: nameIn(environment, on) } : {}) }
}

/**
 * The same release in production, where it has environments to be rehearsed in: faults are made there and nowhere else. A host that says
 * itself that it is of a rehearsal keeps them.
 */
export function withoutDrills(plan: Plan): Plan {
  const isDrill = ({ kind, host }: Target) => kind === 'drill' && host?.rehearsal !== true
  const titles = plan.targets.filter(isDrill).map(({ title }) => title)
  const targets = plan.targets.filter((target) => !isDrill(target))
  return titles.length === 0 || targets.length === 0 ? plan : { ...plan, targets, onlyRehearsed: [...new Set(titles)] }
}

/** A release document's own hosts are production's: in an environment its hosts and services are those of the same names there. */
export function boundInventory(known: Inventory, document: Inventory | undefined): Inventory {
  if (document === undefined) return known
  const names = new Set(known.services.map(({ name }) => name))
  return { ...known, services: [...known.services, ...document.services.filter(({ name }) => !names.has(name))] }
}
