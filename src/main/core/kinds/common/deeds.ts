/**
 * What a target is to a tool that is not Ferry: deeds in their order, with the exact lines where there are any. A kind says them itself
 * (`carry` of its room), so that whoever writes them down for another tool knows no kind. Pure data.
 */
import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { HttpSpec } from '#shared/kinds/task/http.ts'
import type { Command } from '../../commands/command.ts'
import type { Access } from '../../commands/database/database.ts'

type Named = {
  /** A step's name, as the plan has it. */
  step: string
  /** It looks only, and is done for all places before anything is changed. */
  ahead?: boolean
}

export type Deed = Named &
  (
    | {
        do: 'script'
        command: Command
        /** The exit code that is success; 0 where nothing else is said. */
        exit?: number
        /** Text that its output must have. */
        contains?: string
        /** Milliseconds. */
        timeout?: number
        /** Milliseconds for which it is tried again until it succeeds. */
        until?: number
        /** Its database, whose password must lie in a file before it; the script itself takes it away. */
        access?: Access
        /** Another host than the place, where it is done. */
        at?: Host
      }
    /** A file of the operator's computer; `to` may begin with `~`. */
    | { do: 'send'; from: string; to: string; mode: string }
    /** A file of the place to another host, by way of whoever runs it. */
    | { do: 'copy'; from: string; to: string; at: Host }
    | { do: 'request'; spec: HttpSpec; changes: boolean; until?: number }
    /** From the place itself to another address. */
    | { do: 'reach'; address: string; port: number; timeout: number }
    /** Milliseconds, or a time of day by the clock of whoever runs it. */
    | { do: 'wait'; duration?: number; until?: string }
    /** What people do or look at: nothing goes on before somebody has said so. */
    | { do: 'ask'; lines: readonly string[] }
  )

export const leftBehind = [
  ...(['words', 'walls', 'resume', 'locks', 'look', 'report'] as const),
  ...(['target', 'named', 'compare', 'levels', 'several', 'kill', 'legacy', 'hop', 'type'] as const),
  ...(['statements', 'revision', 'use', 'held'] as const),
] as const
/** What another tool does not do: by a word, whose sentence the export has. */
export type LeftBehind = (typeof leftBehind)[number]

export const askedBecause = ['rows', 'centre', 'secret', 'format', 'ladder', 'search', 'load', 'drill', 'robot', 'watch'] as const
/** Why a person is asked to do it instead: by a word, whose reason the export has. */
export type AskedBecause = (typeof askedBecause)[number]
type Asked = Required<Pick<Carried, 'asked'>>

export type Carried = {
  forward: Deed[]
  /** Done only where something was done; empty where it cannot be undone, or nothing need be. */
  back: Deed[]
  /** The beginning of the way back that may be gone long before the rest. */
  takeDown?: Deed[]
  /** Behind the way back of all others: what runs has read what they have given back. */
  readsAnew?: Deed[]
  left?: readonly LeftBehind[]
  /** All of it is a person's, and why. */
  asked?: AskedBecause
}

export type Carrying = {
  /** Names what the exported work leaves on hosts: the same for every run of one export. Letters, digits and hyphens. */
  token: string
  /** Of the target: a name for what is kept on its host, apart from all others of the export. */
  mark: string
}

export type Carry = (target: Target, carrying: Carrying) => Carried | Asked

/** Of a kind that no other tool can do. */
export const asksBecause =
  (asked: AskedBecause): Carry =>
  () => ({ asked })

/** A kind's own; another kind's target is no part of it. */
export function carryFor<T extends Target>(
  isOne: (target: Target) => target is T,
  carry: (target: T, carrying: Carrying) => Carried | Asked,
): Carry {
  return (target, carrying) => (isOne(target) ? carry(target, carrying) : { forward: [], back: [], left: ['target'] })
}
