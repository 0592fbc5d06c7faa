/** `upgrade` under faults: the old version of one service runs on each host. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import { openScene, type Scene, type Theatre } from '../scene.ts'
import { judgeUpgrade } from './judge-upgrade.ts'
import { directory, keepOld, setBack, stopByHand, undoByHand } from './upgrade-host.ts'

/** Bytes and inodes of a host's disk: enough for three versions and what Ferry keeps, little enough to be filled in a moment. */
const diskBytes = 400_000_000

export const upgrades: Theatre = {
  kinds: ['upgrade'],
  async start(_, atOnce, tell) {
    const names = ['schedule-1', 'schedule-2'].slice(0, atOnce)
    const fleet = await ecscFleet({ hosts: names.map((name) => ({ name, diskBytes })), real: 'none' })
    tell(`${names.length} hosts with their service are there`)
    await Promise.all(names.map((name) => keepOld(fleet.host(name))))
    return { stages: names.map((name) => ({ open: () => openUpgrade(fleet, fleet.host(name)) })), stop: fleet.stop }
  },
}

async function openUpgrade(fleet: EcscFleet, host: EcscHost): Promise<Scene> {
  await setBack(host)
  const old = await host.tree(directory)
  return openScene(fleet, async ({ data, engine }) => {
    const archive = join(data, 'schedule.tar')
    await copyFile((await fleet.archives('new')).schedule ?? '', archive)
    return {
      host,
      fleet,
      places: ['/home'],
      booted: async () => undefined,
      isUnderWay: async () => true,
      judge: (ending) => judgeUpgrade(host, old, ending),
      byHand: (moment) => undoByHand(host, moment),
      stopByHand: () => stopByHand(host),
      async plan() {
        const made = await engine().plan({ schedule: archive })
        const targets = made.targets
          .filter((target) => target.place === host.name)
          .map((target) => ({ ...target, service: { ...(target.service as object), ...quick } }))
        return { ...made, targets }
      },
    }
  })
}

/** A watch and a verification that last long enough to be struck. */
const quick = {
  stop: { signal: 'TERM', wait: 10_000, escalate: true },
  watch: { timeout: 60_000, settle: 1_000 },
  verify: [{ kind: 'process', after: 1_500 }],
}
