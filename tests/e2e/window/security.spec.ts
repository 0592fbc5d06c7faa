import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { expect, test } from '../support/open-panel.ts'
import { needsAddress } from '../support/shell.ts'

// What another page, or another program, could do with an address of this computer.
test.beforeEach(needsAddress)

/** A page of somebody else, on another port of this computer, that knows where the panel is. */
async function hostilePage(port: number): Promise<{ server: Server; url: string }> {
  const panel = `http://127.0.0.1:${port}`
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><iframe id="frame" src="${panel}/"></iframe><script src="${panel}/index.html"></script>
<form id="form" method="post" action="${panel}/session" enctype="text/plain"><input name='{"launch":"x"}'></form>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('a page of another origin gets nothing from the panel', async ({ panel, page, context }) => {
  await expect(panel.start.main).toBeVisible()
  const port = Number(new URL(page.url()).port)
  const hostile = await hostilePage(port)
  try {
    // The same browser, so with the panel's cookie.
    const other = await context.newPage()
    await other.goto(hostile.url)
    const seen = await other.evaluate(async (address) => {
      const outcome = async (work: () => Promise<unknown>) => {
        try {
          return String(await work())
        } catch {
          return 'refused'
        }
      }
      const socket = (protocols: string[]) =>
        new Promise((resolve) => {
          const opening = new WebSocket(`ws://${address}/socket`, protocols)
          opening.onopen = () => resolve('open')
          opening.onclose = () => resolve('refused')
        })
      const post = { method: 'POST', body: '{"launch":"x"}' }
      return {
        read: await outcome(async () => (await fetch(`http://${address}/`)).text()),
        post: await outcome(async () => (await fetch(`http://${address}/session`, post)).status),
        json: await outcome(async () => {
          const headers = { 'content-type': 'application/json' }
          return (await fetch(`http://${address}/session`, { ...post, headers, credentials: 'include' })).status
        }),
        socket: await socket(['ferry', 'token.x']),
        framed: document.querySelector('iframe')?.contentDocument === null ? 'refused' : 'open',
      }
    }, `127.0.0.1:${port}`)
    expect(seen).toEqual({ read: 'refused', post: 'refused', json: 'refused', socket: 'refused', framed: 'refused' })
    const [, frame] = other.frames()
    expect(await frame?.content()).not.toContain('id="panel"')
  } finally {
    hostile.server.close()
  }
})

test('a name that was rebound to this computer gets no page', async ({ panel, page }, info) => {
  await expect(panel.start.main).toBeVisible()
  const { launchOptions } = info.project.use
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP attacker.example 127.0.0.1'],
  })
  try {
    const rebound = await browser.newPage()
    const response = await rebound.goto(`http://attacker.example:${new URL(page.url()).port}/`)
    expect(response?.status()).toBe(421)
  } finally {
    await browser.close()
  }
})

test('the token is in no address, no history and no referrer, and the cookie not in reach of scripts', async ({ panel, page }) => {
  await expect(panel.start.main).toBeVisible()
  const { address, cookie, referrer, length } = await page.evaluate(() => ({
    address: location.href,
    cookie: document.cookie,
    referrer: document.referrer,
    length: history.length,
  }))
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(cookie).toBe('')
  expect(referrer).toBe('')
  // about:blank, the page itself, and the place that Back comes to: the address with the token was replaced.
  expect(length).toBeLessThanOrEqual(3)
})

test('the page runs no script but its own', async ({ panel, page, complaints }) => {
  await expect(panel.start.main).toBeVisible()
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'globalThis.intruder = true'
      document.body.append(script)
    } catch {
      // Trusted Types refuse the assignment already.
    }
    return 'intruder' in globalThis
  })
  expect(ran).toBe(false)
  expect(complaints.splice(0).length).toBeGreaterThan(0)
})

test('a used address opens nothing', async ({ panel, page, launchUrl, browser, complaints }) => {
  await expect(panel.start.main).toBeVisible()
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(launchUrl)
  await expect(stranger.getByRole('alert')).toContainText(/works once|只能用一次/)
  await expect(stranger.getByRole('alert')).toContainText('ferry open')
  // Nothing else is there that would never fill.
  await expect(stranger.locator('.skeleton, .panel')).toHaveCount(0)
  await stranger.screenshot({ path: 'test-results/appearance/used-address.png' })
  await stranger.context().close()
  expect(complaints).toEqual([])
  await expect(page.getByRole('alert')).toHaveCount(0)
})
