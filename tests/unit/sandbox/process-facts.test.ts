import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { factsFromPs, processFacts } from '../../../src/main/sandbox/application/process-facts.ts'

let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

const hasPs = ['/bin/ps', '/usr/bin/ps'].some((path) => existsSync(path))

describe('facts of a process', () => {
  it.skipIf(!hasPs)('are the same from /proc and from ps (skipped without ps)', async () => {
    child = spawn('sleep', ['1000'], { stdio: 'ignore' })
    const pid = child.pid ?? 0
    const [facts, fromPs] = [await processFacts(pid), await factsFromPs(pid)]
    expect(facts?.command).toBe('sleep 1000')
    expect(fromPs?.command).toBe('sleep 1000')
    expect(Math.abs((facts?.started ?? 0) - (fromPs?.started ?? 0))).toBeLessThan(2000)
    expect(Math.abs((facts?.started ?? 0) - Date.now())).toBeLessThan(60_000)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    expect([await processFacts(pid), await factsFromPs(pid)]).toEqual([undefined, undefined])
  })
})
