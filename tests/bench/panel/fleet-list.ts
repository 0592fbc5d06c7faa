/** (5) The fleet with 200 hosts, scrolled. */
import { hostSchema } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { serviceSchema } from '#shared/domain/service.ts'
import { explain, heading, tell, type Verdict } from '../print.ts'
import { frameWords, scrollFrames } from './frames.ts'
import { openPanel } from './open-panel.ts'
import { tallestBox } from './tallest-box.ts'

const hosts = 200
/** Pixels a frame: a page in half a second. */
const step = 24
const duration = 6_000
/** Milliseconds: 60 frames a second with a little air, without a graphics card. */
const aim = 20

export async function benchFleetList(): Promise<Verdict[]> {
  heading(`the fleet with ${hosts} hosts, scrolled`)
  explain('From the first host to the last and back for six seconds, 24 pixels each frame; the interval between frames.')
  const { panel, page, close } = await openPanel({ fleet: { inventory: bigInventory(), releases: [], hostKeys: {} } })
  try {
    await panel.show('fleet')
    await page.getByText('host-001', { exact: true }).first().waitFor()
    const frames = await scrollFrames(await tallestBox(page), step, duration)
    const rows = await page.getByRole('row').count()
    explain(`${frameWords(frames)}; ${rows} rows in the page at once`)
    const verdict = {
      what: `fleet of ${hosts} hosts, p95 between frames`,
      aim: `≤ ${aim} ms`,
      reached: `${frames.p95.toFixed(1)} ms`,
      holds: frames.p95 <= aim,
    }
    tell(verdict)
    return [verdict]
  } finally {
    await close()
  }
}

function bigInventory(): Inventory {
  const names = Array.from({ length: hosts }, (_, index) => `host-${String(index + 1).padStart(3, '0')}`)
  return {
    hosts: names.map((name, index) =>
      hostSchema.parse({ name, address: `10.9.${Math.floor(index / 250)}.${(index % 250) + 1}`, user: 'root' }),
    ),
    services: names.flatMap((name, index) =>
      ['app', 'job'].map((kind) =>
        serviceSchema.parse({
          name: `${kind}-${String(index + 1).padStart(3, '0')}`,
          hosts: [name],
          directory: `/home/${kind}`,
          archive: `/home/${kind}.tar`,
          process: { contains: `/home/${kind}` },
          start: 'sh startup.sh',
        }),
      ),
    ),
  }
}
