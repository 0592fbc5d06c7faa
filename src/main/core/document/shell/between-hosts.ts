/** `scp a b-2:/x` that is typed on another host: the file is that host's, and not this computer's. */
import type { Part } from '#shared/document/reading.ts'
import type { Piece } from '../piece.ts'
import { callsOf, type HostBook, thisComputer } from '../session.ts'

export function fromItsHost(piece: Piece, book: HostBook): Piece {
  const whole = carried(piece, book)
  return piece.parts === undefined ? whole : { ...whole, parts: piece.parts.map((part) => carried(part, book)) }
}

function carried<T extends Part>(part: T, book: HostBook): T {
  if (part.task?.put === undefined || typeof part.task.to !== 'string') return part
  const { to, there, ...task } = part.task
  const named = part.on?.join() === to ? undefined : part.on
  const place = named ?? (Array.isArray(there) ? (there as string[]) : undefined)
  if (place === undefined || place[0] === thisComputer) return { ...part, task }
  // To the very host: what is there is not sent there.
  if (place.some((name) => callsOf(book, name).includes(to))) return { ...part, task, on: place }
  return { ...part, kind: 'command', on: place, task: { kind: 'command', command: task.command } }
}
