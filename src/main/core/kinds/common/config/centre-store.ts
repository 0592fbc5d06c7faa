/** A key of a configuration centre: its old value stands in the journal, or in the vault where it is a secret. */
import { z } from 'zod'
import { isHidden } from '#shared/kinds/task/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import type { At, Before, Centre, Reading } from './centre.ts'
import type { Looked, Store } from './store.ts'
import type { ConfigContext, ConfigTarget } from './target.ts'
import { keepOld, oldKept, vaultFindings } from './wanted.ts'

/** `whole`: not the value alone, but also how it was written and what was beside it; runs of before have kept none of that. */
const wholeSchema = z.object({
  value: z.string().optional(),
  written: z.object({ raw: z.string(), line: z.string().optional() }).optional(),
  beside: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  around: z.object({ mark: z.string(), head: z.number(), tail: z.number(), text: z.string() }).optional(),
})
const keptSchema = z.object({
  kept: wholeSchema.extend({ had: z.boolean(), until: z.number().optional(), isInVault: z.boolean().optional() }),
})
type Kept = z.output<typeof wholeSchema> & { until?: number | undefined }

export function centreStore(centre: Centre): Store {
  const atOf = ({ run, target, say }: ConfigContext): At => ({ around: run, plan: run.plan, target, signal: run.flow.signal, say })

  function factsOf({ run, target, step }: ConfigContext) {
    const facts = keptSchema.safeParse(stepOf(targetState(run, target), 'forward', 'keep')?.facts).data
    return facts?.kept ?? fail('answer-missing', { what: 'kept' }, { place: placeOf(target, step) })
  }

  async function kept(context: ConfigContext): Promise<Kept> {
    const { run, target } = context
    const { had, until, isInVault, ...shown } = factsOf(context)
    // It would be gone by now, had nobody touched it.
    if (!had || (until !== undefined && until <= run.now())) return { around: shown.around }
    if (shown.value !== undefined) return { ...shown, until }
    const old = await oldKept(run, run.plan, target, run.token)
    return { ...(isInVault ? wholeSchema.parse(JSON.parse(old)) : { value: old }), until }
  }

  /** What was written before a break, or published by a person meanwhile, is found to be so and is not done twice. */
  async function set(context: ConfigContext, value: string | undefined, before?: Before): Promise<void> {
    const at = atOf(context)
    const now = await centre.read(at)
    if (now.value !== value || !isWrittenSo(now, before)) await centre.write(at, value, now, before)
    const after = await centre.read(at)
    if (!isWrittenSo(after, before)) fail('key-not-read-back', { key: at.target.key }, { place: placeOf(at.target, context.step) })
    if (after.live !== value) await centre.publish(at)
  }

  async function look(at: At): Promise<Looked> {
    const { value, live, findings, beside, around } = await centre.read(at)
    const { key, place } = at.target
    const open =
      value === live
        ? []
        : [{ severity: 'blocking' as const, subject: 'key', problem: { code: 'key-unpublished' as const, values: { key } } }]
    const reached = { severity: 'ok' as const, subject: 'reach', problem: { code: 'centre-reached' as const, values: { centre: place } } }
    const unkept = isHeldHidden(at.target, { value, beside, around }) ? await vaultFindings(at.around, at.target) : []
    return { held: { value, live }, findings: [reached, ...findings, ...open, ...unkept] }
  }

  return {
    look: (context) => look(atOf(context)),
    lookAhead: look,
    now: (context) => centre.read(atOf(context)),
    async keep(context) {
      const { run, target, step } = context
      const { value, live, until, written, beside, around } = await centre.read(atOf(context))
      if (value !== live) fail('key-unpublished', { key: target.key }, { place: placeOf(target, step) })
      const edited = around === undefined ? {} : { around }
      // Where there was no value nothing goes into the vault; then it is taken away as it was added.
      if (value === undefined)
        return { held: { value, live }, facts: { kept: { had: false, ...(isHeldHidden(target, { value: '', around }) ? {} : edited) } } }
      const whole = { value, ...(written === undefined ? {} : { written }), ...(beside === undefined ? {} : { beside }), ...edited }
      const isShown = !isHeldHidden(target, whole)
      if (!isShown) await keepOld(run, run.plan, target, { token: run.token, value: JSON.stringify(whole) })
      return {
        held: { value, live },
        facts: { kept: { had: true, ...(isShown ? whole : { isInVault: true }), ...(until === undefined ? {} : { until }) } },
      }
    },
    async kept(context) {
      const { value } = await kept(context)
      return { value, live: value }
    },
    set: (context, value) => set(context, value),
    async restore(context) {
      const { value, ...before } = await kept(context)
      await set(context, value, { ...before, until: factsOf(context).until })
    },
  }
}

/** A text and a number of the same letters are not the same. */
const isWrittenSo = ({ written }: Pick<Reading, 'written'>, before: Before | undefined) =>
  before?.written === undefined || written?.raw === before.written.raw

const isHeldHidden = (target: ConfigTarget, { value, beside, around }: Pick<Reading, 'value' | 'beside' | 'around'>): boolean =>
  value !== undefined && [value, ...Object.values(beside ?? {}), around?.text ?? ''].some((one) => mustHide(target, String(one)))

/** What a ladder sets stands in its plan for everybody, and what was there before is one of its kind. */
const mustHide = ({ kind, key, secret, store }: ConfigTarget, value: string) =>
  isHidden({ key, secret, ...(kind === 'traffic' ? {} : { store }) }, value)
