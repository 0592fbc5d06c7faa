/** What a file holds that should be a private key: the key, a key that wants a passphrase, or what it is instead. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import ssh2, { type ParsedKey } from 'ssh2'
import { openSshForm } from './openssh-form.ts'

export type UnusableKey =
  /** PuTTY's own form, in a version or for a kind of key that cannot be read here. */
  | { why: 'putty'; version: string }
  /** Locked with a cipher that this Ferry does not have: no passphrase opens it. */
  | { why: 'cipher'; cipher: string }
  | { why: 'public' }
  /** On a token (`sk-ssh-ed25519`), or of a kind that SSH does not use. */
  | { why: 'kind'; type: string }
  | { why: 'not-a-key'; reason: string }

export type KeyFile = { kind: 'key'; key: ParsedKey } | { kind: 'locked' } | ({ kind: 'unusable' } & UnusableKey)

/** Never throws. With a passphrase `locked` means that it is the wrong one. */
export function readKeyFile(bytes: Buffer, passphrase?: string): KeyFile {
  const text = bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trim()
  const putty = /^PuTTY-User-Key-File-(\d+): (\S+)/.exec(text)
  // ssh2 reads version 2, and of it RSA and DSA.
  if (putty && !(putty[1] === '2' && /^ssh-(rsa|dss)$/.test(putty[2] ?? ''))) return unusable({ why: 'putty', version: putty[1] ?? '' })
  if (/^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(text)) return readPkcs8(text, passphrase)
  const cipher = cipherOf(text)
  // ssh2 has it among its ciphers, and cannot use it for keys.
  if (cipher?.startsWith('chacha20')) return unusable({ why: 'cipher', cipher })
  return fromLibrary(text, passphrase, cipher)
}

function unusable(why: UnusableKey): KeyFile {
  return { kind: 'unusable', ...why }
}

/** RFC 5208, as openssl and `ssh-keygen -m PKCS8` write it. Node reads it, and writes it in a form that ssh2 reads. */
function readPkcs8(text: string, passphrase: string | undefined): KeyFile {
  const isLocked = text.startsWith('-----BEGIN ENCRYPTED')
  if (isLocked && passphrase === undefined) return { kind: 'locked' }
  let key: KeyObject
  try {
    key = createPrivateKey({ key: text, format: 'pem', ...(isLocked ? { passphrase } : {}) })
  } catch (caught) {
    const { code = '', message } = caught as Error & { code?: string }
    if (!isLocked) return unusable({ why: 'not-a-key', reason: message })
    // One wrong passphrase in 170 opens it by chance to what is no key: OpenSSL's decoder calls that unsupported too.
    const hasNoCipher = code === 'ERR_OSSL_EVP_UNSUPPORTED' || /digital envelope routines::unsupported/.test(message)
    return hasNoCipher ? unusable({ why: 'cipher', cipher: 'PKCS#8' }) : { kind: 'locked' }
  }
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return fromLibrary(String(key.export({ type: 'pkcs1', format: 'pem' })).trim(), undefined, undefined)
    case 'ec':
      return fromLibrary(String(key.export({ type: 'sec1', format: 'pem' })).trim(), undefined, undefined)
    case 'ed25519':
      return fromLibrary(openSshForm(key), undefined, undefined)
    default:
      return unusable({ why: 'kind', type: key.asymmetricKeyType ?? '' })
  }
}

/** ssh2 tells apart only by words what is locked, what it cannot do, and what is no key at all. */
function fromLibrary(text: string, passphrase: string | undefined, cipher: string | undefined): KeyFile {
  const result = parsed(text, passphrase)
  const key = Array.isArray(result) ? result[0] : result
  if (key === undefined) return unusable({ why: 'not-a-key', reason: '' })
  if (!(key instanceof Error)) return key.isPrivateKey() ? { kind: 'key', key } : unusable({ why: 'public' })
  const { message } = key
  if (/no passphrase given/.test(message)) return { kind: 'locked' }
  const type = /Unsupported OpenSSH private key type: (.+)/.exec(message)?.[1] ?? /Unsupported private key EC OID/.exec(message)?.[0]
  if (type !== undefined) return unusable({ why: 'kind', type })
  if (/Unsupported (cipher|kdf)|not supported|initialization vector/i.test(message))
    return unusable({ why: 'cipher', cipher: cipher ?? /\(([^)]+)\)|: (\S+)$/.exec(message)?.slice(1).find(Boolean) ?? '' })
  return cipher !== undefined && passphrase !== undefined ? { kind: 'locked' } : unusable({ why: 'not-a-key', reason: message })
}

function parsed(text: string, passphrase: string | undefined): ParsedKey | ParsedKey[] | Error {
  try {
    return ssh2.utils.parseKey(Buffer.from(text, 'latin1'), passphrase)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** With which cipher the key is locked: of OpenSSH's own form (PROTOCOL.key), of the older PEM, of PuTTY's; undefined where it is not. */
function cipherOf(text: string): string | undefined {
  const pem = /^DEK-Info: ([^,\s]+)/m.exec(text)?.[1] ?? /^Encryption: (\S+)/m.exec(text)?.[1]
  if (pem !== undefined) return pem === 'none' ? undefined : pem.toLowerCase()
  const body = /^-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+)-----END/.exec(text)?.[1]
  if (body === undefined) return undefined
  const data = Buffer.from(body, 'base64')
  const magic = 'openssh-key-v1\0'
  if (data.length < magic.length + 4 || data.toString('latin1', 0, magic.length) !== magic) return undefined
  const length = data.readUInt32BE(magic.length)
  const name = data.toString('latin1', magic.length + 4, magic.length + 4 + Math.min(length, 64))
  return name === 'none' ? undefined : name
}
