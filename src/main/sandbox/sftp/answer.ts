import type { Confined } from './confine.ts'
import type { Handles } from './handles.ts'
import { response, status } from './protocol.ts'
import { text, u32 } from './wire.ts'

/** What requests of one session work on. */
export type RequestContext = { confined: Confined; handles: Handles; switchesLinkArguments: boolean }

/** The type and the contents of a response, behind its request's number. */
export type Answer = { type: number; parts: Buffer[] }

export const done: Answer = { type: response.STATUS, parts: [u32(status.OK), text('Success'), text('en')] }
