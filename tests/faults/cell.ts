/** One cell of the matrix: a run that is struck in the middle of a step, mended, and carried to an end. */
import { setTimeout as pause } from 'node:timers/promises'
import { ProblemError } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Fault } from './faults.ts'
import type { Moment, Scene } from './scene.ts'

export type CellResult = { moment: Moment; fault: string; wrong: string[]; seconds: number; end: string; asked: string[] }

/** Gates are passed by the operator, who waits until it is over. */
const steady = { yes: false, signoffs: [] }
/** So often a step is tried again before the operator brings the host back. */
const retries = 3
/** So often what stands in the way is looked at once more. */
const looksAhead = 20
/** So often a run that was left or stopped is resumed. */
const resumptions = 4

export async function runCell(scene: Scene, moment: Moment, fault: Fault): Promise<CellResult> {
  const began = performance.now()
  const log: Log = { asked: [], tries: new Map() }
  let id = ''
  let end = ''
  let wrong: string[]
  try {
    const plan = await scene.plan()
    if (moment.way === 'back') {
      id = scene.engine.runner.begin(plan, steady)
      const state = await attend(scene, id, log, async () => undefined)
      if (phaseOf(state) !== 'succeeded') throw new Error(`the way forward ended as ${phaseOf(state)}`)
    }
    const struck = strikeOnce(scene, moment, fault)
    if (moment.way === 'back') await scene.engine.runner.rollBack(id, undefined, steady)
    else id = scene.engine.runner.begin(plan, steady)
    const state = await carry(scene, id, fault, log, struck)
    if (!struck.hasStruck()) throw new Error('the fault never struck')
    for (const failure of struck.failures) throw failure
    end = phaseOf(state)
    const chain = scene.engine.around.journal.verifyChain(id)
    wrong = [
      ...(chain.kind === 'broken' ? [`the journal does not hold: ${JSON.stringify(chain)}`] : []),
      ...(await scene.judge({ id, result: end, moment, retried: (way, step) => log.tries.get(`${way} ${step}`) ?? 0 })),
    ]
  } catch (caught) {
    wrong = [caught instanceof Error ? caught.message : String(caught)]
  }
  if (wrong.length > 0 && log.evidence !== undefined) wrong.push(`the last failure has said: ${log.evidence.slice(-1_000)}`)
  return { moment, fault: fault.name, wrong, seconds: (performance.now() - began) / 1000, end, asked: log.asked }
}

/** What was asked, how often a step was tried again, and what the last failure has said. */
type Log = { asked: string[]; tries: Map<string, number>; evidence?: string }

/** `over`: settles when it has struck and is through with it. */
type Strike = { hasStruck(): boolean; over: Promise<void>; failures: readonly unknown[] }

/** Strikes when the step's work has been sent, or where it sends none, when it has begun. */
function strikeOnce(scene: Scene, moment: Moment, fault: Fault): Strike {
  const { around } = scene.engine
  const { event: tell } = around.tell
  let hasStruck = false
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const failures: unknown[] = []
  around.tell.event = (entry) => {
    tell(entry)
    if (hasStruck || !isMoment(entry, moment)) return
    hasStruck = true
    void underWay(scene, moment)
      .then(() => fault.strike(scene, moment))
      .catch((caught: unknown) => void failures.push(caught))
      .then(resolve)
  }
  return { hasStruck: () => hasStruck, over, failures }
}

/** Milliseconds for a command to reach the host and to be in the middle of its work. */
const workTime = 60
/** Milliseconds after which it strikes all the same. */
const longestWait = 2_000

async function underWay(scene: Scene, moment: Moment): Promise<void> {
  const until = performance.now() + longestWait
  do await pause(workTime)
  while (performance.now() < until && !(await scene.isUnderWay(moment)))
}

const works = new Set([
  ...['stop', 'back-up', 'unpack', 'restore', 'start', 'execute', 'undo', 'tidy', 'dump'],
  ...['switch', 'install', 'rung-1', 'rung-2'],
])
/** Of these the work is only a part of the step. */
const sends = new Set(['put execute'])

function isMoment({ event }: JournalledEvent, { kind, way, step }: Moment): boolean {
  if (works.has(step) && !sends.has(`${kind} ${step}`))
    return event.type === 'command-intended' && event.changes && event.way === way && event.step === step
  return event.type === 'step-began' && event.way === way && event.step === step
}

