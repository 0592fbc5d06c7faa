/**
 * The contract between the core and whatever shows it: names → request, reply; names → news.
 * Shells carry it unchanged; nothing that is not named here can be called.
 */
import type { z } from 'zod'
import type { problemSchema } from '../problem/schema.ts'
import { applicationNews, applicationRequests } from './application.ts'
import { cleanRequests } from './clean.ts'
import type { RequestEffect } from './define.ts'
import { documentRequests } from './documents.ts'
import { estimateRequests } from './estimate.ts'
import { evidenceRequests } from './evidence.ts'
import { historyRequests } from './history.ts'
import { inventoryNews, inventoryRequests } from './inventory.ts'
import { logNews, logRequests } from './logs.ts'
import { runNews, runRequests, streamRequests } from './run.ts'
import { sandboxNews, sandboxRequests } from './sandbox.ts'
import { settingsNews, settingsRequests } from './settings.ts'
import { stageNews, stageRequests } from './stage.ts'
import { startRequests } from './start.ts'
import { terminalNews, terminalRequests } from './terminal.ts'

export const requests = {
  ...settingsRequests,
  ...applicationRequests,
  ...inventoryRequests,
  ...documentRequests,
  ...runRequests,
  ...evidenceRequests,
  ...cleanRequests,
  ...estimateRequests,
  ...stageRequests,
  ...historyRequests,
  ...streamRequests,
  ...terminalRequests,
  ...startRequests,
  ...logRequests,
  ...sandboxRequests,
}
export const newsOf = {
  ...settingsNews,
  ...applicationNews,
  ...inventoryNews,
  ...runNews,
  ...stageNews,
  ...terminalNews,
  ...logNews,
  ...sandboxNews,
}

export type RequestName = keyof typeof requests
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>
export type RequestParsed<Name extends RequestName> = z.output<(typeof requests)[Name]['input']>
export type RequestReply<Name extends RequestName> = z.output<(typeof requests)[Name]['reply']>

export type NewsName = keyof typeof newsOf
export type NewsBody<Name extends NewsName> = z.output<(typeof newsOf)[Name]['body']>
export type News = { [Name in NewsName]: { name: Name; body: NewsBody<Name> } }[NewsName]

/** What crosses the border for a request. A failure is a problem, never an exception's text. */
export type Outcome<Name extends RequestName> =
  | { ok: true; reply: RequestReply<Name> }
  | { ok: false; problem: z.output<typeof problemSchema> }

/** What a request does to the world; undefined for a name that is none. */
export const effectOf = (name: string): RequestEffect | undefined => (isRequestName(name) ? requests[name].effect : undefined)

/** Nothing is other afterwards, and nothing is missing where its answer was lost. */
export function onlyLooks(name: string): boolean {
  const effect = effectOf(name)
  return effect === 'recorded' || effect === 'reads' || effect === 'view'
}

export const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name)
