/** (7) A shell that is flooded: how much of it the panel takes, beside xterm.js alone; and how soon Ctrl-C is answered. */
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Locator } from '@playwright/test'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import { inventoryHost } from '#harness/operator.ts'
import { TerminalsPage } from '../../e2e/pages/terminals-page.ts'
import { words } from '../../e2e/pages/words.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median, percentile, range } from '../statistics.ts'
import { type OpenPanel, openPanel } from './open-panel.ts'
import { feedXterm, floodText } from './xterm-alone.ts'

const hostName = 'shell-1'
const characters = 4_000_000
const repeats = 10
const rounds = 5
const presses = 20
const aims = { share: 0.8, interrupt: 100 }
/** As the panel's terminals have it. */
const alike = { fontSize: 13, scrollback: 5_000 }

export async function benchTerminal(): Promise<Verdict[]> {
  heading('a shell that is flooded')
  const fleet = await startFleet({ hosts: [hostName] })
  const host = fleet.host(hostName)
  const knownHosts = join(fleet.directory, 'known_hosts.bench')
  await writeFile(knownHosts, fleet.knownHosts)
  const text = floodText(characters)
  await pipeline(
    function* () {
      for (let round = 0; round < repeats; round += 1) yield text
    },
    createWriteStream(host.outside('/home/flood.txt')),
  )
  const open = await openPanel({
    knownHosts: [knownHosts],
    fleet: { inventory: { hosts: [inventoryHost(host)], services: [] }, releases: [], hostKeys: {} },
  })
  try {
    const terminals = new TerminalsPage(open.page, words('en'))
    await open.panel.show('terminals')
    await terminals.open(hostName)
    const screen = terminals.screen(hostName)
    await terminals.type(`PS1='ready> '; stty size; clear`)
    await screen.getByText('ready>').first().waitFor()
    return [await throughput(open, terminals, screen, host.path('/home/flood.txt'), text), await interrupted(open, terminals, screen)]
  } finally {
    await open.close()
    await fleet.stop()
  }
}

async function throughput(open: OpenPanel, terminals: TerminalsPage, screen: Locator, path: string, text: string): Promise<Verdict> {
  const megabytes = (Buffer.byteLength(text) * repeats) / 1e6
  explain(
    `${megabytes.toFixed(0)} MB of coloured and Chinese log lines. Ferry: \`cat\` on a real sshd, the core, the socket, the terminal on the`,
    'screen, from Enter to the last line. Alone: xterm.js in a page of the same browser, fed from its memory. Both draw by the DOM.',
  )
  const size = await sizeOf(screen)
  const speeds: Record<'chain' | 'alone', number[]> = { chain: [], alone: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const chain = await catOnce(open, terminals, path, round)
    const alone = await feedXterm(open.browser, text, repeats, { ...size, ...alike })
    if (round === 0) continue
    speeds.chain.push((megabytes / chain) * 1000)
    speeds.alone.push((megabytes / alone) * 1000)
  }
  table([
    ['MB a second: median (min–max)', `${size.columns} × ${size.rows}`],
    ['through the whole chain', spread(speeds.chain, 1)],
    ['xterm.js alone', spread(speeds.alone, 1)],
  ])
  const share = median(speeds.chain) / median(speeds.alone)
  const verdict = {
    what: 'terminal, whole chain / xterm.js alone',
    aim: `≥ ${aims.share.toFixed(2)}`,
    reached: share.toFixed(2),
    holds: share >= aims.share,
  }
  tell(verdict)
  return verdict
}

/** Milliseconds. The mark is written in two pieces, so that its echo is not taken for it. */
async function catOnce({ page }: OpenPanel, terminals: TerminalsPage, path: string, round: number): Promise<number> {
  await page.keyboard.type(`cat ${path}; echo "flood-""over-${round}."`)
  const seen = watchFor(page, `flood-over-${round}.`)
  await terminals.type('')
  return seen
}

/** Milliseconds from now until a terminal on the page shows this text, looked at with each frame. */
function watchFor(page: OpenPanel['page'], text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const look = () => {
          if (document.querySelector('.xterm-rows')?.textContent?.includes(wanted)) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        look()
      }),
    text,
  )
}

async function interrupted({ page }: OpenPanel, terminals: TerminalsPage, screen: Locator): Promise<Verdict> {
  const times: number[] = []
  for (let press = 0; press < presses; press += 1) {
    await terminals.type('clear')
    await terminals.type("yes '2026-11-20 22:00:00,000 INFO account balance updated, rounding HALF_UP, scale 2'")
    // In the middle of it: several screens have gone by.
    await page.waitForTimeout(600)
    await expectPrompt(page)
    await page.keyboard.press('Control+c')
    times.push(await promptTime(page))
    await screen.getByText('ready>').first().waitFor()
  }
  const p95 = percentile(times, 0.95)
  explain(
    `Ctrl-C in \`yes\`, ${presses} times, from the key to the prompt on the screen: median ${median(times).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, longest ${range(times).most.toFixed(0)} ms`,
  )
  const verdict = {
    what: 'Ctrl-C in a flood, p95',
    aim: `≤ ${aims.interrupt} ms`,
    reached: `${p95.toFixed(0)} ms`,
    holds: p95 <= aims.interrupt,
  }
  tell(verdict)
  return verdict
}

/** From the next Ctrl-C on it is measured how long the prompt takes. Resolves when the page is ready for the key. */
function expectPrompt(page: OpenPanel['page']): Promise<void> {
  return page.evaluate(() => {
    const answered = new Promise<number>((resolve) => {
      const begin = (event: KeyboardEvent) => {
        if (event.key !== 'c' || !event.ctrlKey) return
        removeEventListener('keydown', begin, true)
        const began = performance.now()
        const look = () => {
          const lines = [...document.querySelectorAll('.xterm-rows > div')].map((row) => row.textContent?.trimEnd() ?? '').filter(Boolean)
          if (lines.at(-1)?.startsWith('ready>')) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        look()
      }
      addEventListener('keydown', begin, true)
    })
    Object.assign(window, { benchPrompt: answered })
  })
}

/** Milliseconds from the key to the prompt in the last line that says something. */
const promptTime = (page: OpenPanel['page']): Promise<number> =>
  page.evaluate(() => (window as unknown as { benchPrompt: Promise<number> }).benchPrompt)

/** Of the terminal as it is on the screen, by the shell's own word. */
async function sizeOf(screen: Locator): Promise<{ columns: number; rows: number }> {
  const page = screen.page()
  await page.keyboard.type('stty size')
  await page.keyboard.press('Enter')
  const said = screen.getByText(/^\d+ \d+$/).first()
  const [rows = 0, columns = 0] = ((await said.textContent()) ?? '').split(' ').map(Number)
  return { columns, rows }
}
