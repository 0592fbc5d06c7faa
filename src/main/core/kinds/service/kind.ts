/** `service`: each unit in its order, the next only when the one before is where it should be; what they were is kept before. */
import type { Target } from '#shared/domain/plan.ts'
import { keptStates, type ServiceVerb, type UnitStand } from '#shared/kinds/task/service.ts'
import { fail } from '#shared/problem/problem.ts'
import type { StepFacts } from '#shared/run/step.ts'
import type { Command } from '../../commands/command.ts'
import { question } from '../../commands/command.ts'
import { askStates, explainUnit, parsePids, parseStates, serviceLines, testLines, type UnitState } from '../../commands/service/services.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { hasBegun } from '../../engine/step/has-begun.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { stillSo } from '../common/still-so.ts'
import { lookAtUnits, type ServiceTarget, unitsAhead } from './look.ts'
import { canReadAnew, mayReadAnew, unitsBack, waitsForOthers, wayBackOf } from './way-back.ts'

type Context = StepContext<ServiceTarget>
type Told = StepFacts & { told: string[] }

/** Milliseconds between two looks. */
const lookInterval = 300
/** Milliseconds after which what has come up must still be up: systemd calls a program active that ends at once. */
const settling = 1_000

export const service = kindFor<ServiceTarget>((target: Target): target is ServiceTarget => target.kind === 'service', {
  name: 'service',
  preflight: lookAtUnits,
  lookAhead: unitsAhead,
  async forward({ target, step }) {
    const kept = await step('keep', keep)
    await step('execute', (context) =>
      doAll(
        context,
        target.units.map((unit) => ({ unit, verb: verbFor(target.do, unit, kept) })),
      ),
    )
    await step('verify', verify, stillSo(verify))
  },
  isLast: waitsForOthers,
  async back({ step }) {
    return (await step('undo', undo)) !== undefined
  },
})

async function undo(context: Context): Promise<Told> {
  const { run, target } = context
  const states = mayReadAnew(run, target) ? await statesOf(context, target.units) : undefined
  const deeds: { unit: string; verb: ServiceVerb | undefined }[] = []
  for (const [index, { unit, wasRunning }] of unitsBack(run, target).entries()) {
    const reads = states !== undefined && wasRunning === true
    // In the middle of its restart it may stand.
    const again = reads && (canReadAnew(target.do, states[index]) || (await hasBegun(context, `${target.do}-${index}`)))
    deeds.push({ unit, verb: again ? target.do : wayBackOf(target.do, wasRunning) })
  }
  return doAll(context, deeds)
}

/** The state before; asked at the task's own turn, because an earlier task may have changed it. */
async function keep(context: Context): Promise<Told> {
  const { target, step } = context
  const { states, stands } = await standsOf(context)
  return { step, states: stands, told: target.units.map((unit, index) => `${unit}: ${states[index]}`) }
}

/** All of them at once, with their processes. */
async function standsOf(context: Context): Promise<{ states: UnitState[]; stands: UnitStand[] }> {
  const { target } = context
  const answer = await context.ask('states', askStates(target, target.units))
  const states = parseStates(answer, target, target.units)
  const pids = parsePids(answer, target, target.units)
  const stands = target.units.map((unit, index): UnitStand => {
    const running = states[index] === 'running' || states[index] === 'changing'
    return { unit, running, ...(running && pids[index] !== undefined ? { pid: pids[index] } : {}) }
  })
  return { states, stands }
}

/** Nothing where it is there already: some managers call that a failure. What was kept decides, so that it is the same after a break. */
function verbFor(verb: ServiceVerb, unit: string, kept: StepFacts | undefined): ServiceVerb | undefined {
  const running = keptStates(kept)?.find((state) => state.unit === unit)?.running
  if (verb === 'start' && running === true) return undefined
  return verb === 'stop' && running === false ? undefined : verb
}

