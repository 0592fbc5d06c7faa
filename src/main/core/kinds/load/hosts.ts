/** Processors and memory of hosts while the load goes on. */
import type { Host } from '#shared/domain/host.ts'
import type { LoadFigures } from '#shared/kinds/task/load.ts'
import { question } from '../../commands/command.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import type { LoadTarget } from './target.ts'

/** Milliseconds between two looks. */
const interval = 1_000

/** Linux alone has them (proc(5)); elsewhere nothing is seen. */
export const askUse = () =>
  question(['awk \'/^cpu / { print "cpu", $0 } /^Mem(Total|Available):/ { print "mem", $2 }\' /proc/stat /proc/meminfo 2> /dev/null', ':'])

export type Use = { busy: number; all: number; memory?: number }

/** Undefined where the host tells nothing of it. Fields of `/proc/stat`: user nice system idle iowait irq softirq steal, in ticks. */
export function readUse(text: string): Use | undefined {
  const ticks = /^cpu cpu\s+([\d ]+)$/m.exec(text)?.[1]?.trim().split(/\s+/).slice(0, 8).map(Number)
  if (ticks === undefined || ticks.length < 5) return undefined
  const all = ticks.reduce((sum, one) => sum + one, 0)
  const [total, available] = [...text.matchAll(/^mem (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes))
  const memory = total === undefined || available === undefined || total === 0 ? undefined : 1 - available / total
  return { all, busy: all - (ticks[3] ?? 0) - (ticks[4] ?? 0), ...(memory === undefined ? {} : { memory }) }
}

/** The highest share that was in use between two looks, of every host. `isOver` ends it after one more look. */
export function watchHosts(run: LiveRun, target: LoadTarget, isOver: () => boolean): Promise<LoadFigures['hosts']> {
  return Promise.all(target.watched.map((host) => watchHost(run, target, host, isOver)))
}

async function watchHost(run: LiveRun, target: LoadTarget, host: Host, isOver: () => boolean): Promise<LoadFigures['hosts'][number]> {
  const most: { cpu?: number; memory?: number } = {}
  let before: Use | undefined
  for (let last = false; !last; ) {
    last = isOver()
    const now = await lookAt(run, target, host)
    if (before !== undefined && now !== undefined && now.all > before.all)
      most.cpu = Math.max(most.cpu ?? 0, (now.busy - before.busy) / (now.all - before.all))
    if (now?.memory !== undefined) most.memory = Math.max(most.memory ?? 0, now.memory)
    before = now ?? before
    if (!last) await run.flow.wait(interval)
  }
  return { host: host.name, ...most }
}

/** A look that fails is one less; that there was none at all is said by the limits. */
async function lookAt(run: LiveRun, target: LoadTarget, host: Host): Promise<Use | undefined> {
  const own = { ...target, host }
  const answer = await askHost(run.connections, own, askUse(), { signal: run.flow.signal }).catch((error: unknown) => {
    if (run.flow.signal.aborted) throw error
    return undefined
  })
  return answer?.end.kind === 'exited' ? readUse(answered(answer, own, 'execute').text) : undefined
}
