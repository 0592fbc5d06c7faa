/** A secret that is put into the vault ahead of its night is bound to where the inventory, or that of an environment, has its place. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCore } from '#harness/core.ts'

const inventory = (port: number) => `hosts:
  gate: { address: 10.9.0.1, user: ops }
  app-1: { address: 10.9.0.2, user: app, jump: gate }
databases:
  shop: { kind: mariadb, host: app-1, address: 10.9.0.3, port: ${port}, user: shop, password: vault }
addresses:
  config: { url: "http://10.9.0.4:8070", kind: apollo, environment: PRO, user: ops, password: vault, host: app-1 }
  cache: { url: "redis://10.9.0.5:6380/2", password: vault }
`
const way = ['10.9.0.1:22', '10.9.0.2:22']

test('of hosts, databases and addresses, by the names that they bear in a run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ferry-vault-to-'))
  const ferry = await startCore({ knownHosts: '' })
  try {
    await writeFile(join(folder, 'own.yaml'), `${inventory(3306)}environments:\n  预演: { inventory: ./other.yaml }\n`)
    await writeFile(join(folder, 'other.yaml'), inventory(3307))
    await ferry.request('inventory.import', { path: join(folder, 'own.yaml'), apply: true })
    await ferry.request('vault.open', { passphrase: 'one for all' })
    const told = () => ferry.news.filter(({ name }) => name === 'vault.changed').length
    expect(told()).toBe(1)
    await ferry.request('vault.lock', {})
    await expect(ferry.request('vault.open', { passphrase: 'another' })).rejects.toMatchObject({ problem: { code: 'vault-refused' } })
    // Every window hears of what was done to it, and of nothing else.
    expect(told()).toBe(2)
    await ferry.request('vault.open', { passphrase: 'one for all' })
    const to = async (name: string) => (await ferry.request('vault.keep', { kind: 'password', name, secret: 'x' })).to
    expect(await to('app-1')).toEqual({ user: 'app', address: '10.9.0.2', port: 22, through: way.slice(0, 1) })
    expect(await to('database shop')).toEqual({ user: 'shop', address: '10.9.0.3', port: 3306, through: way })
    expect(await to('address config')).toEqual({ user: 'ops', address: '10.9.0.4', port: 8070, through: way })
    expect(await to('address cache')).toEqual({ user: 'token', address: '10.9.0.5', port: 6380, through: [] })
    expect(await to('database shop·预演')).toMatchObject({ port: 3307, through: way })
    expect(await to('address config·预演')).toMatchObject({ port: 8070, through: way })
    expect(await to('app-1·预演')).toMatchObject({ address: '10.9.0.2' })
    expect(await to('address nowhere')).toBeUndefined()
  } finally {
    await ferry.close()
    await rm(folder, { recursive: true, force: true })
  }
})
