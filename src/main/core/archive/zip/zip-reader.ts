import type { SteadyFile } from '../steady-file.ts'

/** A zip of twenty thousand classes has a header every few hundred bytes: one read brings thousands of them. */
const WINDOW_BYTES = 512 * 1024
/** Members and the central directory, which lies at the other end of the file, are read by turns. */
const WINDOWS = 2
/** One read of a large member. */
const CHUNK_BYTES = 256 * 1024

type Window = { from: number; bytes: Buffer }

/** Random access to the file, with small reads served from memory: a read from the disk for each header took 4 s for 20,000 members. */
export class ZipReader {
  readonly size: number
  readonly #file: SteadyFile
  /** The one used last is last. */
  #windows: Window[] = []

  constructor(file: SteadyFile) {
    this.#file = file
    this.size = file.size
  }

  /** The bytes of the file from `position` on; undefined where the file has not so many. */
  async bytesAt(position: number, length: number): Promise<Buffer | undefined> {
    if (position + length > this.size) return undefined
    const window = this.#windows.find(({ from, bytes }) => position >= from && position + length <= from + bytes.length)
    const { from, bytes } = window ?? (await this.#load(position, Math.max(length, WINDOW_BYTES)))
    if (window) this.#windows = [...this.#windows.filter((other) => other !== window), window]
    if (position + length > from + bytes.length) return undefined
    return bytes.subarray(position - from, position - from + length)
  }

  /** The same for a large member, piece by piece; ends early where the file does. */
  async *chunks(start: number, end: number): AsyncGenerator<Buffer> {
    for (let position = start; position < end; ) {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - position))
      const bytesRead = await this.#file.read(buffer, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }

  async #load(from: number, length: number): Promise<Window> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - from)))
    const bytesRead = await this.#file.read(buffer, from)
    const window = { from, bytes: buffer.subarray(0, bytesRead) }
    this.#windows = [...this.#windows, window].slice(-WINDOWS)
    return window
  }
}
