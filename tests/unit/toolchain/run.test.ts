import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../../scripts/lib/run.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferry-run-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A zombie still has a number until its parent has read its end; it no longer runs. */
function runs(pid: number): boolean {
  const status = `/proc/${pid}/stat`
  if (existsSync('/proc/self')) return existsSync(status) && !/\) Z /.test(readFileSync(status, 'utf8'))
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('tells the exit code and both outputs', async () => {
  const ended = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], { output: 'capture' })
  expect(ended).toMatchObject({ code: 3, signal: null })
  expect(ended.output.split('\n').sort()).toEqual(['', 'err', 'out'])
  expect(ended.killedBecause).toBeUndefined()
})

test('fails where there is no such program', async () => {
  await expect(run(join(folder, 'absent'), [])).rejects.toThrow('ENOENT')
})

test('ends a program that takes too long, and says so', async () => {
  const ended = await run('sh', ['-c', 'exec sleep 600'], { output: 'capture', limit: 200 })
  expect(ended).toMatchObject({ code: null, signal: 'SIGTERM', killedBecause: 'took longer than 0.2 s' })
})

test('ends it when what watches it says so', async () => {
  const ended = await run('sh', ['-c', 'exec sleep 600'], {
    output: 'capture',
    watch: (end) => {
      end('nothing arrived')
      return () => undefined
    },
  })
  expect(ended.killedBecause).toBe('nothing arrived')
})

test('leaves nobody behind: what the program forgot is given a little time and then killed', async () => {
  const pidFile = join(folder, 'pid')
  const ended = await run('sh', ['-c', `sleep 600 & echo $! > '${pidFile}'`], { output: 'capture' })
  expect(ended.code).toBe(0)
  expect(runs(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
}, 20_000)
