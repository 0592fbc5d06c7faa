/** The vault's file format: JSON with the parameters in the open and everything else sealed under the passphrase. */
import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { z } from 'zod'
import { destinationSchema } from '#shared/domain/destination.ts'
import { fail } from '#shared/problem/problem.ts'

/**
 * scrypt (RFC 7914) with 128 MiB: OWASP's first choice of parameters for it (N = 2^17, r = 8, p = 1), some 0.4 s on a laptop.
 * The limit of node:crypto is 32 MiB unless it is raised; 128 · N · r is what it takes.
 */
const strongCost = { N: 2 ** 17, r: 8, p: 1 }
type Cost = { N: number; r: number; p: number }
const keyBytes = 32
/** 96 bits is what GCM is made for (NIST SP 800-38D, 8.2); a new one for every writing. */
const nonceBytes = 12
const saltBytes = 16

/** base64 has several spellings of the same bytes; only the usual one is taken, so that every change shows. */
const bytesSchema = z.base64().refine((text) => Buffer.from(text, 'base64').toString('base64') === text)

const fileSchema = z.object({
  // In the first form no password said where it belongs. It is read, and written in the second.
  format: z.enum(['ferry-vault-1', 'ferry-vault-2']),
  // Bounded, so that a file cannot ask for much more memory than Ferry would; scrypt takes powers of two only.
  scrypt: z.object({
    N: z
      .number()
      .int()
      .min(2)
      .max(2 ** 18)
      .refine((n) => (n & (n - 1)) === 0),
    r: z.number().int().min(1).max(8),
    p: z.number().int().min(1).max(4),
  }),
  salt: bytesSchema,
  nonce: bytesSchema,
  tag: bytesSchema,
  sealed: bytesSchema,
})

const boundSchema = z.object({ secret: z.string(), to: destinationSchema })
const secretsSchema = z.record(z.string(), z.union([z.string(), boundSchema]))

/** By kind and name. A password says where it goes; one that is a bare text does not say so yet. */
export type Secrets = Record<string, string | z.infer<typeof boundSchema>>
/** A derived key with what it was derived with; deriving it again takes the time that makes guessing expensive. */
export type VaultKey = { key: Buffer; salt: Buffer; scrypt: Cost }

/** A key for a vault that is new or gets another passphrase. The cost is written into the file. */
export async function newKey(passphrase: string, cost: Cost = strongCost): Promise<VaultKey> {
  const salt = randomBytes(saltBytes)
  return { key: await derive(passphrase, salt, cost), salt, scrypt: cost }
}

/** The text of the file. The parameters are authenticated too, so that none can be exchanged. */
export function seal(secrets: Secrets, { key, salt, scrypt }: VaultKey): string {
  const nonce = randomBytes(nonceBytes)
  const head = { format: 'ferry-vault-2' as const, scrypt, salt: salt.toString('base64'), nonce: nonce.toString('base64') }
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(JSON.stringify(head)))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  return `${JSON.stringify({ ...head, tag: cipher.getAuthTag().toString('base64'), sealed: sealed.toString('base64') })}\n`
}

export type Unsealed = { kind: 'open'; secrets: Secrets; key: VaultKey } | { kind: 'damaged' } | { kind: 'refused' }

/** `damaged`: not a vault. `refused`: another passphrase, or somebody changed the file; GCM cannot tell which. */
export async function unseal(text: string, passphrase: string): Promise<Unsealed> {
  const file = parse(text)
  if (!file) return { kind: 'damaged' }
  const { tag, sealed, ...head } = file
  const salt = Buffer.from(file.salt, 'base64')
  const key = await derive(passphrase, salt, file.scrypt)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(JSON.stringify(head)))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()])
    return { kind: 'open', secrets: secretsSchema.parse(JSON.parse(plain.toString('utf8'))), key: { key, salt, scrypt: file.scrypt } }
  } catch {
    // Nothing of the error goes further: it could carry what was decrypted.
    return { kind: 'refused' }
  }
}

export function isVault(text: string): boolean {
  return parse(text) !== undefined
}

function parse(text: string): z.infer<typeof fileSchema> | undefined {
  try {
    // As written, to the byte.
    const file = fileSchema.parse(JSON.parse(text))
    return `${JSON.stringify(file)}\n` === text ? file : undefined
  } catch {
    return undefined
  }
}

/** Waiting for a key to be derived. Each takes the time and the memory that make guessing dear, so no crowd may. */
const derivingAtOnce = 4
let deriving = 0
let lastDerived: Promise<unknown> = Promise.resolve()

/**
 * One after the other, for each takes 128 MiB and a thread that reading and writing files needs too.
 * @throws ProblemError vault-busy when as many wait as a person could have asked for
 */
function derive(passphrase: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (deriving >= derivingAtOnce) fail('vault-busy')
  deriving++
  const derived = lastDerived.then(() => deriveNow(passphrase, salt, cost)).finally(() => deriving--)
  lastDerived = derived.catch(() => undefined)
  return derived
}

function deriveNow(passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 1024 * 1024 }
  // The same letters typed on another keyboard are the same passphrase.
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
