import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobFunctions } from '#core/commands/jobs/job-text.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ferry-job-look-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** What a look at a job's `pid` file says, when `after` is done right after each of its reads. */
async function look(shell: string, written: string, after = ':'): Promise<string> {
  await writeFile(join(directory, 'pid'), written)
  const script = [
    ...jobFunctions,
    `read() { command read "$@"; _status=$?; ${after}; return $_status; }`,
    '_look',
    'printf "%s\\n" "$_end"',
  ].join('\n')
  return execFileSync(shell, ['-c', script], { cwd: directory, encoding: 'utf8' }).trim()
}

describe.each(['/bin/sh', '/bin/bash'].filter(existsSync))('a look at a job by %s', (shell) => {
  test('before its launcher has written who it is finds it going on', async () => {
    expect(await look(shell, '')).toBe('running 0')
  })

  // The launcher writes between two reads: the boot must not be taken for the launcher, nor its absence for a restart.
  test('in the very moment the launcher writes finds it going on', async () => {
    const lines = `boot-of-this-host\\n${process.pid}\\n`
    expect(await look(shell, '', `printf '${lines}' >> pid`)).toBe('running 0')
  })

  test.each(['', 'half'])('whose exit file a power failure has left with “%s” has not ended with 0', async (left) => {
    await writeFile(join(directory, 'exit'), left)
    expect(await look(shell, `another-boot\n${process.pid} S\n`)).toBe('vanished restarted')
    await writeFile(join(directory, 'exit'), '0\n')
    expect(await look(shell, `another-boot\n${process.pid} S\n${process.pid} S\n`)).toBe('exited 0')
    await rm(join(directory, 'exit'))
  })

  test('whose script never told its pid has not begun, unless a power failure has taken what was told', async () => {
    await writeFile(join(directory, 'exit'), '0\n')
    expect(await look(shell, `another-boot\n${process.pid} S\n`)).toBe('unbegun 0')
    expect(await look(shell, '')).toBe('exited 0')
    await rm(join(directory, 'exit'))
  })

  test('from before a restart says so', async () => {
    expect(await look(shell, `another-boot\n${process.pid} S\n`)).toBe('vanished restarted')
  })
})
