import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'

const script = fileURLToPath(new URL('../../../scripts/ferry.mjs', import.meta.url))
const ferry = (...args: string[]) => run(process.execPath, [script, ...args], { timeout: 120_000 })

test('from source the command line is built once, then starts as the built one does: same answers, same exit codes', async () => {
  // Where nothing stands for these sources yet.
  expect((await ferry('--version')).code).toBe(0)
  const again = await ferry('--version')
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(again.stdout).toMatch(/^Ferry \d/)
  expect(await ferry('no-such-command')).toMatchObject({ code: 2, stdout: '' })
})
