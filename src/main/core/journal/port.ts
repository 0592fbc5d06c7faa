/**
 * The journal as the rest of the core sees it: what was intended, done and seen, on disk before it is acted upon.
 */
import type { RunFilter } from '#shared/contract/history.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import type { RunState } from '#shared/run/state.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import type { RunSummary } from '../report/run-summary.ts'
import type { IndexLine } from './index-line.ts'

/** Where a piece of output belongs; `log` is the path of a log that was watched, absent for the step's own output. */
export type OutputPlace = { run: string; target: string; way: Way; step: StepName; attempt: number; log?: string }

export type RunRecord = { id: string; plan: Plan; by: string; created: number }

/** `number` counts the place's lines from 0; `before` and `after` are the lines around it, as many as were asked for. */
/** `isCommand`: a line of a command that left at that time, counted in it; else a line that was printed. */
export type SearchHit = OutputPlace & { isCommand?: boolean; line: string; number: number; at: number; before: string[]; after: string[] }

/** What is kept of one place: bytes, and when its first and its last output came. */
export type OutputSummary = { place: OutputPlace; bytes: number; lines: number; first: number; last: number }

/** What stands from the byte `from` on, up to the next one's, came at this time (milliseconds since 1970). Begins a line. */
export type Arrival = { from: number; at: number }

/** What was kept of a run elsewhere, for example in its report: shows events that were cut off at the end. */
export type ChainAnchor = { sequence: number; hash: string }

export type ChainVerdict = { kind: 'intact'; events: number; head: string } | { kind: 'broken'; sequence: number; problem: Problem }

/**
 * What is asked of all runs at once, answered from the index alone: no plan and no event is read. Runs are named by their ids,
 * lists are newest first.
 */
export type KnownRuns = {
  line(run: string): IndexLine | undefined
  newest(limit: number): IndexLine[]
  inState(state: RunSummary['state']): IndexLine[]
  /** The newest that has this service on this host in its plan. */
  broughtTo(host: string, service: string): string | undefined
  /** The newest whose plan goes to this host or through it. */
  reaching(host: string): string | undefined
  /** Rehearsals of this very release, and those of whatever release this file was then. */
  rehearsalsOf(digest: string, limit: number): string[]
  rehearsalsFrom(source: string, limit: number): string[]
  /** Those that targets of this run have begun, and that only look. */
  begunBy(run: string): string[]
  /** Those with any of these services. */
  withServices(names: readonly string[], limit: number): string[]
  /** Files that a plan was made from, and archives that a run which is not over may still upload. */
  files(): string[]
  /** The newest that made this backup. */
  madeBackup(host: string, path: string): string | undefined
  /** The same, if its host has no other way back. */
  needsBackup(host: string, path: string): string | undefined
}

export type Journal = {
  /** Ids are `r-0001`, `r-0002`, … in this data directory. */
  createRun(plan: Plan, by: string): RunRecord
  run(id: string): RunRecord | undefined
  /** A run as its events tell it, not reduced again as long as none was added. @throws ProblemError run-not-found, journal-row-damaged, journal-gap */
  stateOf(run: string): RunState
  /**
   * Settles when the index knows every run: at once, except after an upgrade, or when it was emptied; then it is made in slices.
   * What is asked of it before may lack old runs. @throws ProblemError journal-row-damaged, journal-gap: it names the run
   */
  indexed(): Promise<void>
  known: KnownRuns
  /** Those that fit, newest first, without reading what they did: thousands of runs are no matter. Without a limit: all. */
  findRuns(filter: RunFilter, page: { offset: number; limit?: number }): RunSummary[]
  /** How many fit, of how many, and the names that occur in any. */
  overview(filter: RunFilter): { total: number; all: number; hosts: string[]; services: string[]; operators: string[] }
  /** This process, or another, has the directory open for writing: only then can a run be going on. */
  isWritten(): boolean
  /** On disk (fsynced) when it returns. */
  append(run: string, event: RunEvent): JournalledEvent
  events(run: string, after?: number): JournalledEvent[]
  /** Recomputes the hash chain of a run from its plan on. */
  verifyChain(run: string, anchor?: ChainAnchor): ChainVerdict

  /**
   * Output of a step or a log tail, raw bytes. Kept in the background in compressed chunks;
   * `flushed` tells when all that was written so far is on disk, and rejects when it could not be brought there.
   * Nothing that was taken is dropped. When 64 MiB wait, `writeOutput` takes no more and throws `output-backlog-full`:
   * a follower awaits `outputRoom` before it reads on, or later carries on from `outputLength`.
   */
  writeOutput(place: OutputPlace, bytes: Uint8Array): void
  /** Resolves when there is ample room for output, at once unless the disk is far behind. */
  outputRoom(): Promise<void>
  flushed(): Promise<void>
  /** Bytes of a place's output from an offset; `next` is the offset after them. */
  readOutput(place: OutputPlace, from: number, limit: number): Promise<{ bytes: Buffer; next: number }>
  /** Length in bytes of what is kept for a place, so that a follower carries on from there. */
  outputLength(place: OutputPlace): Promise<number>
  /** Substring search over all commands and all output, any language, without case; newest runs first, and the newest lines of each first. */
  search(text: string, options: { run?: string; limit: number; context?: number }): Promise<SearchHit[]>
  /** Numbers of the lines of one place that hold the text, in order, counted from 0; `more`: there are others behind them. */
  findLines(place: OutputPlace, text: string, limit: number): Promise<{ lines: number[]; more: boolean }>
  /** Lines of a place as text, counted from 0, however long the output is. `total`: how many there are. */
  readLines(place: OutputPlace, from: number, count: number): Promise<{ lines: string[]; total: number }>
  /** The places of a run with output, in the order in which they began. */
  outputPlaces(run: string): Promise<OutputSummary[]>
  /** When the output of a place came, in order. */
  arrivals(place: OutputPlace): Promise<Arrival[]>

  inventory(): Inventory
  saveInventory(inventory: Inventory): void
  setting(name: string): string | undefined
  saveSetting(name: string, value: string): void

  close(): Promise<void>
}
