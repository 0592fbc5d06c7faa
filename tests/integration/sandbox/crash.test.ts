import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processFacts } from '../../../src/main/sandbox/application/process-facts.ts'
import { startSandbox } from '../../../src/main/sandbox/start-sandbox.ts'
import { allProcesses, hostOf, login, page, say, temporaryDirectory } from './fleet.ts'
import { until } from './until.ts'

let place: Awaited<ReturnType<typeof temporaryDirectory>>
let other: ChildProcess | undefined

beforeEach(async () => {
  place = await temporaryDirectory()
})
afterEach(async () => {
  other?.kill('SIGKILL')
  await place.remove()
})

/** A process of its own that serves a sandbox until it is killed, or told to stop by the end of its input. */
async function serveElsewhere(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-elsewhere.ts'), place.directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  other = child
  await once(child.stdout, 'data')
  return child
}

describe('a sandbox whose Ferry was killed', () => {
  it('keeps its applications and jobs, and the next one takes them over without starting what was stopped', async () => {
    const child = await serveElsewhere()
    const attached = await startSandbox({ directory: place.directory })
    const client = await login(attached, 'ecsc-1')
    const job = Number(await say(client, 'setsid sleep 1000 > /dev/null 2>&1 < /dev/null & echo $!'))
    const applications = (await allProcesses(place.directory)).filter((pid) => pid !== job)
    const stopped = Number(await say(client, 'ls run | sed "s/.json//"'))
    await say(client, `kill ${stopped}`)
    await until(async () => (await processFacts(stopped)) === undefined)
    client.end()
    child.kill('SIGKILL')
    await once(child, 'exit')

    const next = await startSandbox({ directory: place.directory })
    expect(next.isServedHere).toBe(true)
    expect(next.hosts).toEqual(attached.hosts)
    expect(new Set(await allProcesses(place.directory))).toEqual(new Set([...applications.filter((pid) => pid !== stopped), job]))
    const again = await login(next, 'schedule-2')
    expect(await until(() => page(again, hostOf(next, 'schedule-2')))).toContain('schedule 2.3.0')
    await next.stop()
    expect(await allProcesses(place.directory)).toEqual([])
  })
})

describe('a sandbox that another Ferry serves', () => {
  it('is used together, and goes on when the second one leaves', async () => {
    const child = await serveElsewhere()
    const attached = await startSandbox({ directory: place.directory })
    expect(attached.isServedHere).toBe(false)
    const client = await login(attached, 'ecmc-2')
    expect(await until(() => page(client, hostOf(attached, 'ecmc-2')))).toContain('ecmc 2.3.0')
    await attached.stop()
    expect(await say(client, 'echo still')).toBe('still')
    client.end()
    child.stdin?.end()
    await once(child, 'exit')
    expect(await allProcesses(place.directory)).toEqual([])
  })
})
