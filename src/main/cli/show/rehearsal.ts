import type { Plan } from '#shared/domain/plan.ts'
import { ownWorkText, rehearsalAhead, rehearsalText } from '#shared/run/rehearsal-text.ts'
import type { Around } from '../around.ts'
import { plainText } from './plain-text.ts'

/** What was rehearsed of a plan, before it is begun. */
export async function rehearsalLines({ session, words, language }: Around, plan: Plan): Promise<string[]> {
  const { digest, environment } = plan
  const found = digest === undefined || environment !== undefined ? {} : await session.request('plan.rehearsal', { digest })
  return rehearsalAhead(plan, found.rehearsal, Date.now(), words, language).map(plainText)
}

/** A run beside its rehearsal; nothing where it had none. */
export async function besideRehearsal({ session, words, language }: Around, run: string, at: number): Promise<string[]> {
  const { rehearsal, work } = await session.request('run.rehearsal', { run })
  if (rehearsal === undefined) return []
  return [`${ownWorkText(work, words)} · ${plainText(rehearsalText(rehearsal, at, words, language))}`]
}