async function doAll(context: Context, deeds: readonly { unit: string; verb: ServiceVerb | undefined }[]): Promise<Told> {
  const { target, step } = context
  const told: string[] = []
  for (const [index, { unit, verb }] of deeds.entries()) {
    context.progress(index, deeds.length, 'entries')
    if (verb === undefined) {
      told.push(`${unit}: =`)
      continue
    }
    if (target.test !== undefined && verb !== 'stop') await mustPass(context, `test-${index}`, testLines(target, target.test))
    const answer = await context.job(`${verb}-${index}`, asWritten(serviceLines(target, verb, unit)), { timeout: target.timeout })
    const where = { place: placeOf(target, step), evidence: answer.tail }
    if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, where)
    // Of start and stop the state is the proof; a restart or reload that failed leaves the old program running.
    const counts = verb === 'restart' || verb === 'reload'
    if (counts && answer.end.kind === 'exited' && answer.end.code !== 0)
      fail('service-refused', { unit, verb, exit: answer.end.code }, where)
    await untilSo(context, unit, verb === 'stop' ? 'stopped' : 'running', answer.tail)
    told.push(`${unit}: ${verb === 'stop' ? 'stopped' : 'running'}`)
  }
  return { step, told }
}

async function mustPass(context: Context, name: string, lines: readonly string[]): Promise<void> {
  const { target, step } = context
  const answer = await context.job(name, { ...asWritten(lines), changes: false }, { timeout: target.timeout })
  if (answer.end.kind === 'exited' && answer.end.code === 0) return
  fail('service-test-failed', { test: target.test ?? '' }, { place: placeOf(target, step), evidence: answer.tail })
}

/** Run by the login shell: scripts of one's own need the account's PATH and JAVA_HOME. */
const asWritten = (lines: readonly string[]): Command => ({ lines: ['set -e', ...lines], uses: [], changes: true, login: true, once: true })

/** Looks until it is so, and is still so a moment later. */
async function untilSo(context: Context, unit: string, wanted: 'running' | 'stopped', tail: string): Promise<void> {
  const { run, target, step } = context
  const end = run.awake() + target.timeout
  let since: number | undefined
  for (;;) {
    const [state = 'missing'] = await statesOf(context, [unit], true)
    const isSo = state === wanted || (wanted === 'stopped' && (state === 'failed' || state === 'missing'))
    since = isSo ? (since ?? run.awake()) : undefined
    if (since !== undefined && (wanted === 'stopped' || run.awake() - since >= settling)) return
    if (run.awake() >= end || (wanted === 'running' && state === 'failed')) {
      const evidence = `${tail}${await explained(context, unit)}`.slice(-4_000)
      fail('service-not-so', { unit, state, wanted }, { place: placeOf(target, step), evidence })
    }
    await run.flow.wait(lookInterval)
  }
}

async function explained(context: Context, unit: string): Promise<string> {
  const command = explainUnit(context.target, unit)
  return command === undefined ? '' : context.ask('explain', command)
}

async function statesOf(context: Context, units: readonly string[], quiet = false): Promise<UnitState[]> {
  return parseStates(await context.ask('states', askStates(context.target, units), { quiet }), context.target, units)
}

/** All of them together once more, and the port. */
async function verify(context: Context): Promise<Told> {
  const { run, target, step } = context
  const wanted = target.do === 'stop' ? 'stopped' : 'running'
  for (const unit of target.units) await untilSo(context, unit, wanted, '')
  const { stands } = await standsOf(context)
  const { port } = target
  if (port === undefined || wanted === 'stopped') return { step, states: stands, told: target.units.map((unit) => `${unit}: ${wanted}`) }
  const listens = question([`if ferry_listens ${port}; then echo open; else echo closed; fi`], ['listens'])
  for (const end = run.awake() + target.timeout; ; ) {
    if ((await context.ask('port', listens, { quiet: true })).includes('open')) break
    if (run.awake() >= end) fail('service-port-closed', { port, seconds: target.timeout / 1000 }, { place: placeOf(target, step) })
    await run.flow.wait(lookInterval)
  }
  return { step, states: stands, told: [...target.units.map((unit) => `${unit}: ${wanted}`), `TCP ${port}`] }
}
