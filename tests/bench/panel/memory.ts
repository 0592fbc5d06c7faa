/** (9) Memory over ten minutes of flood: what the page and the core hold on to. */
import { setTimeout as pause } from 'node:timers/promises'
import { explain, heading, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'
import { openLogFleet } from './log-fleet.ts'

/** The aim speaks of ten; fewer say less. */
const minutes = Number(process.env.FERRY_BENCH_MINUTES ?? 10)
const perSecond = 5_000
const looks = minutes * 6
/** MB by which what is held may grow from the first third to the last: less than one log's ring. */
const aim = 10

type Look = { page: number; core: number }

export async function benchMemory(): Promise<Verdict[]> {
  heading(`memory over ${minutes} minutes of flood`)
  explain(
    `Eight real hosts write ${perSecond} lines a second each, the log wall follows all of them. Every ten seconds, after a collection: the`,
    'page’s heap, and the heap and buffers of the core, in whose process these benchmarks run too.',
  )
  const { open, write, close } = await openLogFleet(1)
  try {
    const session = await open.page.context().newCDPSession(open.page)
    await session.send('Performance.enable')
    const seconds = minutes * 60
    const writing = write(perSecond, seconds)
    const began = performance.now()
    const all: Look[] = []
    for (let look = 1; look <= looks; look += 1) {
      await pause(Math.max(0, look * 10_000 - (performance.now() - began)))
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      globalThis.gc?.()
      const { heapUsed, external } = process.memoryUsage()
      all.push({ page: (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6, core: (heapUsed + external) / 1e6 })
    }
    await writing
    const third = Math.floor(all.length / 3)
    const verdicts = (['page', 'core'] as const).map((of): Verdict => {
      const values = all.map((look) => look[of])
      const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))]
      table([
        [`${of}, MB`, 'first third', 'last third', 'most'],
        ['median', first.toFixed(1), last.toFixed(1), Math.max(...values).toFixed(1)],
      ])
      const growth = last - first
      return { what: `memory of the ${of}, growth`, aim: `≤ ${aim} MB`, reached: `${growth.toFixed(1)} MB`, holds: growth <= aim }
    })
    for (const verdict of verdicts) tell(verdict)
    return verdicts
  } finally {
    await close()
  }
}
