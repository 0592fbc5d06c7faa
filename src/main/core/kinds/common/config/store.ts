/** What every store of configuration can do, whatever it is. */
import type { Finding } from '#shared/run/step.ts'
import type { Ahead } from '../../../engine/kind.ts'
import type { ConfigContext, ConfigTarget } from './target.ts'

/** Undefined where the store has no such key. `live`: what the applications get, which is another one until it is published. */
export type Held = { value: string | undefined; live: string | undefined }

export type Store = {
  /** Only looks. What is in the way is a finding; where the store gives no answer it throws. */
  look(context: ConfigContext): Promise<Looked>
  /** The same without a run. */
  lookAhead(ahead: Ahead<ConfigTarget>): Promise<Looked>
  now(context: ConfigContext): Promise<Held>
  /** Keeps what is there now, so that `kept` finds it with these facts of the step; a second time in place of the first. */
  keep(context: ConfigContext): Promise<{ held: Held; facts: object }>
  kept(context: ConfigContext): Promise<Held>
  /** Sets and publishes it (undefined: takes it away), unless it is so; done once more it does nothing twice. What others do meanwhile is not lost. */
  set(context: ConfigContext, value: string | undefined): Promise<void>
  /** Exactly what was kept, published too. */
  restore(context: ConfigContext): Promise<void>
}

export type Looked = { held: Held | undefined; findings: Finding[] }

/** How its lines stand in a plan. */
export type StoreLines = { look: string[]; keep: string[]; set: string[]; reads: string[]; readBack: string[]; restore: string[] }
