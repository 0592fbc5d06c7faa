/**
 * `search-index`: what is there is written down, the schema or the index comes, its documents are made anew and counted, the alias goes last; on
 * the way back the schema and the alias come back, and an index goes only where this run has made it.
 */
import type { Target } from '#shared/domain/plan.ts'
import { isMadeAnew, isSet, searchCountSchema, searchKeptSchema, searchMadeSchema } from '#shared/kinds/search-index.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { kindFor, type Story } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { createStepContext } from '../../engine/step/step-context.ts'
import { take } from '../../engine/turn.ts'
import { asksAhead } from '../common/simple-look.ts'
import { stillSo } from '../common/still-so.ts'
import { searchFor } from './search-for.ts'
import { atOf, type SearchContext, type SearchTarget } from './target.ts'

type Told = StepFacts & { told: string[] }

export const searchIndex = kindFor<SearchTarget>((target: Target): target is SearchTarget => target.kind === 'search-index', {
  name: 'search-index',
  async preflight(context) {
    const { target, step } = context
    return { step, findings: await searchFor(target.engine).look(atOf(context), target.host === undefined ? undefined : context.ask) }
  },
  lookAhead(ahead) {
    const { around, plan, target } = ahead
    return searchFor(target.engine).look({ around, plan, target }, target.host === undefined ? undefined : asksAhead(ahead))
  },
  async forward({ target, step }) {
    const { engine } = target
    const search = searchFor(engine)
    await step('keep', async (context) => {
      const kept = await search.keep(context)
      return { ...kept, step: context.step, told: [`${target.index}: ${kept.there === false ? '∅' : kept.documents}`] }
    })
    if (isSet(target)) await step('execute', async (context) => ({ step: context.step, ...(await search.change(context)) }))
    if (engine.of === 'solr' ? engine.reindex !== undefined : engine.from !== undefined)
      await step('reindex', async (context) => ({ step: context.step, told: await search.reindex(context) }))
    if (engine.of === 'elasticsearch' && engine.alias !== undefined)
      await step('switch', async (context) => ({ step: context.step, told: await search.switchAlias(context) }))
    await step('verify', verify, stillSo(verify))
  },
  async back(story) {
    const { run, target, step } = story
    const state = targetState(run, target)
    if (stepOf(state, 'forward', 'keep')?.facts === undefined) return true
    // What was made anew is made anew.
    const isLasting = isMadeAnew(target) && stepOf(state, 'forward', 'reindex') !== undefined
    if (stepOf(state, 'forward', 'execute') === undefined || target.back.length === 0) return !isLasting
    const left = await decideOnDocuments(story)
    if (left !== undefined) return left
    const undone = await step('undo', undo)
    return undone !== undefined && !isLasting
  },
})

async function verify(context: SearchContext): Promise<Told & { documents: number }> {
  const { run, target, step } = context
  const { index, documents: least } = target
  const where = { place: placeOf(target, step) }
  const documents = await searchFor(target.engine).count(atOf(context))
  if (documents === undefined) return fail('search-no-index', { index, centre: target.place }, where)
  if (least !== undefined && documents < least) fail('search-few', { index, count: documents, least }, where)
  const before = searchKeptSchema.safeParse(stepOf(targetState(run, target), 'forward', 'keep')?.facts).data?.documents
  return { step, documents, told: [`${index}: ${before ?? '?'} → ${documents}`] }
}

async function undo(context: SearchContext): Promise<Told> {
  const { step, target } = context
  return { step, told: await searchFor(target.engine).restore(context) }
}

/** An index that this run has made, and that has got more since: a question, before it is deleted. Returns why it stays. */
async function decideOnDocuments({ run, target }: Story<SearchTarget>): Promise<Problem | undefined> {
  const state = targetState(run, target)
  const known = stepOf(state, 'back', 'undo')
  const made = searchMadeSchema.safeParse(stepOf(state, 'forward', 'execute')?.facts).data?.made
  const counted = searchCountSchema.safeParse(stepOf(state, 'forward', 'verify')?.facts).data?.documents
  if ((known !== undefined && hasSucceeded(known)) || made !== true || counted === undefined) return undefined
  const context = createStepContext(run, target, 'back', 'undo', Math.max(1, known?.attempt ?? 1))
  for (;;) {
    await run.flow.checkpoint()
    const now = (await searchFor(target.engine).count(atOf(context))) ?? 0
    if (now <= counted) return undefined
    const values = { index: target.index, count: now - counted }
    const problem: Problem = { code: 'search-has-documents', values, place: placeOf(target, 'undo') }
    const choices = ['retry' as const, 'use' as const, 'leave-out' as const, 'stop' as const]
    const { choice } = await run.ask<'failure'>({ kind: 'failure', target: target.id, way: 'back', step: 'undo', problem, choices })
    if (choice === 'use') return undefined
    if (choice === 'leave-out') return problem
    if (choice !== 'retry') take({ kind: 'stop' })
  }
}
