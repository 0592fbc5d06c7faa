import { restoredSignoffEvents } from '#core/engine/sign-restored.ts'
import type { News } from '#shared/contract/index.ts'
import { restoredLines } from '#shared/kinds/restored.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import type { Answer, Question, RestoredSignoff } from '#shared/run/question.ts'
import { plannedTarget, stateFrom } from '#shared/run/selectors.ts'
import type { Stamp } from '#shared/run/stamp.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import type { UpgradePlan } from '../upgrade-plan.ts'
import { stepsOf } from '../upgrade-plan.ts'
import { archiveEntries, archiveSize, scriptedFacts, scriptedLog, scriptedOutput } from './scripted-facts.ts'

export type ScriptedOptions = {
  /** Milliseconds between one thing and the next. */
  pace: number
  /** This step of this target fails the first time. */
  failAt?: { target: string; step: StepName }
  /** What is otherwise with the targets of a run: a phase, a batch, another place. */
  marked?(target: UpgradeTarget): Partial<UpgradeTarget>
  /** Logs that each service has in addition. */
  moreLogs?: number
}

export type ScriptedRun = {
  id: string
  plan: UpgradePlan
  events: JournalledEvent[]
  texts: Map<string, string>
  /** When each line of a text came. */
  stamps: Map<string, Stamp[]>
  /** What was printed besides the commands, line by line, and when. */
  prints: { place: { target: string; way: Way; step: StepName; attempt: number; log?: string }; line: string; at: number }[]
  isEnded(): boolean
  answer(question: string, answer: Answer): void
  control(action: 'pause' | 'continue' | 'stop'): void
  rollBack(targets: string[]): Promise<void>
  signRestored(target: string, signoffs: readonly RestoredSignoff[]): void
  start(): Promise<void>
}

export type Tell = (news: News) => void
/** Key of a stream's text: of a target's output, or of one of its logs. */
export const textKey = (target: string, path = 'output') => `${target} ${path}`

