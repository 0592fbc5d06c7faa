/**
 * `search-index`: what is there is written down, the schema or the index comes, its documents are made anew and counted, the alias goes last; on
 * the way back the schema and the alias come back, and an index goes only where this run has made it.
 */
import type { Target } from '#shared/domain/plan.ts'
import { isMadeAnew, isSet, searchCountSchema, searchKeptSchema, searchMadeSchema } from '#shared/kinds/task/search-index.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { decideBeforeUndo } from '../common/decide-before-undo.ts'
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
    const search = searchFor(target.engine)
    const state = targetState(run, target)
    if (stepOf(state, 'forward', 'keep')?.facts === undefined) return true
    // What was made anew is made anew.
    const isLasting = isMadeAnew(target) && stepOf(state, 'forward', 'reindex') !== undefined
    if (stepOf(state, 'forward', 'execute') === undefined || target.back.length === 0) return !isLasting
    const left = (await decideBeforeUndo(story, (context) => search.movedSince(context))) ?? (await decideBeforeUndo(story, moreSince))
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

/** An index that this run has made, and that has got more since: a question, before it is deleted. */
async function moreSince(context: SearchContext): Promise<Pick<Problem, 'code' | 'values'> | undefined> {
  const { run, target } = context
  const state = targetState(run, target)
  const made = searchMadeSchema.safeParse(stepOf(state, 'forward', 'execute')?.facts).data?.made
  const counted = searchCountSchema.safeParse(stepOf(state, 'forward', 'verify')?.facts).data?.documents
  if (made !== true || counted === undefined) return undefined
  const now = (await searchFor(target.engine).count(atOf(context))) ?? 0
  return now <= counted ? undefined : { code: 'search-has-documents', values: { index: target.index, count: now - counted } }
}
