/**
 * `topic`: what is there is written down, what is not is made, and the list afterwards is what counts; on the way back only what this run has
 * made is deleted, and not without a question where somebody uses it.
 */
import type { Target } from '#shared/domain/plan.ts'
import { type Thing, thingsOf, thingText, topicKeptSchema, topicMadeSchema } from '#shared/kinds/task/topic.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { runTool } from '../../commands/queue/queue-tool.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { hasBegun } from '../../engine/step/has-begun.ts'
import { decideBeforeUndo } from '../common/decide-before-undo.ts'
import { stillSo } from '../common/still-so.ts'
import { lookAtTopic, topicAhead } from './look.ts'
import { idOf, type Queue, type Seen } from './queue.ts'
import { queueFor } from './queue-for.ts'
import type { TopicContext, TopicTarget } from './target.ts'
import { wasBegun } from './was-begun.ts'

type Told = StepFacts & { told: string[] }

export const topic = kindFor<TopicTarget>((target: Target): target is TopicTarget => target.kind === 'topic', {
  name: 'topic',
  preflight: lookAtTopic,
  lookAhead: topicAhead,
  async forward({ step }) {
    await step('keep', keep)
    await step('execute', execute)
    await step('verify', verify, stillSo(verify))
  },
  async back(story) {
    const { run, target, step } = story
    if ((await ownOf({ run, target })).length === 0) return true
    const left = await decideBeforeUndo(story, inUse)
    if (left !== undefined) return left
    return (await step('undo', undo)) !== undefined
  },
})

const see = ({ target, ask }: TopicContext): Promise<Seen> => queueFor(target.of).see(target, ask)

async function keep(context: TopicContext): Promise<Told & { absent: Thing[] }> {
  const { target, step } = context
  const { there } = await see(context)
  const absent = thingsOf(target).filter((thing) => !there.has(idOf(thing)))
  return { step, absent, told: thingsOf(target).map((thing) => `${thingText(thing)}: ${there.has(idOf(thing)) ? '✓' : '∅'}`) }
}

async function execute(context: TopicContext): Promise<Told & { made: Thing[] }> {
  const { run, target, step } = context
  const { there } = await see(context)
  const made: Thing[] = []
  for (const [at, thing] of (keptOf({ run, target }) ?? []).entries()) {
    const job = makeJob(at)
    const isThere = there.has(idOf(thing))
    if (isThere && !(await wasBegun(context, job))) {
      // Somebody else has made it since it was looked at: it is his.
      context.note({ code: 'topic-came-meanwhile', values: { thing: thingText(thing) }, place: placeOf(target, step) })
      continue
    }
    if (!isThere || (await hasBegun(context, job))) await make(context, job, thing)
    made.push(thing)
  }
  return { step, made, told: made.map((thing) => `+ ${thingText(thing)}`) }
}

/** By the place among what was not there: by it is known later what was begun. */
const makeJob = (at: number) => `make-${at}`

async function make(context: TopicContext, job: string, thing: Thing): Promise<void> {
  const queue = queueFor(context.target.of)
  const said = await work(context, job, queue.make(context.target, thing))
  await becomes(context, { thing, isThere: true, said, queue })
}

async function verify(context: TopicContext): Promise<Told> {
  const { target, step } = context
  const seen = await see(context)
  for (const thing of thingsOf(target))
    if (!seen.there.has(idOf(thing))) fail('topic-not-there', { thing: thingText(thing) }, { place: placeOf(target, step) })
  const size = [seen.queues, seen.replicas].filter((count) => count !== undefined).join(' × ')
  return { step, told: [`${thingsOf(target).map(thingText).join(', ')}${size === '' ? '' : ` (${size})`}`] }
}

/** Its exit code says nothing either way: what it has said is kept for whoever finds that it is not so. */
async function work(context: TopicContext, job: string, line: string): Promise<string> {
  const { target, step } = context
  const answer = await context.job(job, runTool(line), { timeout: target.timeout })
  if (answer.end.kind === 'running')
    fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step), evidence: answer.tail })
  return answer.tail
}

/** Milliseconds for which brokers may take to tell each other, and between two looks at it. */
const spreads = 15_000
const pause = 1_000

type Wanted = { thing: Thing; isThere: boolean; said: string; queue: Queue }

async function becomes(context: TopicContext, { thing, isThere, said, queue }: Wanted): Promise<void> {
  const { run, target, step } = context
  const until = run.awake() + spreads
  for (;;) {
    if ((await see(context)).there.has(idOf(thing)) === isThere) return
    if (run.awake() >= until || queue.isRefused({ text: said })) break
    await run.flow.wait(pause)
  }
  const code = isThere ? 'topic-not-there' : 'topic-not-gone'
  fail(code, { thing: thingText(thing) }, { place: placeOf(target, step), evidence: said })
}

type Own = Pick<TopicContext, 'run' | 'target'>

function keptOf({ run, target }: Own): Thing[] | undefined {
  return topicKeptSchema.safeParse(stepOf(targetState(run, target), 'forward', 'keep')?.facts).data?.absent
}

/** What this run has made: as it says itself, or, where it did not come to its end, what it has begun to make. */
async function ownOf({ run, target }: Own): Promise<Thing[]> {
  const step = stepOf(targetState(run, target), 'forward', 'execute')
  if (step === undefined) return []
  const { made } = topicMadeSchema.safeParse(step.facts).data ?? {}
  if (made !== undefined) return made
  const begun: Thing[] = []
  const at = { run, target, way: 'forward', step: 'execute' } as const
  for (const [index, thing] of (keptOf({ run, target }) ?? []).entries()) if (await wasBegun(at, makeJob(index))) begun.push(thing)
  return begun
}

/** Somebody has written to it or reads from it: a question, before anything is deleted. */
async function inUse(context: TopicContext): Promise<Pick<Problem, 'code' | 'values'> | undefined> {
  const { run, target } = context
  const queue = queueFor(target.of)
  const { there } = await see(context)
  for (const thing of (await ownOf({ run, target })).filter((one) => there.has(idOf(one)))) {
    const count = await queue.used(target, thing, context.ask)
    if (count > 0)
      return { code: thing.is === 'topic' ? 'topic-has-messages' : 'topic-has-consumers', values: { thing: thingText(thing), count } }
  }
  return undefined
}

/** Groups before their topic. */
async function undo(context: TopicContext): Promise<Told & { gone: Thing[] }> {
  const { run, target, step } = context
  const queue = queueFor(target.of)
  const { there } = await see(context)
  const gone: Thing[] = []
  for (const [at, thing] of [...(await ownOf({ run, target })).entries()].toReversed()) {
    const job = `delete-${at}`
    if (!there.has(idOf(thing)) && !(await hasBegun(context, job))) continue
    const said = await work(context, job, queue.remove(target, thing))
    await becomes(context, { thing, isThere: false, said, queue })
    gone.push(thing)
  }
  return { step, gone, told: gone.map((thing) => `- ${thingText(thing)}`) }
}
