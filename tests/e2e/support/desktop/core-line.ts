import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { WireOutcome } from '#shared/contract/wire.ts'

/** What the desktop's process asks of the core in the test's process: one line of JSON each. */
export type ToCore =
  | { kind: 'ask'; id: number; viewer: string; name: string; input: unknown }
  | { kind: 'watch'; viewer: string }
  | { kind: 'leave'; viewer: string }

/** And what comes back. */
export type FromCore = { kind: 'outcome'; id: number; outcome: WireOutcome } | { kind: 'news'; viewer: string; news: unknown }

export const writeLine = (socket: Socket, message: ToCore | FromCore): void => void socket.write(`${JSON.stringify(message)}\n`)

export function readLines<Message extends ToCore | FromCore>(socket: Socket, hear: (message: Message) => void): void {
  createInterface({ input: socket }).on('line', (line) => hear(JSON.parse(line) as Message))
}
