/** A thousand evenings: opening, the first screen and the history, beside a directory in which nothing ever ran. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import type { Core } from '#core/dispatch-types.ts'
import type { RequestInput, RequestName } from '#shared/contract/index.ts'
import { alternate, type Sample, timesOf } from '../alternate.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'
import { writeManyRuns } from './many-runs.ts'

const runs = 1_000
/** Opening: so many times what an empty directory takes. */
const openAim = 1.3
/** Milliseconds. */
const lookAim = 50
/** Milliseconds of measuring at most. */
const budget = 60_000

export async function benchRuns(): Promise<Verdict[]> {
  heading(`${runs} runs of eight hosts`)
  const place = await mkdtemp(join(tmpdir(), 'ferry-bench-runs-'))
  try {
    const full = join(place, 'full')
    const began = performance.now()
    const events = await writeManyRuns(full, runs)
    explain(`${events} events written in ${seconds(performance.now() - began)} s`)
    explain(await indexing(full))
    const samples = await alternate(
      [
        { name: 'empty', ...opening(join(place, 'empty')) },
        { name: 'full', ...opening(full) },
      ],
      budget,
    )
    return judge(samples)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)

const open = (data: string): Core => createCore({ data, version: 'bench', knownHosts: [] })

async function ask<Name extends RequestName>(core: Core, name: Name, input: RequestInput<Name>): Promise<void> {
  const outcome = await core.dispatch(name, input, { id: 'bench', send: () => undefined })
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.problem)}`)
}

/** The first opening after an upgrade: the index is made, and everything else has its turn meanwhile. */
async function indexing(data: string): Promise<string> {
  const began = performance.now()
  const core = open(data)
  const opened = performance.now() - began
  let last = performance.now()
  let longest = 0
  const turn = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    timer = setImmediate(turn)
  }
  let timer = setImmediate(turn)
  await ask(core, 'start.look', {})
  clearImmediate(timer)
  const text = `after an upgrade: open after ${opened.toFixed(0)} ms, every run indexed after ${seconds(performance.now() - began)} s, never longer than ${longest.toFixed(0)} ms at a time`
  await core.close()
  return text
}

function opening(data: string) {
  let core: Core | undefined
  return {
    prepare: async () => undefined,
    async measure(): Promise<Sample> {
      const began = performance.now()
      core = open(data)
      const milliseconds = performance.now() - began
      const parts: Record<string, number> = {}
      const timed = async <Name extends RequestName>(name: Name, input: RequestInput<Name>) => {
        const start = performance.now()
        if (core) await ask(core, name, input)
        parts[name] = performance.now() - start
      }
      await timed('start.look', {})
      await timed('run.list', { limit: 50 })
      await timed('history.overview', {})
      await timed('files.named', {})
      return { milliseconds, parts }
    },
    async prove() {
      await core?.close()
    },
  }
}

function judge(samples: Record<string, Sample[]>): Verdict[] {
  const names = Object.keys(samples)
  const row = (label: string, value: (sample: Sample) => number) => [
    label,
    ...names.map((name) => spread((samples[name] ?? []).map(value), 1)),
  ]
  const asked = ['start.look', 'run.list', 'history.overview', 'files.named'] as const
  table([
    ['milliseconds: median (min–max)', ...names],
    row('open', ({ milliseconds }) => milliseconds),
    ...asked.map((name) => row(name, ({ parts }) => parts?.[name] ?? 0)),
  ])
  const ratio = median(timesOf(samples.full)) / median(timesOf(samples.empty))
  const look = median((samples.full ?? []).map(({ parts }) => parts?.['start.look'] ?? 0))
  const verdicts = [
    {
      what: `opening with ${runs} runs / with none`,
      aim: `≤ ${openAim.toFixed(2)}`,
      reached: ratio.toFixed(2),
      holds: ratio <= openAim,
    },
    { what: `first screen with ${runs} runs`, aim: `≤ ${lookAim} ms`, reached: `${look.toFixed(1)} ms`, holds: look <= lookAim },
  ]
  for (const verdict of verdicts) tell(verdict)
  return verdicts
}
