import type { Problem } from '#shared/problem/problem.ts'
import type { Arrival, OutputPlace, OutputSummary, SearchHit } from '../port.ts'

export type OutputWorkerData = { file: string; mode: 'write' | 'read' | 'empty' }

export type OutputQuestion =
  | { kind: 'flush' }
  | { kind: 'read'; place: OutputPlace; from: number; limit: number }
  | { kind: 'length'; place: OutputPlace }
  | { kind: 'search'; text: string; run?: string; limit: number; context: number }
  | { kind: 'find'; place: OutputPlace; text: string; limit: number }
  | { kind: 'lines'; place: OutputPlace; from: number; count: number }
  | { kind: 'places'; run: string }
  | { kind: 'arrivals'; place: OutputPlace }
  | { kind: 'close' }

export type OutputAnswer = {
  flush: null
  read: Uint8Array<ArrayBuffer>
  length: number
  search: SearchHit[]
  find: { lines: number[]; more: boolean }
  lines: { lines: string[]; total: number }
  places: OutputSummary[]
  arrivals: Arrival[]
  close: null
}

export type ToOutputWorker =
  | { kind: 'write'; place: OutputPlace; bytes: Uint8Array<ArrayBuffer>; at: number }
  | { kind: 'question'; id: number; question: OutputQuestion }

export type FromOutputWorker =
  /** These many bytes are on disk now. */
  | { kind: 'kept'; bytes: number }
  | { kind: 'answer'; id: number; value: OutputAnswer[OutputQuestion['kind']] }
  | { kind: 'refused'; id: number; problem: Problem }
  /** The worker cannot go on. */
  | { kind: 'ended'; problem: Problem }
