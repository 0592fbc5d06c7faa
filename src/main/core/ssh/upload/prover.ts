/** Hashes on the host while the upload still runs, so that the proof is there a moment after the last byte. */
import { proveWhileWritingText, type UploadNames } from '#core/commands/version/upload.ts'
import { writeBytes } from './sftp-writer.ts'
import type { StartScript } from './stream-writer.ts'

/** Writes that the host is told of at once, at the least and at the most: each time costs it a process, and what is told late is hashed late. */
const leastBatch = 32
const mostBatch = 256

export type Prover = {
  /** The file is there without a gap up to here. */
  advance(bytes: number): void
  /** All is written and flushed: compares and renames. The lines of `finishUploadText`, or undefined when the host gave no answer. */
  finish(sha256: string): Promise<string | undefined>
  /** Leaves everything as it is. */
  stop(): void
}

/** The part of a file of so many bytes must be there already. Rejects where the connection has no channel left for it. */
export async function startProver(start: StartScript, names: UploadNames, size: number): Promise<Prover> {
  let said = ''
  const script = await start(
    proveWhileWritingText(names, writeBytes),
    {
      stdout: (chunk) => {
        said += chunk.toString('utf8')
      },
      stderr: () => undefined,
    },
    { wait: false },
  )
  // Not a byte before the shell has read the script to its end.
  let told = Promise.race([script.opening, script.ended]).then(() => undefined)
  const all = Math.floor(size / writeBytes)
  let blocks = 0
  let isWhole = false
  const whole = () => {
    if (!isWhole) tell('end\n')
    isWhole = true
  }
  /** Half of what is left: few processes, and little that is left to hash at the end. */
  const batch = () => Math.min(mostBatch, Math.max(leastBatch, (all - blocks) / 2))
  const tell = (text: string) => {
    told = told.then(() => Promise.race([script.write(Buffer.from(text)), script.ended]).then(() => undefined))
  }
  return {
    advance(bytes) {
      // Not only when it is flushed: the host hashes meanwhile.
      if (bytes >= size) return whole()
      const now = Math.floor(bytes / writeBytes)
      if (now - blocks < batch()) return
      tell(`${now - blocks}\n`)
      blocks = now
    },
    async finish(sha256) {
      whole()
      tell(`go ${sha256}\n`)
      await told
      script.finish()
      const end = await script.ended
      return end.kind === 'exited' && end.code === 0 && said !== '' ? said : undefined
    },
    stop: () => script.finish(),
  }
}
