import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import type { TreeEntry } from '#harness/tree.ts'
import type { RunState } from '#shared/run/state.ts'

/** Two hosts are gone through at the same time, each with a data directory of its own. */
const hosts = ['schedule-1', 'schedule-2'] as const
/** Ferry is left after every so manieth event; the two hosts take turns. A run has about 43 events, its way back 26. `npm run soak` leaves after each. */
const stride = Number(process.env.FERRY_TEST_STRIDE ?? 6)

let fleet: EcscFleet
let directory: string
const engines = new Set<Engine>()

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: [...hosts], real: 'none' })
  directory = await mkdtemp(join(tmpdir(), 'ferry-every-event-'))
})
afterAll(async () => {
  for (const engine of engines) await engine.close()
  await fleet?.stop()
  await rm(directory, { recursive: true, force: true })
})

const steady = { yes: true, signoffs: [] }

async function open(host: string): Promise<Engine> {
  const engine = await startEngine(fleet, join(directory, host))
  engines.add(engine)
  return engine
}

async function close(engine: Engine): Promise<void> {
  engines.delete(engine)
  await engine.close()
}

/** Does what `begin` says and leaves Ferry right after the event of this number, unless the run has ended by then. */
async function leaveAfter(
  host: string,
  count: number,
  begin: (engine: Engine) => Promise<string>,
): Promise<{ id: string; left: boolean; state: RunState }> {
  const engine = await open(host)
  const { event: tell } = engine.around.tell
  let seen = 0
  let closing: Promise<void> | undefined
  engine.around.tell.event = (entry) => {
    tell(entry)
    seen += 1
    if (seen >= count && entry.event.type !== 'run-ended') closing ??= Promise.resolve().then(() => close(engine))
  }
  const id = await begin(engine)
  const state = await engine.attend(id, (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined,
  )
  await (closing ?? close(engine))
  return { id, left: closing !== undefined, state }
}

async function resume(host: string, id: string): Promise<{ state: RunState; steps: string[] }> {
  const engine = await open(host)
  expect(engine.runner.state(id).phase.kind).toBe('interrupted')
  engine.runner.resume(undefined, steady)
  // Nothing may be asked: whatever is, is said by name instead of waited for.
  const asked: unknown[] = []
  const state = await engine.attend(id, (question) => {
    asked.push(question)
    return question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined
  })
  expect(asked).toEqual([])
  const steps = engine.events.flatMap(({ event }) => (event.type === 'step-began' ? [`${event.way} ${event.step}`] : []))
  await close(engine)
  return { state, steps }
}

/** The jobs of a run on the host: each step's work once, and none as a second attempt. */
async function jobs(host: string, id: string, way: string): Promise<string[]> {
  const { stdout } = await fleet.host(host).exec('ls /root/.ferry/jobs')
  const own = stdout.split('\n').filter((job) => job.includes(`-${id}-`))
  // The first of the two words is the way: "back" is also how a step's name begins.
  const named = own.map((job) => job.slice(job.search(/-(forward|back)-/) + 1))
  return named.filter((job) => job.startsWith(`${way}-`)).sort()
}

/** A directory's time is that of the last file put into it, which is the evening's own. */
const withoutTimes = (tree: TreeEntry[]) => tree.map((entry) => (entry.type === 'directory' ? { ...entry, mtime: 0n } : entry))

test.concurrent.each(hosts.map((name, turn) => ({ name, turn })))(
  'left after any event, forward and back, and resumed, $name ends as if nobody had left',
  async ({ name, turn }) => {
    const host = fleet.host(name)
    const { schedule = '' } = await fleet.archives('new')
    const old = await host.tree('/home/schedule')
    let whole: TreeEntry[] | undefined
    for (let at = 1 + (turn * stride) / 2; ; at += stride) {
      const date = `2026${1000 + at}`
      const forward = await leaveAfter(name, at, async (engine) => {
        const made = await engine.plan({ schedule }, { date })
        return engine.runner.begin({ ...made, targets: made.targets.filter((target) => target.host.name === name) }, steady)
      })
      const why = `left after event ${at}`
      const { state: ended } = forward.left ? await resume(name, forward.id) : forward
      expect(ended.phase, why).toMatchObject({ result: 'succeeded' })
      const now = withoutTimes(await host.tree('/home/schedule'))
      whole ??= now
      expect(now, why).toEqual(whole)
      expect(await host.tree(`/home/schedule_${date}`), why).toEqual(old)
      expect(await host.version(), why).toBe('2017.02.20')
      expect(await jobs(name, forward.id, 'forward'), why).toEqual(
        ['back-up', 'start', 'stop', 'unpack'].map((step) => `forward-${step}-1-${step}`),
      )

      const half = Math.ceil(at / 2)
      const back = await leaveAfter(name, half, async (engine) => {
        await engine.runner.rollBack(forward.id, undefined, steady)
        return forward.id
      })
      const backWhy = `way back left after event ${half}`
      if (back.left) {
        const { state, steps } = await resume(name, back.id)
        expect(state.phase, backWhy).toMatchObject({ result: 'rolled-back' })
        expect(steps.join(), backWhy).not.toContain('forward')
      }
      expect(await host.tree('/home/schedule'), backWhy).toEqual(old)
      expect(await host.version(), backWhy).toBe('2017.01.15')
      expect(await jobs(name, forward.id, 'back'), backWhy).toEqual(['restore', 'start', 'stop'].map((step) => `back-${step}-1-${step}`))
      const { stdout } = await host.exec('ls -A /home | grep -E "^[.]|_failed_"; rm -rf /home/schedule_*')
      expect(stdout.trim().split('\n'), backWhy).toEqual([expect.stringMatching(/^schedule_failed_/)])
      if (!forward.left) break
    }
  },
  240_000,
)
