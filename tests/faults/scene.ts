/** One host with the old version of one service, as it is before each cell; and Ferry beside it. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EcscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import type { TreeEntry } from '#harness/tree.ts'
import type { Plan } from '#shared/domain/plan.ts'

export const directory = '/home/schedule'
export const backup = '/home/schedule_20261120'
export const oldVersion = '2017.01.15'
export const newVersion = '2017.02.20'

/** Large enough that a fault comes in the middle of a copy: nobody reads and writes this in a moment. */
const ballast = 24_000_000

export type Scene = {
  fleet: EcscFleet
  host: EcscHost
  /** What the directory was before. */
  old: TreeEntry[]
  /** The engine of now: a fault may end it, and open another on the same data. */
  engine: Engine
  data: string
  plan(): Promise<Plan>
  /** Ferry goes, and comes again. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** Once a fleet: what every cell is set back to. */
export async function keepOld(host: EcscHost): Promise<void> {
  await succeed(
    host,
    `head -c ${ballast} /dev/urandom > ${directory}/static/ballast.bin && touch -d '2016-12-31' ${directory}/static ${directory}/static/ballast.bin`,
  )
  await succeed(
    host,
    `mkdir /srv/kept && cp -a ${directory} /srv/kept/ && touch -d '2016-12-31 23:59:59.987654321' ${directory} /srv/kept/schedule`,
  )
  await setBack(host)
}

/** The old version in its place, running; nothing else of any run. */
export async function setBack(host: EcscHost): Promise<void> {
  const { stdout } = await host.exec(
    [
      'mount -o remount,bind,rw /home 2>/dev/null',
      "for pid in $(ls /proc | grep -E '^[0-9]+$'); do case $(cat /proc/$pid/comm 2>/dev/null) in java) kill -9 $pid ;; esac; done",
      `rm -rf /home/schedule /home/schedule_* /home/.schedule* /home/filler* /root/.ferry /home/schedule.tar`,
      `cp -a /srv/kept/schedule ${directory}`,
      'echo ready',
    ].join('\n'),
  )
  if (!stdout.includes('ready')) throw new Error(`${host.name} could not be set back: ${stdout}`)
  await host.startService()
}

export async function openScene(fleet: EcscFleet, host: EcscHost): Promise<Scene> {
  await setBack(host)
  const data = await mkdtemp(join(tmpdir(), 'ferry-faults-'))
  const archive = join(data, 'schedule.tar')
  // An engine is known on hosts by the last letters of its directory.
  const own = await mkdtemp(join(data, 'engine-'))
  await copyFile((await fleet.archives('new')).schedule ?? '', archive)
  const scene: Scene = {
    fleet,
    host,
    data,
    old: await host.tree(directory),
    engine: await startEngine(fleet, own),
    async plan() {
      const made = await scene.engine.plan({ schedule: archive })
      const targets = made.targets
        .filter((target) => target.place === host.name)
        .map((target) => ({ ...target, service: { ...(target.service as object), ...quick } }))
      return { ...made, targets }
    },
    async reopen() {
      await scene.engine.close()
      scene.engine = await startEngine(fleet, own)
    },
    async close() {
      await scene.engine.close()
      await rm(data, { recursive: true, force: true })
    },
  }
  return scene
}

/** A watch and a verification that last long enough to be struck. */
const quick = {
  stop: { signal: 'TERM', wait: 10_000, escalate: true },
  watch: { timeout: 60_000, settle: 1_000 },
  verify: [{ kind: 'process', after: 1_500 }],
}
