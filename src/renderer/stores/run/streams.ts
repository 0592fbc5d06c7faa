import type { RequestInput } from '#shared/contract/index.ts'
import type { Stamp } from '#shared/run/stamp.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'

export type StreamSource = RequestInput<'stream.open'>
type StreamReader = {
  /** Call `shown` once the text has really been taken in; the core holds back until then. `skipped` characters were left out. */
  read(text: string, skipped: number, shown: () => void, stamps: readonly Stamp[]): void
  /** The stream begins anew, after a break of the connection: what was shown will come again. */
  reset(): void
}
export type Streams = { follow(source: StreamSource, reader: StreamReader): () => void }

type Data = { text: string; skipped: number; stamps?: readonly Stamp[] }

/**
 * Live output and logs, from the core to whatever shows them, past all stores: bytes are no state.
 * Opens its streams again after a break.
 */
export function createStreams(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']): Streams {
  const followed = new Set<{ source: StreamSource; reader: StreamReader }>()
  const readers = new Map<string, (data: Data) => void>()
  // Data may come before the answer that says whose it is.
  const early = new Map<string, Data[]>()
  let opening = 0

  const open = async (entry: { source: StreamSource; reader: StreamReader }): Promise<void> => {
    opening += 1
    const opened = await application.attempt(transport.request('stream.open', entry.source))
    opening -= 1
    if (opened !== undefined) attach(opened.stream, entry)
    if (opening === 0) early.clear()
  }

  const attach = (stream: string, entry: { source: StreamSource; reader: StreamReader }) => {
    if (!followed.has(entry)) return void transport.request('stream.close', { stream }).catch(ignoreBroken)
    const read = ({ text, skipped, stamps = [] }: Data) => {
      const shown = () => void transport.request('stream.acknowledge', { stream, characters: text.length }).catch(ignoreBroken)
      entry.reader.read(text, skipped, shown, stamps)
    }
    readers.set(stream, read)
    closers.set(entry, () => {
      readers.delete(stream)
      void transport.request('stream.close', { stream }).catch(ignoreBroken)
    })
    for (const data of early.get(stream) ?? []) read(data)
    early.delete(stream)
  }

  const closers = new Map<object, () => void>()

  transport.subscribe((news) => {
    if (news.name !== 'stream.data') return
    const { stream, ...data } = news.body
    const read = readers.get(stream)
    if (read !== undefined) return read(data)
    if (opening > 0) early.set(stream, [...(early.get(stream) ?? []), data])
  })

  let wasCut = false
  transport.watchConnection((connection) => {
    if (connection === 'disconnected') {
      wasCut = true
      readers.clear()
      closers.clear()
    }
    if (connection !== 'connected' || !wasCut) return
    wasCut = false
    for (const entry of followed) {
      entry.reader.reset()
      void open(entry)
    }
  })

  return {
    follow(source, reader) {
      const entry = { source, reader }
      followed.add(entry)
      void open(entry)
      return () => {
        followed.delete(entry)
        closers.get(entry)?.()
        closers.delete(entry)
      }
    },
  }
}

/** With the connection every stream has ended on the core's side: there is nothing left to acknowledge or to close. */
function ignoreBroken(): void {}
