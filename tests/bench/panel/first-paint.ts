/** (4) From the start of `ferry open` to the first paint of the panel, on the built program. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'
import { openBrowser, viewport } from './browser.ts'

const program = fileURLToPath(new URL('../../../bin/ferry.mjs', import.meta.url))
const rounds = 7
/** Milliseconds. */
const aim = 1_000

type Times = { address: number; paint: number; usable: number; blank: number }

export async function benchFirstPaint(): Promise<Verdict[]> {
  heading('start of the browser shell → first paint of the panel')
  explain(
    'A process of its own each time: `ferry open --no-window` with an empty data directory, until it prints its address; then that address',
    'in a browser that runs already. Paint: the browser’s own first-contentful-paint. Usable: the start screen takes clicks.',
    'Blank: the first paint of a page of one word in the same browser, which no program can beat.',
  )
  const browser = await openBrowser()
  try {
    const times: Times[] = []
    // The first one reads everything from the disk and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const taken = await startOnce(browser)
      if (round > 0) times.push(taken)
    }
    const column = (name: keyof Times) =>
      spread(
        times.map((one) => one[name]),
        0,
      )
    table([
      ['milliseconds since the process began: median (min–max)', ''],
      ['address printed', column('address')],
      ['first paint', column('paint')],
      ['usable', column('usable')],
      ['for comparison: first paint of a blank page, alone', column('blank')],
    ])
    const reached = median(times.map(({ paint }) => paint))
    const verdict = { what: 'first paint after the start', aim: `≤ ${aim} ms`, reached: `${reached.toFixed(0)} ms`, holds: reached <= aim }
    tell(verdict)
    return [verdict]
  } finally {
    await browser.close()
  }
}

async function startOnce(browser: Browser): Promise<Times> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-bench-paint-'))
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const blank = await blankPaint(page)
  const began = performance.timeOrigin + performance.now()
  const child = spawn(process.execPath, [program, 'open', '--shell', 'browser', '--no-window', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(createInterface({ input: child.stdout }))
    const address = performance.timeOrigin + performance.now() - began
    await page.goto(url, { waitUntil: 'commit' })
    await page.getByRole('main').getByRole('button').first().click({ trial: true })
    const usable = performance.timeOrigin + performance.now() - began
    return { address, paint: (await paintedAt(page)) - began, usable, blank }
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'close')
    await context.close()
    await rm(data, { recursive: true, force: true })
  }
}

async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [address] = /http:\/\/\S+/.exec(line) ?? []
    if (address !== undefined) return address
  }
  throw new Error('`ferry open` ended without an address')
}

/** Milliseconds since 1970: both processes have the same clock. */
function paintedAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName('first-contentful-paint')) resolve(performance.timeOrigin + entry.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
}

async function blankPaint(page: Page): Promise<number> {
  const began = performance.timeOrigin + performance.now()
  await page.goto('data:text/html,<p>ferry')
  return (await paintedAt(page)) - began
}
