import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'

const launcher = fileURLToPath(new URL('../../../bin/ferry.mjs', import.meta.url))

test('an older Node is told what is needed, before it reads a line that it does not understand', async () => {
  const older = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"22.1.0"}})'
  const told = await run(process.execPath, ['--import', older, launcher, '--version'])
  expect(told).toMatchObject({ code: 2, stdout: '' })
  expect(told.stderr).toContain('Ferry needs Node 24 or newer')
  expect(told.stderr).toContain('需要 Node 24')
})
