/** Nobody looks while Ferry is closed; the window that is opened again carries the watch on by itself, and says what was missed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type FerryCommand, ferryCommand } from '#harness/ferry-command.ts'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { test as base, needsAddress } from '../support/shell.ts'

/** Each Ferry is a process of its own here, as an operator starts and loses it. */
const test = base.extend({ page: async ({ context }, use) => use(await context.newPage()) })
const { expect } = base
test.beforeEach(() => needsAddress())

/** A Ferry with a window, and the address at which it is. */
async function openFerry(ferry: FerryCommand) {
  const { child, ended } = ferry.begin(['open', '--shell', 'browser', '--no-window'], () => undefined)
  for await (const line of createInterface({ input: child.stdout as Readable })) {
    const [url] = /http:\/\/127\.0\.0\.1:\S+/.exec(line) ?? []
    if (url !== undefined) return { url, kill: () => child.kill('SIGKILL') && ended }
  }
  throw new Error((await ended).stderr)
}

test('left by the command line, and by a Ferry that was killed: each window that is opened again looks on', async ({ page }) => {
  let asked = 0
  let lastAsked = 0
  const server = createServer((_, response) => {
    asked += 1
    lastAsked = Date.now()
    response.end('well')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const folder = await mkdtemp(join(tmpdir(), 'ferry-watch-left-'))
  const ferry = ferryCommand({ data: join(folder, 'data'), knownHosts: join(folder, 'known_hosts'), language: 'en' })
  const { start, run, words: say } = new Panel(page, words('en'))
  const figures = run.main.getByRole('region', { name: say('figures.list') })
  const looks = async () => Number(/(\d+) times/.exec((await figures.textContent()) ?? '')?.[1] ?? 0)
  const linesShown = async () => ((await run.output('').textContent()) ?? '').split(' ms').length - 1
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/up`
    const release = join(folder, 'watch.yaml')
    await writeFile(
      release,
      `release: 会员折扣\ntasks:\n  - { watch: 上线后观察, limits: [{ response: 20s, url: "${url}" }], times: [{ every: 2s, for: 30m }] }\n`,
    )
    const ran = await ferry.run('run', release, '--yes')
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stdout + ran.stderr).toContain('ferry resume r-0002')
    let seen = 0
    for (const missed of [false, true]) {
      const before = asked
      // Two looks were due meanwhile, however quickly a Ferry is there again.
      if (missed) await expect.poll(() => Date.now() - lastAsked).toBeGreaterThan(5_000)
      const opened = await openFerry(ferry)
      try {
        await page.goto(opened.url)
        await expect(start.main.getByRole('region', { name: say('start.live') })).toContainText('会员折扣 · 上线后观察')
        // Nobody has asked it to.
        await expect.poll(() => asked).toBeGreaterThan(before)
        await start.lookAt('r-0002')
        await expect.poll(looks).toBeGreaterThan(seen)
        seen = await looks()
        await expect.poll(looks).toBeGreaterThan(seen)
        seen = await looks()
        if (missed) await expect(figures).toContainText(/\d+ missed/)
        // What was said before it was closed stands there too.
        await expect.poll(linesShown).toBeGreaterThanOrEqual(seen)
        await page.screenshot({ path: `test-results/tasks/watch-left-${missed ? 'killed' : 'closed'}.png` })
      } finally {
        await opened.kill()
      }
    }
  } finally {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
})
