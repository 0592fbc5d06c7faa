import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const child = fileURLToPath(new URL('./full-disk-child.ts', import.meta.url))

/** A small disk that only this process tree sees, and that goes with it. */
function onSmallDisk(directory: string, command: string[]) {
  const script = 'mount -t tmpfs -o size=6m,mode=0700 tmpfs "$0" && exec "$@"'
  return spawnSync('unshare', ['--mount', '--map-root-user', 'sh', '-c', script, directory, ...command], { encoding: 'utf8' })
}

test('on a full disk nothing new begins, outcomes are still written, output waits', (context) => {
  const directory = temporaryDirectory()
  const able = onSmallDisk(directory, ['true'])
  if (able.status !== 0) context.skip(`no small disk can be mounted here: ${able.stderr || able.error?.message}`)
  const { status, stdout, stderr } = onSmallDisk(directory, [process.execPath, child, directory])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    beganBefore: 'written',
    beganFull: 'journal-full',
    outcomes: ['written'],
    beganAfterOutcomes: 'journal-full',
    outputFull: 'output-not-kept',
    outputFreed: 'kept',
    outputLength: 'before\n'.length,
    newPlace: 0,
    beganFreed: 'written',
    chain: 'intact',
  })
})
