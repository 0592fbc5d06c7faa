import { createCipheriv, createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const block = 1024 * 1024

/** Bytes that do not compress, always the same for the same seed. */
export function noise(seed: string, length: number): Buffer {
  return stream(seed).update(Buffer.alloc(length))
}

/** Writes such bytes to a file and gives their SHA-256. */
export async function noiseFile(path: string, seed: string, length: number): Promise<string> {
  const cipher = stream(seed)
  const hash = createHash('sha256')
  const file = createWriteStream(path)
  for (let done = 0; done < length; done += block) {
    const bytes = cipher.update(Buffer.alloc(Math.min(block, length - done)))
    hash.update(bytes)
    if (!file.write(bytes)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
  return hash.digest('hex')
}

function stream(seed: string) {
  return createCipheriv('aes-256-ctr', createHash('sha256').update(seed).digest(), Buffer.alloc(16))
}
