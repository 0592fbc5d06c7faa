import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hostKeyOf, lookingVerifier, verifierFor } from '#core/ssh/keys/host-key.ts'
import { sanitize } from '#core/ssh/prompts.ts'

const blob = (type: string, rest: string) => Buffer.concat([Buffer.from([0, 0, 0, type.length]), Buffer.from(type), Buffer.from(rest)])
const key = (type: string, rest = 'x') => {
  const found = hostKeyOf(blob(type, rest))
  if (!found) throw new Error('not a key')
  return found
}

test('a verifier answers at once with a boolean, and only the pinned bytes get true', () => {
  const verifier = verifierFor([key('ssh-ed25519')])
  expect(verifier.check(blob('ssh-ed25519', 'x'))).toBe(true)
  expect(verifier.check(blob('ssh-ed25519', 'y'))).toBe(false)
  expect(verifier.seen()).toEqual(key('ssh-ed25519', 'y'))
  expect(verifier.check(Buffer.alloc(0))).toBe(false)
})

test('without pins nothing is accepted', () => {
  expect(verifierFor([]).check(blob('ssh-ed25519', 'x'))).toBe(false)
  expect(lookingVerifier().check(blob('ssh-ed25519', 'x'))).toBe(false)
  expect(verifierFor([]).algorithms).toBeUndefined()
})

test('the server is asked for a key of a pinned type; an RSA key signs with SHA-2', () => {
  expect(verifierFor([key('ssh-rsa')]).algorithms).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'])
  expect(verifierFor([key('ssh-ed25519'), key('ssh-ed25519', 'z'), key('ecdsa-sha2-nistp256')]).algorithms).toEqual([
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
  ])
})

test('the client of ssh2 is made in one place, with the verifier of the request', () => {
  const source = fileURLToPath(new URL('../../../src/main', import.meta.url))
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const makers = files.filter((file) => /new (ssh2\.)?Client\(/.test(readFileSync(`${source}/${file}`, 'utf8')))
  expect(makers).toEqual(['core/ssh/connect/handshake.ts'])
  expect(readFileSync(`${source}/core/ssh/connect/handshake.ts`, 'utf8')).toContain(
    'hostVerifier: (blob: Buffer): boolean => verifier.check(blob)',
  )
})

test('what a server writes cannot move the cursor, hide itself or turn round', () => {
  expect(sanitize('\u001b[2J\u0007Password:\u202e tsoh\u0000\u009b1m\r\nnext\ttab')).toBe('[2JPassword: tsoh1m\nnext\ttab')
  expect(sanitize('密码：')).toBe('密码：')
  expect(sanitize('x'.repeat(10_000))).toHaveLength(2_000)
})
