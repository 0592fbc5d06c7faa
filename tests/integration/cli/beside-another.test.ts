import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exchangeAt } from '../browser/shell.ts'
import { createFerry, entry, environment, type Ferry } from './ferry.ts'

let ferry: Ferry

beforeEach(async () => {
  ferry = await createFerry()
})
afterEach(() => ferry.remove())

it('while one Ferry carries a run out, another shows the history and may not begin a second one', async () => {
  const args = ['run', 'sample', '--sandbox', '--yes', '--json', '--only', 'ecmc-1', '--data', ferry.data]
  const first = spawn(process.execPath, [entry, ...args], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(first, 'close')
  await once(createInterface({ input: first.stdout }), 'line')
  // Paused, so that it cannot be over before the others have looked.
  first.kill('SIGSTOP')
  try {
    const runs = await ferry.run(['runs', '--sandbox', '--json'])
    expect(JSON.parse(runs.stdout)).toMatchObject([{ id: 'r-0001', state: 'running' }])
    expect((await ferry.run(['show', 'r-0001', '--sandbox'])).code).toBe(0)
    const second = await ferry.run(['import', '-', '--json'], { input: 'ecsc-1 (25.0.3.17)' })
    expect(second.code).toBe(0)
    const refused = await ferry.run(['run', 'sample', '--sandbox', '--yes', '--only', 'ecsc-1'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/next: /)
  } finally {
    first.kill('SIGCONT')
  }
  expect((await ended)[0]).toBe(0)
})

it('a second `ferry open` gives a fresh address of the one that runs, and ends', async () => {
  const args = ['open', '--shell', 'browser', '--no-window', '--data', ferry.data]
  const first = spawn(process.execPath, [entry, ...args], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(first, 'close')
  try {
    const [line] = (await once(createInterface({ input: first.stdout }), 'line')) as [string]
    const launchIn = (text: string) => new URL(/http:\S+/.exec(text)?.[0] ?? '')
    expect((await exchangeAt(launchIn(line))).status).toBe(200)
    const second = await ferry.run(['open', '--shell', 'browser', '--no-window'])
    expect(second).toMatchObject({ code: 0 })
    const fresh = launchIn(second.stdout)
    expect(fresh.origin).toBe(launchIn(line).origin)
    expect((await exchangeAt(fresh)).status).toBe(200)
  } finally {
    first.kill('SIGTERM')
  }
  expect((await ended)[0]).toBe(0)
  expect((await ferry.run(['runs'])).code).toBe(0)
})
