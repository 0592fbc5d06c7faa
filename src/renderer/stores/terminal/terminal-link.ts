import type { Transport } from '../../transport/transport.ts'

/** Call `shown` once the text has really been taken in; the next picture of a flood waits for it. */
export type TerminalReader = {
  /** Everything anew, in a terminal of this size; not the whole while a flood goes on. */
  screen(text: string, size: { columns: number; rows: number; isWhole: boolean }, shown: () => void): void
  data(text: string, shown: () => void): void
  /** Another window gave the shell this size. */
  resized(size: { columns: number; rows: number }): void
}
export type TerminalLink = { follow(terminal: string, reader: TerminalReader, failed: (caught: unknown) => void): () => void }

/** The way of a shell's screen to whatever shows it, past all stores: bytes are no state. Attached again after a break. */
export function createTerminalLink(transport: Transport): TerminalLink {
  type Entry = { terminal: string; reader: TerminalReader; attachment: string; failed(caught: unknown): void }
  const entries = new Set<Entry>()
  const attach = (entry: Entry) => {
    entry.attachment = crypto.randomUUID()
    transport.request('terminal.attach', { terminal: entry.terminal, attachment: entry.attachment }).catch((caught: unknown) => {
      if (entries.has(entry)) entry.failed(caught)
    })
  }
  const acknowledge = (attachment: string, characters: number) => () =>
    void transport.request('terminal.acknowledge', { attachment, characters }).catch(ignoreBroken)

  transport.subscribe((news) => {
    if (news.name !== 'terminal.data' && news.name !== 'terminal.screen' && news.name !== 'terminal.resized') return
    const { attachment } = news.body
    for (const entry of entries) {
      if (entry.attachment !== attachment) continue
      if (news.name === 'terminal.data') entry.reader.data(news.body.text, acknowledge(attachment, news.body.text.length))
      else if (news.name === 'terminal.resized') entry.reader.resized(news.body)
      else entry.reader.screen(news.body.screen, news.body, acknowledge(attachment, news.body.screen.length))
    }
  })

  let wasCut = false
  transport.watchConnection((connection) => {
    if (connection === 'disconnected') wasCut = true
    if (connection !== 'connected' || !wasCut) return
    wasCut = false
    for (const entry of entries) attach(entry)
  })

  return {
    follow(terminal, reader, failed) {
      const entry: Entry = { terminal, reader, attachment: '', failed }
      entries.add(entry)
      attach(entry)
      return () => {
        entries.delete(entry)
        void transport.request('terminal.detach', { attachment: entry.attachment }).catch(ignoreBroken)
      }
    },
  }
}

/** With the connection every attachment has ended on the core's side: there is nothing left to acknowledge or to end. */
function ignoreBroken(): void {}
