import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isVault, newKey, seal, unseal } from '#core/vault/seal.ts'
import { openVault, type PasswordKey } from '#core/vault/vault.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const to = { user: 'root', address: '192.0.2.7', port: 22, through: [] }
const password = (name: string): PasswordKey => ({ kind: 'password', name, to })
/** What Ferry 0.1 wrote, with a cheap key. */
const firstForm = readFileSync(new URL('../../fixtures/vault-1.json', import.meta.url), 'utf8')
const file = () => join(temporaryDirectory(), 'vault.json')

describe('a vault', () => {
  test('is absent, open, locked and open again with what was kept', async () => {
    const path = file()
    const vault = await openVault(path)
    expect(vault.state).toBe('absent')
    await vault.create('渡口 pass')
    expect(vault.state).toBe('open')
    await Promise.all([vault.set(password('ecsc-1'), 'one'), vault.set({ kind: 'passphrase', name: '/keys/id with space' }, 'two')])
    vault.lock()
    expect(vault.state).toBe('locked')
    expect(await vault.findPassword(password('ecsc-1'))).toBeUndefined()
    await expect(vault.set(password('x'), 'y')).rejects.toThrow('vault-locked')
    expect(() => vault.list()).toThrow('vault-locked')

    const again = await openVault(path)
    expect(again.state).toBe('locked')
    await again.unlock('渡口 pass')
    expect(await again.findPassword(password('ecsc-1'))).toEqual({ kind: 'here', secret: 'one' })
    expect(again.list()).toEqual([password('ecsc-1'), { kind: 'passphrase', name: '/keys/id with space' }])
    await again.remove(password('ecsc-1'))
    expect(again.list()).toHaveLength(1)
  })

  test('is a file for its owner alone, holds no secret in the open, and leaves nothing beside it', async () => {
    const path = file()
    const vault = await openVault(path)
    await vault.create('pass')
    await vault.set(password('ecsc-1'), 'correct horse battery')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const text = readFileSync(path, 'utf8')
    expect(text).not.toContain('correct')
    expect(text).not.toContain('ecsc-1')
    expect(readdirSync(join(path, '..'))).toEqual(['vault.json'])
  })

  test('refuses a wrong passphrase without a word of what is inside', async () => {
    const path = file()
    const vault = await openVault(path)
    await vault.create('right')
    await vault.set(password('ecsc-1'), 'hunter2')
    vault.lock()
    const error = await vault.unlock('wrong').catch((caught: unknown) => caught)
    expect(JSON.stringify(error) + String(error)).toMatch(/vault-refused/)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter2|wrong|right/)
    expect(vault.state).toBe('locked')
  })

  test('changes its passphrase, and only for who knows the old one', async () => {
    const path = file()
    const vault = await openVault(path)
    await vault.create('old')
    await vault.set(password('ecsc-1'), 'kept')
    await expect(vault.changePassphrase('guess', 'new')).rejects.toThrow('vault-refused')
    await vault.changePassphrase('old', 'new')
    const again = await openVault(path)
    await expect(again.unlock('old')).rejects.toThrow('vault-refused')
    await again.unlock('new')
    expect(await again.findPassword(password('ecsc-1'))).toMatchObject({ secret: 'kept' })
  }, 30_000)

  test('is opened one at a time; a crowd is turned away in words, and the next one is served', async () => {
    const path = file()
    // Cheaper to open than a real one: how many may wait is what is looked at.
    writeFileSync(path, seal({}, await newKey('pass', { N: 2 ** 15, r: 8, p: 1 })))
    const vault = await openVault(path)
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => vault.unlock('wrong')))
    const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.problem.code)
    const refused = codes.filter((code) => code === 'vault-refused').length
    const busy = codes.filter((code) => code === 'vault-busy').length
    // One more may be let in while the file is read for the last of them.
    expect(refused).toBeGreaterThanOrEqual(4)
    expect(busy).toBeGreaterThan(15)
    expect(refused + busy).toBe(30)
    await vault.unlock('pass')
    expect(vault.state).toBe('open')
  })

  test('is not made over one that is there, nor without a passphrase', async () => {
    const path = file()
    const vault = await openVault(path)
    await expect(vault.create('')).rejects.toThrow('vault-passphrase-empty')
    await expect(vault.unlock('x')).rejects.toThrow('vault-absent')
    await vault.create('one')
    await expect((await openVault(path)).create('two')).rejects.toThrow('vault-present')
  })

  const others = [{ user: 'app' }, { address: '192.0.2.8' }, { port: 2222 }, { through: ['192.0.2.1:22'] }]
  test('holds a password for one account at one address, port and way; for any other it names where it belongs', async () => {
    const vault = await openVault(file())
    await vault.create('pass')
    await vault.set(password('ecsc-1'), 'one')
    for (const other of others) {
      const kept = await vault.findPassword({ ...password('ecsc-1'), to: { ...to, ...other } })
      expect(kept, JSON.stringify(other)).toMatchObject({ kind: 'elsewhere', to })
      expect(JSON.stringify(kept)).not.toContain('one')
    }
    await vault.set({ ...password('ecsc-1'), to: { ...to, port: 2222 } }, 'two')
    expect(vault.list()).toEqual([{ ...password('ecsc-1'), to: { ...to, port: 2222 } }])
    expect(await vault.findPassword({ ...password('ecsc-1'), to: { ...to, port: 2222 } })).toEqual({ kind: 'here', secret: 'two' })
  })

  test('that an earlier Ferry wrote is read; its passwords belong nowhere until that is said', async () => {
    const path = file()
    writeFileSync(path, firstForm)
    const vault = await openVault(path)
    await vault.unlock('渡口 pass')
    expect(vault.list()).toEqual([
      { kind: 'password', name: 'ecsc-1' },
      { kind: 'passphrase', name: '/keys/id' },
    ])
    const kept = await vault.findPassword(password('ecsc-1'))
    expect(kept).toEqual({ kind: 'elsewhere', take: expect.any(Function) })
    expect(kept?.kind === 'elsewhere' && kept.take()).toBe('old one')
    expect(await vault.find({ kind: 'passphrase', name: '/keys/id' })).toBe('sesame')
    await vault.set(password('ecsc-1'), 'old one')
    const again = await openVault(path)
    await again.unlock('渡口 pass')
    expect(await again.findPassword(password('ecsc-1'))).toEqual({ kind: 'here', secret: 'old one' })
  })

  test('that is no vault is said to be damaged', async () => {
    const path = file()
    writeFileSync(path, '{"format":"something else"}')
    await expect(openVault(path)).rejects.toThrow('vault-damaged')
  })
})

describe('the sealed text', () => {
  /** The format is what is tested here, not the price of a guess. */
  const cheap = () => newKey('pass', { N: 16, r: 1, p: 1 })

  test('gives back any secrets', async () => {
    const key = await cheap()
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
          fc.string({ unit: 'binary' }),
        ),
        async (secrets) => {
          const result = await unseal(seal(secrets, key), 'pass')
          expect(result.kind === 'open' && { ...result.secrets }).toEqual({ ...secrets })
        },
      ),
    )
  })

  test('never repeats its nonce, and shows every change of one byte', async () => {
    const key = await cheap()
    const text = seal({ 'password a': 'secret' }, key)
    expect(seal({ 'password a': 'secret' }, key)).not.toBe(text)
    let inForm = 0
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      if (isVault(changed)) inForm++
      expect((await unseal(changed, 'pass')).kind, `byte ${at}`).not.toBe('open')
    }
    expect(inForm).toBeGreaterThan(50)
  })
})
