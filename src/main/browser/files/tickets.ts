import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { fileAnnouncementSchema } from '#shared/contract/files.ts'
import { fail } from '#shared/problem/problem.ts'
import { fileBytes, filesAtOnce, spareBytes, ticketMilliseconds, tokenBytes } from '../limits.ts'
import { safeName } from './safe-name.ts'

/** A file that may come now: so large, under this name, beside the others of its batch. */
export type Ticket = { id: string; name: string; batch: string; size: number; until: number }

export type Tickets = {
  /**
   * Judges what is announced before a byte of it is sent.
   * @throws ProblemError request-malformed, received-name-refused, received-too-large, received-no-room, received-too-many
   */
  announce(announced: unknown): Promise<Ticket>
  /** The ticket, once; undefined for any other text. */
  take(id: string): Ticket | undefined
}

/** `room` is how many bytes may still be written to the folder's disk; `now` is milliseconds. */
export function createTickets(
  folder: string,
  room: (folder: string) => Promise<number> = freeBytes,
  now: () => number = Date.now,
): Tickets {
  const open = new Map<string, Ticket>()
  return {
    async announce(announced) {
      const parsed = fileAnnouncementSchema.safeParse(announced)
      if (!parsed.success) fail('request-malformed', { name: '/files', path: parsed.error.issues[0]?.path.join('.') || '-', reason: '-' })
      const { name: wanted, batch, size } = parsed.data
      const name = safeName(wanted) ?? fail('received-name-refused', { name: wanted })
      if (size > fileBytes) fail('received-too-large', { name, size, limit: fileBytes })
      const free = await room(folder)
      if (size + spareBytes > free) fail('received-no-room', { name, size, free, folder })
      for (const [id, ticket] of open) if (ticket.until < now()) open.delete(id)
      if (open.size >= filesAtOnce) fail('received-too-many', { limit: filesAtOnce })
      const ticket = { id: randomBytes(tokenBytes).toString('base64url'), name, batch, size, until: now() + ticketMilliseconds }
      open.set(ticket.id, ticket)
      return ticket
    },
    take(id) {
      const ticket = open.get(id)
      open.delete(id)
      return ticket === undefined || ticket.until < now() ? undefined : ticket
    },
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
