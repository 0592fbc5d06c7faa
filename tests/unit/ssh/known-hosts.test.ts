import { createHmac, generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostKeyOf } from '#core/ssh/keys/host-key.ts'
import { createHostKeyStore } from '#core/ssh/keys/host-key-store.ts'
import { parseKnownHosts } from '#core/ssh/keys/known-hosts.ts'
import type { HostKey } from '#core/ssh/port.ts'
import { processorTime } from '#harness/processor-time.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

/** An ed25519 blob as RFC 8709 has it. */
function newKey(): HostKey {
  const raw = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const name = Buffer.from('ssh-ed25519')
  const length = (bytes: Buffer) => Buffer.from([0, 0, 0, bytes.length])
  const key = hostKeyOf(Buffer.concat([length(name), name, length(raw), raw]))
  if (!key) throw new Error('not a key')
  return key
}

const host = { name: 'ecsc-1', address: '25.0.3.17', port: 22 }
const line = (names: string, key: HostKey, mark = '') => `${mark}${names} ${key.type} ${key.key} a comment\n`

function hashed(target: string): string {
  const salt = Buffer.from('0123456789abcdefghij')
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(target).digest('base64')}`
}

function store(known: string, own?: string) {
  const directory = temporaryDirectory()
  const knownHosts = join(directory, 'known_hosts')
  const file = join(directory, 'data', 'accepted')
  writeFileSync(knownHosts, known)
  if (own !== undefined) {
    mkdirSync(join(directory, 'data'))
    writeFileSync(file, own)
  }
  return { file, knownHosts, keys: createHostKeyStore({ file, knownHosts: [knownHosts, join(directory, 'absent')] }) }
}

describe('a known_hosts file', () => {
  const key = newKey()

  test.each([
    ['the address', '25.0.3.17', host, true],
    ['one of several names', 'other,25.0.3.17', host, true],
    ['a pattern', '25.0.3.*', host, true],
    ['a pattern that leaves it out', '25.0.3.*,!25.0.3.17', host, false],
    ['another port', '[25.0.3.17]:2222', { ...host, port: 2222 }, true],
    ['only another port', '[25.0.3.17]:2222', host, false],
    ['only port 22', '25.0.3.17', { ...host, port: 2222 }, false],
    ['a hash', hashed('25.0.3.17'), host, true],
    ['a hash with a port', hashed('[25.0.3.17]:2222'), { ...host, port: 2222 }, true],
    ['the hash of another', hashed('25.0.3.18'), host, false],
    ['a name in other letters', 'ECSC.Example', { ...host, address: 'ecsc.example' }, true],
    ['a dot that is no wildcard', '25x0.3.17', host, false],
  ])('with %s', (_what, names, target, found) => {
    expect(store(line(names, key)).keys.pinned(target)).toEqual(found ? [key] : [])
  })

  test('passes over comments and broken lines, and says which', () => {
    const text = `# comment\n\nnonsense\n25.0.3.17 ssh-rsa ${key.key}\n25.0.3.17 ssh-ed25519 ***\n@what ${line('25.0.3.17', key)}@cert-authority ${line('*', key)}${line('25.0.3.17', key)}`
    const parsed = parseKnownHosts(text)
    expect(parsed.lines).toHaveLength(1)
    expect(parsed.remarks.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', 'malformed', 'malformed', 'cert-authority'])
    expect(store(text).keys.remarks()[0]).toMatchObject({ line: 3, reason: 'malformed' })
  })

  test('that revokes a key takes it away everywhere, and it cannot be accepted', () => {
    const { keys } = store(line('*', key, '@revoked ') + line('25.0.3.17', key), line('25.0.3.17', key))
    expect(keys.pinned(host)).toEqual([])
    expect(keys.revoked(host)).toEqual([key])
    expect(() => keys.accept(host, key)).toThrow('host-key-revoked')
  })

  test('that is there and cannot be read is an error, never "unknown"', () => {
    const { file } = store('')
    // A directory in its place fails for root too, whom permissions do not stop.
    const unreadable = temporaryDirectory()
    expect(() => createHostKeyStore({ file, knownHosts: [unreadable] }).pinned(host)).toThrow('known-hosts-unreadable')
  })
})

describe('an accepted key', () => {
  test('is kept for its owner alone; the known_hosts of the user stays as it is', () => {
    const { keys, file, knownHosts } = store('untouched\n')
    const key = newKey()
    keys.accept(host, key)
    expect(keys.pinned(host)).toEqual([key])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(knownHosts, 'utf8')).toBe('untouched\n')
    expect(existsSync(`${file}.${process.pid}.new`)).toBe(false)
  })

  test('takes the place of the one before and of what known_hosts says, and of no other', () => {
    const [before, after, other] = [newKey(), newKey(), newKey()]
    const { keys } = store(line('25.0.3.17', before))
    keys.accept({ ...host, address: '25.0.3.39' }, other)
    keys.accept(host, newKey())
    keys.accept(host, after)
    expect(keys.pinned(host)).toEqual([after])
    expect(keys.pinned({ ...host, address: '25.0.3.39' })).toEqual([other])
  })

  test('that cannot be written is a problem', () => {
    const directory = temporaryDirectory()
    chmodSync(directory, 0o700)
    writeFileSync(join(directory, 'file'), '')
    const keys = createHostKeyStore({ file: join(directory, 'file', 'accepted'), knownHosts: [] })
    expect(() => keys.accept(host, newKey())).toThrow(/known-hosts-un/)
  })
})

test('a pattern of many stars fits what it says, at once', () => {
  const key = newKey()
  const long = { name: 'h', address: 'a'.repeat(200), port: 22 }
  const began = processorTime()
  expect(store(line(`${'*a'.repeat(40)}*b`, key)).keys.pinned(long)).toEqual([])
  expect(store(line(`${'*a'.repeat(40)}*?`, key)).keys.pinned(long)).not.toEqual([])
  expect(processorTime() - began).toBeLessThan(1_000)
  const fits = (pattern: string) => store(line(pattern, key)).keys.pinned(host).length > 0
  expect(['25.0.3.1?', '*.3.*7', '**', '25*17', '2*5.0.3.17*'].map(fits)).toEqual([true, true, true, true, true])
  expect(['25.0.3.1', '25.0.3.17?', '25.0.3?17x', '*18', '5.0.3.*'].map(fits)).toEqual([false, false, false, false, false])
})
