/** A key of a configuration centre: its old value stands in the journal, or in the vault where it is a secret. */
import { z } from 'zod'
import { isHidden } from '#shared/kinds/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import type { At, Centre } from './centre.ts'
import type { Held, Looked, Store } from './store.ts'
import type { ConfigContext } from './target.ts'
import { keepOld, oldKept } from './wanted.ts'

const keptSchema = z.object({ kept: z.object({ had: z.boolean(), value: z.string().optional(), until: z.number().optional() }) })

export function centreStore(centre: Centre): Store {
  const atOf = ({ run, target, say }: ConfigContext): At => ({ around: run, plan: run.plan, target, signal: run.flow.signal, say })

  function factsOf({ run, target, step }: ConfigContext) {
    const facts = keptSchema.safeParse(stepOf(targetState(run, target), 'forward', 'keep')?.facts).data
    return facts?.kept ?? fail('answer-missing', { what: 'kept' }, { place: placeOf(target, step) })
  }

  async function kept(context: ConfigContext): Promise<Held> {
    const { run, target } = context
    const { had, value: shown, until } = factsOf(context)
    // It would be gone by now, had nobody touched it.
    if (until !== undefined && until <= run.now()) return { value: undefined, live: undefined }
    const value = had && isHidden(target) ? await oldKept(run, run.plan, target, run.token) : shown
    return { value, live: value }
  }

  /** What was written before a break, or published by a person meanwhile, is found to be so and is not done twice. */
  async function set(context: ConfigContext, value: string | undefined, until?: number): Promise<void> {
    const at = atOf(context)
    const now = await centre.read(at)
    if (now.value !== value) await centre.write(at, value, now, until)
    if ((await centre.read(at)).live !== value) await centre.publish(at)
  }

  async function look(at: At): Promise<Looked> {
    const { value, live, findings } = await centre.read(at)
    const { key, place } = at.target
    const open =
      value === live
        ? []
        : [{ severity: 'blocking' as const, subject: 'key', problem: { code: 'key-unpublished' as const, values: { key } } }]
    const reached = { severity: 'ok' as const, subject: 'reach', problem: { code: 'centre-reached' as const, values: { centre: place } } }
    return { held: { value, live }, findings: [reached, ...findings, ...open] }
  }

  return {
    look: (context) => look(atOf(context)),
    lookAhead: look,
    now: (context) => centre.read(atOf(context)),
    async keep(context) {
      const { run, target, step } = context
      const { value, live, until } = await centre.read(atOf(context))
      if (value !== live) fail('key-unpublished', { key: target.key }, { place: placeOf(target, step) })
      const isShown = value !== undefined && !isHidden(target)
      if (value !== undefined && !isShown) await keepOld(run, run.plan, target, { token: run.token, value })
      return {
        held: { value, live },
        facts: { kept: { had: value !== undefined, ...(isShown ? { value } : {}), ...(until === undefined ? {} : { until }) } },
      }
    },
    kept,
    set: (context, value) => set(context, value),
    restore: async (context) => set(context, (await kept(context)).value, factsOf(context).until),
  }
}
