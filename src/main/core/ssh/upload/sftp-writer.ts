/** A pipelined writer over several SFTP channels: ssh2's own has no resume, no pause, and one window's worth of speed. */
import type { Client } from 'ssh2'
import type { Channels } from '../channels.ts'
import type { Loss } from '../loss.ts'
import type { LocalFile } from './local-file.ts'
import { openSftp, type Sftp, type SftpFile } from './sftp.ts'

/** What OpenSSH takes in one write (limits@openssh.com); smaller writes cost more packets and time. */
export const writeBytes = 261_120
/** Channels of one connection: each has a window of 2 MiB, so that four carry more than twice as much over a long way. */
const channelCount = 4
/** Unacknowledged writes a channel: a little more than its window. */
const writesPerChannel = 9
/**
 * No byte is sent this far behind the first one that is not acknowledged. So a broken upload is whole up to its length
 * less this, and memory is bounded by it.
 */
export const windowBytes = channelCount * writesPerChannel * writeBytes
/** Unacknowledged writes of an upload over the shortest way: one that is made, one under way, one that is written down. */
const leastWrites = 3
/** Read in one go. */
const readBytes = 4 * writeBytes

export type WriteRequest = {
  local: LocalFile
  size: number
  part: string
  /** Bytes that are there and proven; 0 writes the file anew. */
  from: number
  /** The part is there, empty or with what is proven of it. */
  onOpen(): void
  /** Bytes of the file that are there without a gap, each time it grows. */
  onWritten(bytes: number): void
  signal: AbortSignal
}

/** Whether the file was flushed to the disk of the host. */
export type Written = { flushed: boolean }

/**
 * Unacknowledged writes for a host that answers after so many milliseconds: what a line of 4 Gbit/s carries in that time comes on top of
 * the least. No more than needed, for it waits in the buffers of sshd, where it falls out of the processor's cache: eight uploads from two
 * cores took a fifth longer with 36 writes each than with 4.
 */
export function writesAtOnce(answerMilliseconds: number): number {
  return Math.min(channelCount * writesPerChannel, leastWrites + Math.ceil(2 * answerMilliseconds))
}

export async function writeBySftp(client: Client, channels: Channels, loss: Loss, host: string, request: WriteRequest): Promise<Written> {
  const first = await openSftp(client, channels, loss, host, true)
  const open: Sftp[] = [first]
  try {
    const asked = performance.now()
    const files: SftpFile[] = [await first.open(request.part, request.from === 0 ? 'w' : 'r+')]
    // One question and its answer: never shorter than the way there and back.
    const most = writesAtOnce(performance.now() - asked)
    const wanted = Math.ceil(Math.min(most, (request.size - request.from) / writeBytes) / writesPerChannel) - 1
    request.onOpen()
    // The others join while the first one writes. One that cannot is no loss: the first one carries it all.
    const join = async () => {
      const sftp = await openSftp(client, channels, loss, host, false)
      open.push(sftp)
      files.push(await sftp.open(request.part, 'r+'))
    }
    const joining = Promise.allSettled(Array.from({ length: Math.max(0, wanted) }, join))
    await writeAll(files, request, most)
    await joining
    return { flushed: (await files[0]?.flush()) ?? false }
  } finally {
    for (const sftp of open) sftp.end()
  }
}

/** Each file takes the next piece as soon as it has room; `files` may grow meanwhile. `most`: unacknowledged writes. */
async function writeAll(files: readonly SftpFile[], { local, size, from, onWritten, signal }: WriteRequest, most: number): Promise<void> {
  const pending = new Map<number, Promise<void>>()
  const busy = new Map<SftpFile, number>()
  let failure: { error: unknown } | undefined
  let wake: (() => void) | undefined
  let position = from
  let whole = from

  const settled = (file: SftpFile, at: number) => {
    pending.delete(at)
    busy.set(file, (busy.get(file) ?? 1) - 1)
    const [oldest] = pending.keys()
    whole = oldest ?? position
    onWritten(whole)
    wake?.()
  }
  const send = (file: SftpFile, piece: Buffer) => {
    const at = position
    position += piece.length
    busy.set(file, (busy.get(file) ?? 0) + 1)
    pending.set(
      at,
      file.write(piece, at).then(
        () => settled(file, at),
        (error: unknown) => {
          failure ??= { error }
          wake?.()
        },
      ),
    )
  }
  const room = () =>
    position - whole + writeBytes <= most * writeBytes ? files.find((file) => (busy.get(file) ?? 0) < writesPerChannel) : undefined
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  const stop = () => wake?.()
  signal.addEventListener('abort', stop)
  try {
    const buffer = Buffer.allocUnsafe(readBytes)
    while (position < size) {
      const block = await local.read(buffer, position)
      for (let start = 0; start < block.length; ) {
        if (failure) throw failure.error
        signal.throwIfAborted()
        const file = leastBusy(files, busy, room() !== undefined)
        if (!file) {
          await next()
          continue
        }
        const piece = block.subarray(start, start + writeBytes)
        start += piece.length
        send(file, piece)
      }
    }
    while (pending.size > 0) {
      if (failure) throw failure.error
      signal.throwIfAborted()
      await next()
    }
    if (failure) throw failure.error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The channel with the most room, so that all windows stay full. */
function leastBusy(files: readonly SftpFile[], busy: ReadonlyMap<SftpFile, number>, room: boolean): SftpFile | undefined {
  if (!room) return undefined
  return files.reduce<SftpFile | undefined>(
    (best, file) => (best === undefined || (busy.get(file) ?? 0) < (busy.get(best) ?? 0) ? file : best),
    undefined,
  )
}
