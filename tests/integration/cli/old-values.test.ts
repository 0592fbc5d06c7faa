/** A text of a configuration centre whose old value stands in the vault: on a terminal, without one, and on the way back. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type NacosServer, startNacos } from '#harness/centres/nacos.ts'
import { createFerry, type Ferry } from './ferry.ts'
import { enter, hasTerminals, onTerminal } from './terminal.ts'

const passphrase = 'a passphrase of a test'
let nacos: NacosServer
let ferry: Ferry
let folder: string
beforeEach(async () => {
  nacos = await startNacos({})
  ferry = await createFerry()
  folder = join(ferry.data, '..')
  nacos.configs.set('prod/G/motd.txt', { content: 'hello\nold', type: 'text' })
  await writeFile(
    join(folder, 'i.yaml'),
    `hosts:\n  web-1: { address: 127.0.0.9, user: root }\nservices: {}\naddresses:\n  nacos: { url: "${nacos.url}/nacos" }\n`,
  )
  await writeFile(
    join(folder, 'x.yaml'),
    'release: x\ntasks:\n  - { key: motd.txt, to: "hello\\nnew", in: nacos, on: nacos, as: text, data: motd.txt, group: G, namespace: prod }\n',
  )
  await writeFile(join(folder, 'passphrase'), `${passphrase}\n`)
  await ferry.run(['import', join(folder, 'i.yaml')])
})
afterEach(async () => {
  nacos?.close()
  await ferry?.remove()
})

const motd = () => nacos.configs.get('prod/G/motd.txt')?.content
const open = () => ({ env: { FERRY_VAULT_PASSPHRASE_FILE: join(folder, 'passphrase') } })

test('a closed vault is found before anything is changed; on the way back the reason is said', async () => {
  const release = join(folder, 'x.yaml')
  const absent = await ferry.run(['preflight', release])
  expect(absent.stdout).toContain('There is no vault yet')
  expect((await ferry.run(['vault', 'set', 'other'], { input: 'x\n', ...open() })).code).toBe(0)
  const locked = await ferry.run(['run', release, '--yes', '--gate', 'none'])
  expect(locked.stderr).toContain('The vault is locked')
  expect(motd()).toBe('hello\nold')

  expect((await ferry.run(['run', release, '--yes', '--gate', 'none'], open())).code).toBe(0)
  expect(motd()).toBe('hello\nnew')
  expect((await ferry.run(['report', 'r-0002'])).stdout).toContain('motd.txt: •••••• → ••••••')
  const closed = await ferry.run(['rollback', 'r-0002', '--yes'])
  expect(closed.stderr).toContain('the old value of motd.txt cannot be read: it is in the vault')
  expect(motd()).toBe('hello\nnew')
  expect((await ferry.run(['rollback', 'r-0002', '--yes'], open())).code).toBe(0)
  expect(motd()).toBe('hello\nold')
}, 120_000)

test.runIf(hasTerminals)(
  'on a terminal the passphrase is asked for such a plan',
  async () => {
    await ferry.run(['vault', 'set', 'other'], { input: 'x\n', ...open() })
    const told = ['preflight', join(folder, 'x.yaml'), '--data', ferry.data]
    const given = await onTerminal(told, [['Passphrase of the vault', `${passphrase}${enter}`]])
    expect(given.code).toBe(0)
    const left = await onTerminal(told, [['Passphrase of the vault', enter]])
    expect(left.screen).toContain('The vault is locked')
  },
  120_000,
)
