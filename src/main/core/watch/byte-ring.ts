/** The last bytes of a log by their position since it was opened, with the time at which they came. */
export type ByteRing = {
  append(bytes: Uint8Array, at: number): void
  /** Position of the first byte that is kept, and of the next that will come. */
  readonly start: number
  readonly end: number
  /** Bytes from `from` to before `to`, both within start and end. A copy only where they lie in several blocks. */
  slice(from: number, to: number): Uint8Array
  /** Position of the next line feed, or -1. */
  lineEnd(from: number, to: number): number
  /** When the byte at a position came, milliseconds since 1970. */
  timeAt(position: number): number
}

/** Bytes held in one piece of memory. */
const blockBytes = 64 * 1024
/** Milliseconds within which bytes count as having come together: a reader's eye is no finer. */
const together = 50

type Block = { start: number; used: number; bytes: Uint8Array }

/** Keeps the last `capacity` bytes, and up to one block more. */
export function createByteRing(capacity: number): ByteRing {
  const blocks: Block[] = []
  let times: { position: number; at: number }[] = []
  let end = 0
  const start = () => blocks[0]?.start ?? end

  const add = (piece: Uint8Array) => {
    let block = blocks.at(-1)
    if (block === undefined || block.used === blockBytes) {
      block = { start: end, used: 0, bytes: new Uint8Array(blockBytes) }
      blocks.push(block)
    }
    const part = piece.subarray(0, blockBytes - block.used)
    block.bytes.set(part, block.used)
    block.used += part.length
    end += part.length
    return part.length
  }
  const blockAt = (position: number) => blocks[Math.floor((position - start()) / blockBytes)]

  return {
    get start() {
      return start()
    },
    get end() {
      return end
    },
    append(bytes, at) {
      const last = times.at(-1)
      if (bytes.length > 0 && (last === undefined || at - last.at >= together)) times.push({ position: end, at })
      for (let from = 0; from < bytes.length; ) from += add(bytes.subarray(from))
      for (let second = blocks[1]; second && end - second.start >= capacity; second = blocks[1]) blocks.shift()
      const outdated = times.findIndex(({ position }) => position > start()) - 1
      if (outdated > 0) times = times.slice(outdated)
    },
    slice(from, to) {
      const first = blockAt(from)
      if (first !== undefined && to <= first.start + first.used) return first.bytes.subarray(from - first.start, to - first.start)
      const whole = new Uint8Array(to - from)
      for (let at = from; at < to; ) {
        const block = blockAt(at)
        if (block === undefined) break
        const part = block.bytes.subarray(at - block.start, Math.min(block.used, to - block.start))
        whole.set(part, at - from)
        at += part.length
      }
      return whole
    },
    lineEnd(from, to) {
      for (let at = from; at < to; ) {
        const block = blockAt(at)
        if (block === undefined) return -1
        const found = block.bytes.subarray(0, Math.min(block.used, to - block.start)).indexOf(10, at - block.start)
        if (found >= 0) return block.start + found
        at = block.start + block.used
        if (block.used < blockBytes) return -1
      }
      return -1
    },
    timeAt(position) {
      let low = 0
      for (let high = times.length - 1; low < high; ) {
        const middle = (low + high + 1) >> 1
        if ((times[middle]?.position ?? 0) <= position) low = middle
        else high = middle - 1
      }
      return times[low]?.at ?? 0
    },
  }
}