/** One run that goes as the script says, with the events, questions and texts of a real one. */
export function createScriptedRun(
  id: string,
  plan: UpgradePlan,
  options: ScriptedOptions,
  tell: Tell,
  pour: (key: string, text: string, stamp: Omit<Stamp, 'from'>) => void,
): ScriptedRun {
  const events: JournalledEvent[] = []
  const texts = new Map<string, string>()
  const stamps = new Map<string, Stamp[]>()
  const prints: ScriptedRun['prints'] = []
  const answers = new Map<string, (answer: Answer) => void>()
  let paused: { promise: Promise<void>; go(): void } | undefined
  let isStopping = false
  let hasFailed = false
  let questions = 0
  const by = '无忌'

  const write = (event: RunEvent) => {
    const entry = { run: id, sequence: events.length + 1, at: Date.now(), event }
    events.push(entry)
    tell({ name: 'run.event', body: entry })
  }
  const show = (key: string, line: string, step: StepName) => {
    const before = texts.get(key) ?? ''
    const stamp = { at: Date.now(), step }
    texts.set(key, `${before}${line}\n`)
    stamps.set(key, [...(stamps.get(key) ?? []), { from: before.length, ...stamp }])
    pour(key, `${line}\n`, stamp)
  }
  const print = (place: ScriptedRun['prints'][number]['place'], line: string) => {
    prints.push({ place, line, at: Date.now() })
    show(textKey(place.target, place.log), line, place.step)
  }
  const beat = () => new Promise<void>((resolve) => setTimeout(resolve, options.pace))
  const ask = async (question: Question): Promise<Answer> => {
    const name = `q-${++questions}`
    const answered = new Promise<Answer>((resolve) => answers.set(name, resolve))
    write({ type: 'question-asked', id: name, question })
    const answer = await answered
    write({ type: 'question-answered', id: name, answer, by })
    return answer
  }

  const doStep = async (target: UpgradeTarget, way: Way, step: StepName): Promise<void> => {
    const place = { target: target.id, way, step, attempt: 1 }
    const job = `${id}-${target.id}-${way}-${step}`
    write({ type: 'step-began', ...place })
    const lines = (way === 'forward' ? target.forward : target.back).find((planned) => planned.step === step)?.lines ?? []
    write({ type: 'command-intended', ...place, job, lines, changes: step !== 'preflight' })
    for (const line of lines) show(textKey(target.id), `$ ${line}`, step)
    for (const part of [0.25, 0.5, 0.75, 1]) {
      if (step !== 'upload' && step !== 'unpack' && step !== 'back-up') break
      const total = step === 'upload' ? archiveSize : archiveEntries
      const unit = step === 'upload' ? 'bytes' : 'entries'
      const perSecond = unit === 'bytes' ? 84_000_000 : undefined
      tell({ name: 'run.progress', body: { run: id, target: target.id, step, done: Math.round(total * part), total, unit, perSecond } })
      await beat()
    }
    for (const line of scriptedOutput(target, step)) print(place, line)
    if (step === 'watch')
      for (const { path } of target.service.logs) for (const line of scriptedLog(target)) print({ ...place, log: path }, line)
    await beat()
    if (way === 'forward' && !hasFailed && options.failAt?.target === target.id && options.failAt.step === step) {
      hasFailed = true
      return fails(target, place, job)
    }
    write({ type: 'command-ended', ...place, job, end: 'exited', exit: 0 })
    write({ type: 'step-ended', ...place, outcome: { kind: 'succeeded' }, facts: scriptedFacts(target, step) })
  }

  const fails = async (
    target: UpgradeTarget,
    place: { target: string; way: Way; step: StepName; attempt: number },
    job: string,
  ): Promise<void> => {
    const problem = {
      code: 'step-failed' as const,
      values: { step: place.step, exit: 1, host: target.host.name },
      place: { kind: 'host' as const, host: target.host.name, address: target.host.address, step: place.step },
      evidence: '19:38:40 SEVERE java.lang.OutOfMemoryError: PermGen space',
    }
    write({ type: 'command-ended', ...place, job, end: 'exited', exit: 1 })
    write({ type: 'step-ended', ...place, outcome: { kind: 'failed', exit: 1, problem } })
    const choices = ['retry', 'skip', 'leave-out', 'roll-back', 'roll-back-all', 'stop'] as const
    const answer = await ask({ kind: 'failure', ...place, problem, choices: [...choices] })
    if (answer.kind !== 'failure') return
    if (answer.choice === 'retry') return doStep(target, place.way, place.step)
    if (answer.choice === 'roll-back') return goBack(target)
    isStopping = answer.choice === 'stop'
  }

  const goBack = async (target: UpgradeTarget): Promise<void> => {
    write({ type: 'target-began', target: target.id, way: 'back' })
    for (const step of stepsOf('back')) await doStep(target, 'back', step)
    write({ type: 'target-ended', target: target.id, way: 'back', result: 'done', reason: '' })
  }

  const passGate = async (target: UpgradeTarget, next: string | undefined): Promise<void> => {
    const answer = await ask({ kind: 'gate', target: target.id, next, covers: [target.id], lines: linesOf(target), wrong: [] })
    if (answer.kind !== 'gate') return
    for (const { target: on = target.id, ...signoff } of answer.signoffs) write({ type: 'signed-off', target: on, signoff })
    isStopping = !answer.go
  }

  const bringForward = async (target: UpgradeTarget, next: string | undefined): Promise<void> => {
    write({ type: 'target-began', target: target.id, way: 'forward' })
    write({ type: 'lock', target: target.id, state: 'taken' })
    for (const step of stepsOf('forward')) {
      if (paused !== undefined) {
        write({ type: 'paused' })
        await paused.promise
        write({ type: 'continued', by })
      }
      if (isStopping) return
      await doStep(target, 'forward', step)
    }
    write({ type: 'target-ended', target: target.id, way: 'forward', result: 'done', reason: '' })
    await passGate(target, next)
    write({ type: 'lock', target: target.id, state: 'released' })
  }

  return {
    id,
    plan,
    events,
    texts,
    stamps,
    prints,
    isEnded: () => events.findLast(({ event }) => event.type !== 'signed-off')?.event.type === 'run-ended',
    answer: (question, answer) => answers.get(question)?.(answer),
    control(action) {
      if (action === 'pause') {
        let go = () => {}
        const promise = new Promise<void>((resolve) => {
          go = resolve
        })
        paused = { promise, go }
        write({ type: 'pause-requested', by })
      } else if (action === 'continue') {
        paused?.go()
        paused = undefined
      } else {
        isStopping = true
        write({ type: 'stop-requested', by })
        paused?.go()
      }
    },
    async rollBack(targets) {
      write({ type: 'rollback-requested', targets, by, afterwards: 'end' })
      for (const target of plan.targets.filter((candidate) => targets.includes(candidate.id)).reverse()) await goBack(target)
    },
    signRestored(target, signoffs) {
      const planned = plannedTarget(plan, target)
      const lines = planned === undefined ? [] : restoredLines(planned)
      for (const event of restoredSignoffEvents(id, stateFrom(plan, events), { target, lines, signoffs })) write(event)
    },
    async start() {
      write({ type: 'run-began', by, computer: 'night-shift', version: '0.1.0' })
      for (const [index, target] of plan.targets.entries()) {
        await bringForward(target, plan.targets[index + 1]?.id)
        if (isStopping) break
      }
      write({ type: 'run-ended', result: isStopping ? 'stopped' : 'succeeded' })
    },
  }
}
