/** What a playbook does not do of what Ferry does, in the words of one language. Pure. */
import type { Host } from '#shared/domain/host.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type AskedBecause, askedBecause, type LeftBehind, leftBehind } from '../kinds/common/deeds.ts'
import { type CarriedOf, titleOf } from './parts.ts'
import { isUntyped } from './request-task.ts'

export type Left = ({ what: LeftBehind } | { why: AskedBecause }) & { tasks: string[] }

/** Of every export. */
const always: readonly LeftBehind[] = ['words', 'walls', 'resume', 'locks', 'look', 'report']

export function leftOf(plan: Plan, carriedOf: CarriedOf): Left[] {
  const targets = [...plan.targets, ...(plan.wayBack?.targets ?? [])]
  const tasksWith = (is: (target: Target) => boolean) => [...new Set(targets.filter(is).map(titleOf))]
  const some = leftBehind
    .filter((what) => !always.includes(what))
    .map((what) => ({ what, tasks: tasksWith((target) => isLeft(target, what, plan, carriedOf)) }))
  const asked = askedBecause.map((why) => ({ why, tasks: tasksWith((target) => carriedOf(target).asked === why) }))
  return [...always.map((what) => ({ what, tasks: [] })), ...[...some, ...asked].filter(({ tasks }) => tasks.length > 0)]
}

function isLeft(target: Target, what: LeftBehind, plan: Plan, carriedOf: CarriedOf): boolean {
  if (what === 'legacy') return [...(target.host === undefined ? [] : [target.host]), ...hopsOf(target, plan)].some((host) => host.legacy)
  if (what === 'hop') return hopsOf(target, plan).some(({ password }) => password !== undefined)
  const { forward, back, left = [] } = carriedOf(target)
  if (what === 'type') return [...forward, ...back].some((deed) => deed.do === 'request' && isUntyped(deed.spec))
  return left.includes(what)
}

/** All hosts that are passed through on the way to a target's, and to these themselves. */
function hopsOf({ host }: Target, { jumps }: Plan): Host[] {
  const hops = new Set<Host>()
  const names = [...(host?.jump ?? [])]
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const hop = jumps.find((one) => one.name === name)
    if (hop === undefined || hops.has(hop)) continue
    hops.add(hop)
    names.push(...hop.jump)
  }
  return [...hops]
}

export const leftSentences = (words: Translate, left: readonly Left[]): string[] =>
  left.map(({ tasks, ...one }) => {
    const values = { tasks: tasks.join(', ') }
    return 'what' in one
      ? words(`ansible.left-${one.what}`, values)
      : words('ansible.left-asked', { ...values, why: words(`ansible.why-${one.why}`) })
  })
