/** A viewer of open logs, as a window is one: takes in what comes, acknowledges it, keeps each line by its position. */
import type { TestCore } from '#harness/core.ts'
import { until } from '#harness/until.ts'
import type { LogPiece, LogSource } from '#shared/contract/logs.ts'

export type ViewedLog = {
  id: string
  /** Texts by position, in the order of their positions. */
  texts(): string[]
  pieces: LogPiece[]
  marks(): string[]
  /** Bytes that are accounted for: shown, cut or said to be left out. */
  bytes(): number
  shows(text: string): Promise<void>
  close(): Promise<void>
}

export async function viewLog(ferry: TestCore, source: LogSource): Promise<ViewedLog> {
  const pieces: LogPiece[] = []
  const lines = new Map<number, { text: string; size: number }>()
  let id = ''
  const early: (() => void)[] = []
  const take = (generationPieces: readonly LogPiece[]) => {
    let characters = 0
    for (const piece of generationPieces) {
      pieces.push(piece)
      if (piece.kind !== 'lines') continue
      characters += piece.text.length + 1
      let { position } = piece
      for (const [index, text] of piece.text.split('\n').entries()) {
        const size = piece.sizes[index] ?? 0
        lines.set(position, { text: text.replace(/\r$/, ''), size })
        position += size
      }
    }
    if (characters > 0) void ferry.request('log.acknowledge', { logs: [{ log: id, characters }] })
  }
  const off = ferry.listen((news) => {
    if (news.name !== 'log.pieces') return
    for (const fresh of news.body.logs) {
      if (id === '') early.push(() => fresh.log === id && take(fresh.pieces))
      else if (fresh.log === id) take(fresh.pieces)
    }
  })
  id = (await ferry.request('log.open', source)).log
  for (const late of early) late()
  const texts = () => [...lines].sort(([one], [other]) => one - other).map(([, { text }]) => text)
  return {
    id,
    pieces,
    texts,
    marks: () => pieces.flatMap((piece) => (piece.kind === 'mark' ? [piece.mark] : [])),
    bytes: () =>
      [...lines.values()].reduce((sum, { size }) => sum + size, 0) +
      pieces.reduce((sum, piece) => sum + (piece.kind === 'cut' || piece.kind === 'left-out' ? piece.bytes : 0), 0),
    shows: (text) => until(() => texts().includes(text), `the line ${text}; there are ${JSON.stringify(texts().slice(-5))}`, 30_000),
    async close() {
      off()
      await ferry.request('log.close', { log: id })
    },
  }
}
