/** The recordings that there are, whoever made them: also those that somebody put into the folder. */
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingSummary } from '#shared/contract/terminal.ts'
import { fail } from '#shared/problem/problem.ts'
import { readCast, readCastLine } from '#shared/terminal/asciicast.ts'

const ending = '.cast'
/** A name in this folder and no path out of it. */
const nameForm = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,200}\.cast$/u
/** Bytes of one answer, and the longest line that is still read: a foreign tool may write long ones. */
const page = 512 * 1024
const longestLine = 8 * 1024 * 1024
/** Bytes in which the last whole line is looked for; Ferry's own lines are shorter. */
const tail = 256 * 1024
const newline = 10

export function createRecordings(directory: string, openNames: () => readonly string[]) {
  const pathOf = (name: string) => join(directory, nameForm.test(name) ? name : fail('recording-unknown', { name }))
  const opened = (name: string) =>
    open(pathOf(name)).catch((cause: NodeJS.ErrnoException) => fail('recording-unknown', { name }, { cause, evidence: cause.code }))

  return {
    /** The newest first. A file that is no recording is left out. */
    async list(): Promise<RecordingSummary[]> {
      const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      const all: RecordingSummary[] = []
      for (const name of names.filter((candidate) => nameForm.test(candidate))) {
        const file = await opened(name)
        const summary = await summarize(file, name).finally(() => file.close())
        if (summary !== undefined) all.push({ ...summary, isOpen: openNames().includes(name) })
      }
      return all.sort((one, other) => other.begun - one.begun || (other.name < one.name ? -1 : 1))
    },

    async read(name: string, from: number): Promise<{ text: string; next: number; isWhole: boolean }> {
      const file = await opened(name)
      try {
        const { size } = await file.stat()
        for (let length = page; ; length *= 2) {
          const bytes = await readAt(file, from, Math.min(length, Math.max(0, size - from)))
          const isWhole = from + bytes.length >= size
          // The last line of a recording under way, or of one that was cut, may not be whole: its reader leaves it out.
          const end = isWhole ? bytes.length : bytes.lastIndexOf(newline) + 1
          if (end > 0 || isWhole) return { text: bytes.toString('utf8', 0, end), next: from + end, isWhole }
          if (length > longestLine) fail('recording-unreadable', { name })
        }
      } finally {
        await file.close()
      }
    },

    async remove(name: string): Promise<void> {
      const path = pathOf(name)
      if (openNames().includes(name)) fail('recording-open', { name })
      await rm(path).catch((cause: NodeJS.ErrnoException) => fail('recording-unknown', { name }, { cause, evidence: cause.code }))
    },
  }
}

async function summarize(file: FileHandle, name: string): Promise<Omit<RecordingSummary, 'isOpen'> | undefined> {
  const { size, birthtimeMs } = await file.stat()
  const beginning = await readAt(file, 0, Math.min(size, tail))
  const cast = readCast(beginning.toString('utf8'))
  if (cast === undefined) return undefined
  const end = await readAt(file, Math.max(0, size - tail), Math.min(size, tail))
  const last = end
    .toString('utf8')
    .split('\n')
    .findLast((line) => readCastLine(line) !== undefined)
  const begun = cast.header.timestamp === undefined ? birthtimeMs : cast.header.timestamp * 1000
  const milliseconds = last === undefined ? 0 : (readCastLine(last)?.at ?? 0)
  return { name, title: cast.header.title || name.slice(0, -ending.length), begun, milliseconds, bytes: size }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