/** To its end, over stops and absences. */
async function carry(scene: Scene, id: string, fault: Fault, log: Log, struck: Strike): Promise<RunState> {
  let isMended = false
  const mend = async () => {
    // What is asked before it strikes is not about it.
    if (!struck.hasStruck()) return
    await struck.over
    if (!isMended) await fault.mend?.(scene)
    isMended = true
  }
  if (fault.stopsRun) {
    // Given up by the operator while it lasts.
    void struck.over.then(() => scene.engine.runner.isLive(id) && scene.engine.runner.control(id, 'stop'))
  }
  let isReopened = false
  const reopen = async () => {
    if (fault.endsFerry && !isReopened) await scene.reopen()
    isReopened = true
  }
  let state = await attend(scene, id, log, mend)
  for (let round = 0; round < resumptions && !isEnd(state); round += 1) {
    await mend()
    await reopen()
    // One host is back because nobody could know how it stood: then the rest goes back as well.
    if (phaseOf(state) === 'partly-back') await scene.engine.runner.rollBack(id, undefined, steady)
    else scene.engine.runner.resume(id, steady)
    state = await attend(scene, id, log, mend)
  }
  await mend()
  // Ferry went when all was over already.
  if (struck.hasStruck()) await reopen()
  return state
}

const phaseOf = ({ phase }: RunState) => (phase.kind === 'ended' ? phase.result : phase.kind)
const isEnd = (state: RunState) => ['succeeded', 'rolled-back'].includes(phaseOf(state))

/** The operator: sees to what is wrong, tries again, and brings the host back where that does not help. */
async function attend(scene: Scene, id: string, log: Log, mend: () => Promise<void>): Promise<RunState> {
  const { asked, tries } = log
  const { runner } = scene.engine
  const answered = new Set<string>()
  const answer = async (question: string, of: Question): Promise<void> => {
    asked.push(of.kind === 'failure' ? `${of.step} ${of.problem.code}` : of.kind)
    if (of.kind === 'failure') log.evidence = of.problem.evidence
    await mend()
    // As the words say: what somebody has started by hand is stopped, and the step tried again.
    if (of.kind === 'failure' && of.problem.code.startsWith('start-runs-') && of.way === 'back') await scene.stopByHand?.()
    if (runner.isLive(id) && runner.state(id).questions.some((open) => open.id === question)) runner.answer(id, question, decide(of, tries))
  }
  const look = () => {
    if (!runner.isLive(id)) return
    for (const open of runner.state(id).questions) {
      if (answered.has(open.id)) continue
      answered.add(open.id)
      void answer(open.id, open.question).catch((caught: unknown) => {
        // It was stopped in the very moment of the answer: the question is past.
        if (!(caught instanceof ProblemError && caught.problem.code === 'question-unknown')) fails(caught)
      })
    }
  }
  const { promise: failed, reject: fails } = Promise.withResolvers<never>()
  const watcher = setInterval(look, 50)
  try {
    await Promise.race([runner.finished(id), failed])
    return runner.state(id)
  } finally {
    clearInterval(watcher)
  }
}

function decide(question: Question, tries: Map<string, number>): Answer {
  switch (question.kind) {
    case 'gate':
      return { kind: 'gate', go: true, signoffs: [] }
    case 'failure': {
      const key = `${question.way} ${question.step}`
      // Nobody can know whether it was done: not once more, but back to the dump, as the question says.
      if (question.problem.code === 'sql-unsure' && question.choices.includes('roll-back'))
        return { kind: 'failure', choice: 'roll-back', reason: '' }
      const count = (tries.get(key) ?? 0) + 1
      tries.set(key, count)
      if (count <= retries) return { kind: 'failure', choice: 'retry', reason: '' }
      tries.set(key, retries)
      const choice = (['roll-back-all', 'roll-back', 'stop'] as const).find((one) => question.choices.includes(one)) ?? 'stop'
      return { kind: 'failure', choice, reason: '' }
    }
    case 'kill-after-term':
      return { kind: 'kill-after-term', kill: true }
    case 'choose-process':
      return { kind: 'choose-process', pids: question.processes.map(({ pid }) => pid) }
    case 'preflight': {
      const count = (tries.get('preflight') ?? 0) + 1
      tries.set('preflight', count)
      // Else it would be looked and asked for ever, and nobody would be told.
      if (count > looksAhead) throw new Error(`nothing begins: ${question.findings.map(({ finding }) => finding.problem.code).join(', ')}`)
      return { kind: 'preflight', go: true }
    }
    case 'hold':
      return { kind: 'hold', choice: 'go', by: 'cell', reason: 'nobody waits' }
    case 'lock-held':
      return { kind: 'lock-held', takeOver: true }
  }
}
