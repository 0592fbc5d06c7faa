import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runJobText } from '#core/commands/jobs/jobs.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ferry-job-bell-'))
  await stand('sleep', 'exec /bin/sleep 10')
  await stand('naps/sleep', 'exec /bin/sleep "$@"')
  await stand('naps/mkfifo', 'echo "mkfifo: Operation not permitted" >&2; exit 1')
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function stand(name: string, text: string): Promise<void> {
  const path = join(directory, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `#!/bin/sh\n${text}\n`)
  await chmod(path, 0o755)
}

/** Follows a job here, with programs of that folder before all others. */
async function follow(shell: string, programs: string, id: string, script: string) {
  const env = { ...process.env, HOME: directory, PATH: `${programs}:${process.env.PATH}` }
  const child = spawn(shell, ['-c', runJobText({ id, script }, 0)], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, notes] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    notes += chunk
  })
  const began = performance.now()
  await once(child, 'exit')
  return { output: output.split('facts-')[0], end: notes.trim().split('\n').at(-1), seconds: (performance.now() - began) / 1000 }
}

describe.each(['/bin/sh', '/bin/bash'].filter(existsSync))('a follower by %s', (shell) => {
  const id = (name: string) => `${name}-${shell.slice(5)}`

  // Every sleep of the follower's takes ten seconds here: who is not woken is late.
  test('is woken when the job has ended', async () => {
    const { output, end, seconds } = await follow(shell, directory, id('rung'), '/bin/sleep 0.3; echo done; exit 3')
    expect({ output, end }).toEqual({ output: 'done\n', end: 'exited 3' })
    expect(seconds).toBeLessThan(5)
  })

  test('naps where there can be no bell', async () => {
    const { output, end } = await follow(shell, join(directory, 'naps'), id('napped'), 'sleep 0.3; echo done; exit 3')
    expect({ output, end }).toEqual({ output: 'done\n', end: 'exited 3' })
  })

  test('finds what has ended before it came', async () => {
    await follow(shell, directory, id('again'), 'echo once')
    expect(await follow(shell, directory, id('again'), 'echo twice')).toMatchObject({ output: 'once\n', end: 'exited 0' })
    expect(await readdir(join(directory, '.ferry/jobs', id('again')))).not.toContain('bell')
  })
})
