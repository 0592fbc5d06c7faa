/** What goes wrong, and how it is put right again. */
import { setTimeout as pause } from 'node:timers/promises'
import { startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { Moment, Scene } from './scene.ts'

export type Fault = {
  name: string
  /** Happens in the middle of the step. */
  strike(scene: Scene, moment: Moment): Promise<void>
  /** Before the operator answers the first question about it. */
  mend?(scene: Scene): Promise<void>
  /** Ferry is no longer there when it has struck: the run is opened and resumed. */
  endsFerry?: boolean
  /** The operator stops the run, and resumes it when the fault is mended. */
  stopsRun?: boolean
  /** Seconds for which it lasts by itself; for the choice of what is quick. */
  seconds: number
}

/** Milliseconds. */
const second = 1_000

const linkDown = (seconds: number): Fault => ({
  name: `link ${seconds} s`,
  seconds,
  async strike({ host }) {
    await host.blackhole(true)
    await pause(seconds * second)
    await host.blackhole(false)
  },
})

export const faults: Fault[] = [
  linkDown(20),
  linkDown(45),
  {
    name: 'link gone',
    seconds: 8,
    stopsRun: true,
    async strike({ host }) {
      await host.blackhole(true)
      await pause(8 * second)
    },
    mend: ({ host }) => host.blackhole(false),
  },
  {
    name: 'half-open',
    seconds: 1,
    async strike({ host }) {
      // The host forgets the connection, and nobody tells the other end.
      await host.blackhole(true)
      await host.dropConnections()
      await host.blackhole(false)
    },
  },
  { name: 'killed session', seconds: 1, strike: async ({ host }) => void (await host.dropConnections()) },
  {
    name: 'stopped session',
    seconds: 20,
    async strike({ host }) {
      const pids = (await host.sessions()).flatMap((session) => session.pids).join(' ')
      if (pids === '') return
      await host.exec(`kill -STOP ${pids}`)
      await pause(20 * second)
      await host.exec(`kill -CONT ${pids} 2>/dev/null`)
    },
  },
  { name: 'Ferry left', seconds: 1, endsFerry: true, strike: (scene) => scene.engine.close() },
  {
    name: 'reboot',
    seconds: 2,
    async strike({ host, booted }) {
      await host.stop()
      await host.start()
      await booted()
    },
  },
  {
    name: 'power cut',
    seconds: 3,
    async strike({ host, booted }) {
      await host.cutPower()
      await booted()
    },
  },
  {
    name: 'disk full',
    seconds: 1,
    // As somebody else's log does it; a disk that is full for good would be preflight's.
    strike: async ({ host }) =>
      void (await host.exec('cat /dev/zero > /home/filler 2>/dev/null; cat /dev/zero > /home/filler2 2>/dev/null')),
    mend: async ({ host }) => void (await host.exec('rm -f /home/filler*')),
  },
  {
    name: 'no inodes',
    seconds: 2,
    strike: async ({ host }) =>
      void (await host.exec('mkdir -p /home/filler.d && cd /home/filler.d && seq 1 100000 | xargs touch 2>/dev/null')),
    mend: async ({ host }) => void (await host.exec('rm -rf /home/filler.d')),
  },
  {
    name: 'read-only',
    seconds: 1,
    // A file that is open for writing keeps the mount as it is: at the first moment without one.
    strike: async ({ host, places }) =>
      void (await host.exec(
        `for place in ${places.join(' ')}; do i=0; until mount -o remount,bind,ro $place 2>/dev/null || [ $i -ge 200 ]; do i=$((i + 1)); sleep 0.01; done; done`,
      )),
    mend: async ({ host, places }) => void (await host.exec(`for place in ${places.join(' ')}; do mount -o remount,bind,rw $place; done`)),
  },
  { name: 'two Ferrys', seconds: 2, strike: (scene) => beside(scene) },
  {
    name: 'by hand',
    seconds: 2,
    endsFerry: true,
    async strike(scene, moment) {
      await scene.engine.close()
      await scene.byHand(moment)
    },
  },
]

/** Another operator's Ferry, who is told whose the host is and leaves it alone. */
async function beside({ host, fleet, plan, engine: first }: Scene): Promise<void> {
  // Of two that look at once either may be the first: this is about the one who comes second.
  await until(
    async () => (await host.exec('ls -d /home/.*.ferry-lock /var/tmp/.*.ferry-lock 2>/dev/null')).stdout !== '',
    'the lock of the first',
  )
  const other = await startEngine(fleet)
  try {
    const { state } = await other.run(await plan(), (question) => {
      switch (question.kind) {
        case 'lock-held':
          return { kind: 'lock-held', takeOver: false }
        case 'preflight':
          return { kind: 'preflight', go: false }
        case 'failure':
          return { kind: 'failure', choice: 'stop', reason: '' }
        default:
          return undefined
      }
    })
    const changed = state.targets.some(({ touched }) => touched)
    if (changed && first.runner.live().length === 0)
      throw new Error('came too late: the first was over before the other asked for the lock')
    if (changed) throw new Error('the other Ferry has changed the host under the lock of the first')
  } finally {
    await other.close()
  }
}
