import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './imports.ts'

const run = promisify(execFile)
const script = join(root, 'tests/layers/import-core-alone.ts')

/** A walk that loads almost nothing would pass for the wrong reason. */
const fewestModules = 100

test('the whole core loads under plain Node where no shell and no screen can be found', async () => {
  const { stdout } = await run(process.execPath, [script, 'src/main/core'], { cwd: root })
  const [, loaded] = /^loaded (\d+)$/m.exec(stdout) ?? []
  expect(Number(loaded)).toBeGreaterThan(fewestModules)
})

test('a module that needs a shell would be found out', async () => {
  await expect(run(process.execPath, [script, 'src/main/browser'], { cwd: root })).rejects.toThrow('not to be had here: ws')
})
