/** 逐台 around an upgrade: it takes its hosts one after the other by itself, but what else is to be done in that turn is no part of it. */
import type { DocumentReading } from '#shared/domain/release.ts'
import type { Piece } from '../piece.ts'
import type { Run } from './runs.ts'

/**
 * @returns the run; with what a person looks at behind it, which is asked on each host; or nothing, where its turn holds something else: then
 *   all of it is done line by line, host by host
 */
export function inItsTurn(run: Run, pieces: readonly Piece[]): Run | undefined {
  const { turn } = run.pieces.find((piece) => piece.turn !== undefined) ?? {}
  if (turn === undefined) return run
  const own = new Set(run.pieces)
  const others = pieces.filter((piece) => piece.turn?.line === turn.line && !own.has(piece) && isTask(piece))
  const last = others.at(-1)
  if (last === undefined) return run
  const from = pieces.indexOf(run.pieces.at(-1) as Piece) + 1
  const to = pieces.findLastIndex((piece) => piece === last || (isRepetition(piece) && piece.lines[0] === turn.line))
  const behind = pieces.slice(from, to + 1)
  const isAsked = others.every((piece) => behind.includes(piece) && isLook(piece)) && behind.every((piece) => isQuiet(piece, others))
  if (!isAsked) return undefined
  return { ...run, to: behind.at(-1)?.lines[1] ?? run.to, pieces: [...run.pieces, ...behind], asks: others }
}

/** What is asked behind such an upgrade belongs to its service: it stands at the gate of each host. */
export function withAsked(reading: DocumentReading, asked: readonly { service: string; asks: readonly Piece[] }[], file: string): void {
  for (const { service: name, asks } of asked) {
    const service = reading.inventory.services.find((one) => one.name === name)
    for (const { title, lines } of service === undefined ? [] : asks) {
      reading.sources[`services.${name}.verify.${service?.verify.length}`] = { file, line: lines[0] }
      service?.verify.push({ kind: 'person', text: title })
    }
  }
}

const isTask = ({ fate }: Piece) => fate === 'typed' || fate === 'person'
const isRepetition = ({ fate, deed }: Piece) => fate === 'context' && deed === 'do'

const looks = new Set(['person', 'wait', 'notify'])

/** A person looks, waits or tells somebody, and is told nothing that is typed. */
const isLook = ({ kind, parts, choice, owner = [], state, account, title }: Piece) =>
  looks.has(kind ?? '') &&
  !title.includes('`') &&
  owner.every((name) => title.includes(name)) &&
  [parts, choice, state, account].every((more) => more === undefined)

const isQuiet = (piece: Piece, others: readonly Piece[]) => others.includes(piece) || (piece.fate === 'context' && piece.heading !== true)
