/**
 * Detached jobs: whatever changes a host runs there by itself, in its own session and process group, with a folder
 * of its own (`~/.ferry/jobs/<id>/`: script, pid, output, exit). A lost connection is then a gap, not an error.
 */
import type { Fact } from '#core/commands/facts.ts'
import type { Host } from '#shared/domain/host.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'

export type JobRequest = {
  /** Letters, digits, `.`, `_`, `-`. The same id is started once and only once, however often it is asked for. */
  id: string
  /** POSIX shell text. Standard input is /dev/null, output goes to the job's file. */
  script: string
  /** Run by the account's login shell (profile read), as the operator's own terminal would be; for start lines. */
  login?: boolean
  /** Its work must not be done a second time, not even after a power failure: that it was begun is on the disk before it begins. */
  once?: boolean
}

/** What became of a job. */
export type JobEnd =
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string }
  /** It began, its process is gone, and no exit code was written: the host restarted, or the process was killed with -9. */
  | { kind: 'vanished'; reason: 'restarted' | 'killed' }
  /** The account's login script ended the shell with this code before anything of the job ran. */
  | { kind: 'unbegun'; code: number }
  /** Still running when the time was over; it goes on. */
  | { kind: 'running'; pid: number }

/** The job was on its way, and can be looked at no more: it may go on, and it may be over. The problem says why nobody sees it. */
export class JobUnseen extends ProblemError {}

export type JobStatus = { kind: 'absent' } | (JobEnd & { outputBytes: number })

export type FollowOptions = {
  /** Bytes of output already seen. */
  from?: number
  /** Raw bytes, each exactly once, in order, with the offset of the first byte. */
  onOutput?(chunk: Buffer, offset: number): void
  /** What the job has reported so far, once, when following ends. Never called for a job that an earlier Ferry has begun. */
  onFacts?(facts: Fact[]): void
  /** The connection went away; Ferry is trying to come back. */
  onGap?(problem: Problem): void
  onBack?(): void
  /** Milliseconds to follow; then the end is `running`, once the host has said so. Default: no limit. */
  timeout?: number
  /** How long to try to come back after a loss before giving up with the problem `host-out-of-reach`. Default 10 min. */
  patience?: number
  /** Stops following (the job goes on). */
  signal?: AbortSignal
}

export type LeftProcess = { pid: number; command: string }

export type Jobs = {
  /**
   * Starts the job if it was never started, follows it to its end. Throws a problem only where it has not begun, or the host stays out of
   * reach; `JobUnseen` where it may have begun, and a person has to act before it can be seen again.
   */
  run(host: Host, request: JobRequest, options?: FollowOptions): Promise<JobEnd>
  status(host: Host, id: string): Promise<JobStatus>
  /** Ends the job's process group: TERM, then KILL after two seconds. Resolves with what is left running, if anything. */
  cancel(host: Host, id: string): Promise<{ left: LeftProcess[] }>
  /** The same, also of a job that has ended: what it has begun and left behind in its group. Resolves with what there was, and what still is. */
  endRest(host: Host, id: string): Promise<{ ended: LeftProcess[]; left: LeftProcess[] }>
  /** Output bytes from an offset, for a job that is looked at later. */
  output(host: Host, id: string, from: number, limit: number): Promise<Buffer>
}
