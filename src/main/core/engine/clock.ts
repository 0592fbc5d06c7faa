/** Two clocks of an operator's computer that nobody can set, beside the one that somebody can. */
import { uptime } from 'node:os'
import type { RunSurroundings } from './live-run.ts'

/** Milliseconds since this computer was started, those in which it slept among them. */
export const elapsed = (): number => Math.round(uptime() * 1000)

/**
 * The time of day now, and from then on as much later as time has passed: what has to last so long is not over because somebody sets the
 * clock forward, and does not go on for hours because somebody sets it back.
 */
export function clockFrom({ now, elapsed }: Pick<RunSurroundings, 'now' | 'elapsed'>): () => number {
  const ahead = now() - elapsed()
  return () => ahead + elapsed()
}
