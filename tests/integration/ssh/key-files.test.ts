/** Key files as ssh-keygen and openssl write them, and as people have them. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readKeyFile } from '#core/ssh/login/key-file.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const passphrase = 'two words'
const pkcs8 = (key: KeyObject, locked = false) =>
  Buffer.from(key.export({ type: 'pkcs8', format: 'pem', ...(locked ? { cipher: 'aes-256-cbc', passphrase } : {}) }))
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  ed25519: generateKeyPairSync('ed25519'),
}

test.each(Object.entries(keys))('PKCS#8 is taken: %s', (_name, { privateKey, publicKey }) => {
  for (const locked of [false, true]) {
    const bytes = pkcs8(privateKey, locked)
    if (locked) {
      expect(readKeyFile(bytes)).toEqual({ kind: 'locked' })
      expect(readKeyFile(bytes, 'wrong')).toEqual({ kind: 'locked' })
    }
    const read = readKeyFile(bytes, locked ? passphrase : undefined)
    if (read.kind !== 'key') throw new Error(read.kind)
    // What it signs the public key of the pair believes.
    const data = Buffer.from('tonight')
    const signature = read.key.sign(data)
    if (signature instanceof Error) throw signature
    expect(read.key.verify(data, signature)).toBe(true)
    expect(read.key.getPublicPEM()).toContain(
      String(publicKey.export({ type: 'spki', format: 'pem' }))
        .trim()
        .slice(0, 60),
    )
  }
})

test('a wrong passphrase that opens PKCS#8 to something that is no key is a wrong one, and a cipher that is not there is no wrong passphrase', async () => {
  const lines = [
    'MIGjMF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBB9ezbU2uIu4fHN3E5D',
    'j76FAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQb+USmFCVqYXSS1K1',
    'hcD/5QRA+v548qhdv46X3IzXgxVHH0as1OQpvs1g057DiJcduVPfxA+LILoHk1H3',
    'H5GrTTtQaVa4T6e83qMPU42rUphcUg==',
  ]
  const pem = Buffer.from(`-----BEGIN ENCRYPTED PRIVATE KEY-----\n${lines.join('\n')}\n-----END ENCRYPTED PRIVATE KEY-----\n`)
  expect(readKeyFile(pem, 'wrong 112')).toEqual({ kind: 'locked' })
  expect(readKeyFile(pem, passphrase)).toMatchObject({ kind: 'key' })
  const folder = temporaryDirectory()
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  writeFileSync(from, pkcs8(keys.rsa.privateKey))
  const old = ['-v1', 'PBE-SHA1-RC2-40', '-provider', 'legacy', '-provider', 'default']
  await runOrThrow('openssl', ['pkcs8', '-topk8', ...old, '-passout', `pass:${passphrase}`, '-in', from, '-out', to])
  expect(readKeyFile(readFileSync(to), passphrase)).toEqual({ kind: 'unusable', why: 'cipher', cipher: 'PKCS#8' })
})

async function keygen(folder: string, name: string, ...more: string[]): Promise<Buffer> {
  const file = join(folder, name)
  await runOrThrow('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', '', '-f', file, ...more])
  return readFileSync(file)
}

test('a cipher that is not there is no wrong passphrase, and the advice works', async () => {
  const folder = temporaryDirectory()
  const bytes = await keygen(folder, 'key', '-Z', 'chacha20-poly1305@openssh.com')
  const unusable = { kind: 'unusable', why: 'cipher', cipher: 'chacha20-poly1305@openssh.com' }
  expect(readKeyFile(bytes)).toEqual(unusable)
  expect(readKeyFile(bytes, passphrase)).toEqual(unusable)
  await runOrThrow('ssh-keygen', ['-q', '-p', '-Z', 'aes256-ctr', '-P', passphrase, '-N', passphrase, '-f', join(folder, 'key')])
  expect(readKeyFile(readFileSync(join(folder, 'key')), passphrase)).toMatchObject({ kind: 'key' })
  const pem =
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ARIA-128-CBC,5E107F34375FD1FDF61E6365E8829506\n\nAAAA\n-----END RSA PRIVATE KEY-----\n'
  expect(readKeyFile(Buffer.from(pem), passphrase)).toMatchObject({ kind: 'unusable', why: 'cipher', cipher: 'aria-128-cbc' })
})

test.each(['aes256-ctr', 'aes128-cbc', 'aes256-gcm@openssh.com'])('a wrong passphrase is one: %s', async (cipher) => {
  const bytes = await keygen(temporaryDirectory(), 'key', '-Z', cipher)
  expect(readKeyFile(bytes)).toEqual({ kind: 'locked' })
  expect(readKeyFile(bytes, 'wrong')).toEqual({ kind: 'locked' })
  expect(readKeyFile(bytes, passphrase)).toMatchObject({ kind: 'key' })
})

test('what is no key is told for what it is', async () => {
  const folder = temporaryDirectory()
  await keygen(folder, 'key')
  expect(readKeyFile(readFileSync(join(folder, 'key.pub')))).toEqual({ kind: 'unusable', why: 'public' })
  const putty = (version: number, type: string) =>
    Buffer.from(
      `PuTTY-User-Key-File-${version}: ${type}\r\nEncryption: none\r\nComment: c\r\nPublic-Lines: 1\r\nAAAA\r\nPrivate-Lines: 1\r\nAAAA\r\nPrivate-MAC: 00\r\n`,
    )
  expect(readKeyFile(putty(3, 'ssh-rsa'))).toEqual({ kind: 'unusable', why: 'putty', version: '3' })
  expect(readKeyFile(putty(2, 'ssh-ed25519'))).toEqual({ kind: 'unusable', why: 'putty', version: '2' })
  expect(readKeyFile(pkcs8(generateKeyPairSync('x25519').privateKey))).toEqual({ kind: 'unusable', why: 'kind', type: 'x25519' })
  for (const text of [
    '',
    'hello',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
  ])
    expect(readKeyFile(Buffer.from(text))).toMatchObject({ kind: 'unusable', why: 'not-a-key' })
})

test('line ends of Windows and a byte order mark are no matter', async () => {
  const folder = temporaryDirectory()
  const text = (await keygen(folder, 'key')).toString('latin1')
  writeFileSync(join(folder, 'key'), `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`)
  expect(readKeyFile(readFileSync(join(folder, 'key')), passphrase)).toMatchObject({ kind: 'key' })
})
