import type { SeenProcess } from '#shared/run/step.ts'
import { listPorts, listProcesses, resolveFolder } from '../../../commands/process/processes.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import type { ServiceAsking, ServiceContext } from '../service-context.ts'
import { asSeen, matchProcesses } from './match-process.ts'
import { parsePorts, parseProcesses } from './processes.ts'

/** This very process is on the host. */
export async function isRunning(context: ServiceAsking, process: Pick<SeenProcess, 'pid' | 'started'>): Promise<boolean> {
  const families = await familiesOn(context, { quiet: true })
  return families.flat().some(({ pid, started }) => pid === process.pid && started === process.started)
}

async function familiesOn(context: ServiceAsking, options: { quiet?: boolean }) {
  const pattern = context.target.service.process
  // Before, never beside it: a question that names the folder would be found in the list itself.
  const resolved =
    pattern.directory === undefined ? '' : await context.ask('process-directory', resolveFolder(pattern.directory), { quiet: true })
  const all = parseProcesses(await context.ask('processes', listProcesses(), options))
  return matchProcesses(all, pattern, resolved.replace(/\n$/, '') || undefined)
}

/** The applications on the host that fit the service's pattern, each as a family, with their listening ports. */
export async function findProcesses(context: ServiceAsking, options: { quiet?: boolean } = {}): Promise<SeenProcess[][]> {
  const families = await familiesOn(context, options)
  const pids = families.flat().map((process) => process.pid)
  if (pids.length === 0) return []
  const ports = parsePorts(await context.ask('ports', listPorts(pids), { quiet: true }))
  return families.map((family) => family.map((process) => ({ ...asSeen(process), ports: ports.get(process.pid) ?? [] })))
}

/** As `findProcesses`, without what the operator has said is another application. */
export async function findService(context: ServiceContext, options: { quiet: boolean } = { quiet: true }): Promise<SeenProcess[][]> {
  const { spared } = targetState(context.run, context.target)
  const families = await findProcesses(context, options)
  return families.filter((family) => !family.some((process) => spared.some((other) => isSame(process, other))))
}

/** A pid alone may have been given to another process since. */
export const isSame = (one: SeenProcess, other: SeenProcess) => one.pid === other.pid && one.started === other.started

/**
 * Asks for the processes again and again until the answer suits, at most for `milliseconds`.
 * Returns the last answer either way: the caller says what it means.
 */
export async function waitForProcesses(
  context: ServiceContext,
  suits: (families: SeenProcess[][]) => boolean,
  milliseconds: number,
): Promise<SeenProcess[][]> {
  const deadline = context.run.awake() + milliseconds
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const families = await findService(context)
    if (suits(families) || context.run.awake() >= deadline) return families
    await context.run.flow.wait(pause)
  }
}

/** Milliseconds: short at first, for what is there at once; then seldom enough not to load the host. */
const firstPause = 20
const longestPause = 500
