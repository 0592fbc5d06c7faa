import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Call = [part: string, key: string, given: unknown[]]

test('the built desktop program opens its window on the sandbox, and ends when all is put away', async () => {
  const data = temporaryDirectory()
  const program = [fromHere('../../../out/main/electron.cjs'), '--data', data, '--sandbox', '--no-sandbox', 'tonight.md']
  const { code, stdout, stderr } = await run(process.execPath, ['--import', fromHere('./register-minimal-electron.ts'), ...program], {
    cwd: data,
  })
  expect([code, stderr]).toEqual([0, ''])
  const calls = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Call)
  const call = (part: string, key: string) => calls.find(([name, called]) => name === part && called === key)?.[2]

  // What must be said before Electron is ready is said first.
  const keys = calls.map(([part, key]) => `${part}.${key}`)
  for (const early of ['app.enableSandbox', 'app.setPath', 'protocol.registerSchemesAsPrivileged', 'app.requestSingleInstanceLock'])
    expect(keys.indexOf(early)).toBeLessThan(keys.indexOf('session.setPermissionRequestHandler'))
  expect(call('app', 'requestSingleInstanceLock')).toEqual([{ open: expect.stringMatching(/tonight\.md$/) }])
  expect(call('window', 'new')).toMatchObject([
    { name: 'panel', webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } },
  ])
  const [{ webPreferences }] = call('window', 'new') as [{ webPreferences: { preload: string } }]
  expect(existsSync(webPreferences.preload)).toBe(true)
  expect(call('window', 'loadURL')).toEqual(['ferry://panel/'])
  expect(call('dialog', 'showErrorBox')).toBeUndefined()
  // The real core was there, on the sandbox's own data.
  expect(existsSync(join(data, 'sandbox'))).toBe(true)
})
