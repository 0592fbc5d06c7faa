/** A second `ferry open` beside the one that runs. */
import { lstatSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { knock } from '../../../src/main/browser/open-browser-shell.ts'
import { exchange, type OpenShell, openShell, send } from './shell.ts'

let open: OpenShell
beforeEach(async () => {
  open = await openShell()
})
afterEach(() => open.close())

const door = () => JSON.parse(readFileSync(join(open.folder, 'open.json'), 'utf8')) as { port: number; key: string }
const headers = () => ({ 'content-type': 'application/json', 'x-ferry-door': door().key })
const ask = (more: Record<string, string> = {}) =>
  send(open.port, '/launch', { method: 'POST', headers: { ...headers(), ...more }, body: '{"window":false}' })

describe('a shell that runs', () => {
  it('gives a fresh address, good once, as often as it is asked', async () => {
    for (let time = 0; time < 2; time++) {
      const opened = await knock(open.folder, { window: false })
      const launch = new URL(opened?.url ?? '').hash.replace('#launch=', '')
      expect((await exchange(open, launch)).status).toBe(200)
      expect((await exchange(open, launch)).status).toBe(403)
    }
  })

  it('gives an address as well where a window is wished for and none can be opened', async () => {
    expect((await knock(open.folder, { window: true }))?.url).toContain(`127.0.0.1:${open.port}/#launch=`)
  })

  it('keeps its key in a file of this user alone, which goes when it ends', async () => {
    expect(lstatSync(join(open.folder, 'open.json')).mode & 0o777).toBe(0o600)
    await open.shell.close()
    expect(await knock(open.folder, { window: false })).toBeUndefined()
  })

  it('gives none without the key, to a page with it, or by another name', async () => {
    expect((await ask({ 'x-ferry-door': 'guess' })).status).toBe(401)
    expect((await ask({ origin: open.origin })).status).toBe(403)
    expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(403)
    expect((await ask({ host: 'localhost' })).status).toBe(421)
    expect((await ask({ 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ask()).status).toBe(200)
    expect((await send(open.port, '/launch', { headers: headers() })).status).toBe(404)
  })
})

it('without a door, or with one that leads nowhere, nothing is given', async () => {
  const file = join(open.folder, 'open.json')
  await open.shell.close()
  for (const text of ['', '{', '{"pid":1,"port":1,"key":"x"}', '{"pid":1,"port":"x"}']) {
    await writeFile(file, text)
    expect(await knock(open.folder, { window: false })).toBeUndefined()
  }
})
