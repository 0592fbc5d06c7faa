import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Language } from '#shared/problem/describe.ts'
import { wordOfStep } from '#shared/run/step-words.ts'
import type { PageSays } from '../page-says.ts'
import type { FollowedRun } from '../runs/follow-runs.ts'
import { type HalfDone, halfDone, onlyLooks } from '../runs/read-runs.ts'

export type QuitChoice = 'background' | 'stop' | 'leave' | 'cancel'

export type QuitQuestion = {
  message: string
  detail: string
  choices: readonly { choice: QuitChoice; label: string }[]
  /** Nothing is under way but what only looks: whoever waits for the end of the others need not wait for it. */
  onlyLooks: boolean
}

/**
 * What quitting asks while runs are under way: which hosts are half done and in which step, and what shall become of
 * them. Undefined when nothing is under way, and nothing would be lost with the window. The last choice changes nothing.
 */
export function quitQuestion(
  runs: readonly FollowedRun[],
  words: Translate,
  language: Language,
  { waiting, isWritten, shells }: PageSays = nothingToLose,
): QuitQuestion | undefined {
  const ofRuns = runsQuestion(runs, words, language)
  const losses: Loss[] = []
  if (waiting.length > 0)
    losses.push({ message: words('quit.way-back', { targets: waiting.join(', ') }), explained: words('quit.explain-way-back') })
  if (isWritten) losses.push({ message: words('quit.written'), explained: words('quit.explain-written') })
  if (shells.length > 0)
    losses.push({ message: words('quit.shells', { hosts: [...new Set(shells)].join(', ') }), explained: words('quit.explain-shells') })
  const [first, ...others] = losses
  if (first === undefined) return ofRuns
  const more = others.flatMap(({ message, explained }) => ['', message, explained])
  if (ofRuns !== undefined && waiting.length === 0) {
    const beside = losses.flatMap(({ message, explained }) => ['', message, explained])
    return { ...ofRuns, detail: [ofRuns.detail, ...beside].join('\n') }
  }
  if (ofRuns !== undefined)
    return { ...ofRuns, message: first.message, detail: [first.explained, '', ofRuns.message, ofRuns.detail, ...more].join('\n') }
  const choices: QuitQuestion['choices'] = [
    { choice: 'background', label: words('quit.background') },
    { choice: 'leave', label: words(waiting.length > 0 ? 'quit.leave-way-back' : 'quit.leave-lost') },
    { choice: 'cancel', label: words('quit.cancel') },
  ]
  return { message: first.message, detail: [first.explained, ...more].join('\n'), choices, onlyLooks: true }
}

/** What would go with the window, and what that means. */
type Loss = { message: string; explained: string }

const nothingToLose: PageSays = { waiting: [], isWritten: false, shells: [] }

function runsQuestion(runs: readonly FollowedRun[], words: Translate, language: Language): QuitQuestion | undefined {
  if (runs.length === 0) return undefined
  const half = halfDone(runs)
  const watching = runs.every(onlyLooks)
  if (watching) return lookingQuestion(runs, words)
  const isStopping = runs.every((run) => run.state.phase.kind === 'stopping' || onlyLooks(run))
  const choices: QuitChoice[] = isStopping ? ['background', 'leave', 'cancel'] : ['background', 'stop', 'leave', 'cancel']
  const titles = runs.flatMap(({ plan }) => (plan === undefined ? [] : [plan.title]))
  return {
    message:
      half.length === 0
        ? words('quit.under-way')
        : words('quit.half-done', { hosts: [...new Set(half.map(({ host }) => host))].join(', ') }),
    detail: [...titles, ...half.map((one) => describe(one, words, language)), '', words('quit.explain')].join('\n'),
    choices: choices.map((choice) => ({ choice, label: words(`quit.${choice}`) })),
    onlyLooks: false,
  }
}

/** It is left without harm, and what it does not see in the meantime is said as missed. */
function lookingQuestion(runs: readonly FollowedRun[], words: Translate): QuitQuestion {
  return {
    message: words('quit.looking'),
    detail: [...runs.flatMap(({ plan }) => plan?.title ?? []), '', words('quit.explain-looking')].join('\n'),
    choices: [
      { choice: 'background', label: words('quit.background') },
      { choice: 'leave', label: words('quit.leave-looking') },
      { choice: 'cancel', label: words('quit.cancel') },
    ],
    onlyLooks: true,
  }
}

function describe({ host, service, way, step }: HalfDone, words: Translate, language: Language): string {
  const where = words(way === 'forward' ? 'quit.on-host' : 'quit.on-host-back', { host, service })
  return `${where}${step === undefined ? words('quit.between-steps') : wordOfStep(step, language)}`
}
