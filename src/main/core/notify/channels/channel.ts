import type { Notice } from '#shared/run/notice.ts'

/** Where a robot is reached. Both are credentials: whoever has them speaks in its name. */
export type RobotAddress = { url: string; secret: string }

export type OutgoingMessage = {
  /** For people, with line breaks. */
  text: string
  /** The same for machines. */
  notices: { notice?: Notice; title: string; text: string }[]
  /** Of mail, where its first line is not the one. */
  subject?: string
  /** Of mail, beside those that always get it. */
  to?: readonly string[]
  undelivered: number
  computer: string
}

export type OutgoingRequest = { url: string; headers: Record<string, string>; body: string }

export type Verdict =
  | { kind: 'delivered' }
  /** Some have it and some will not: sent once more, the ones would have it twice. `reason` names the others. */
  | { kind: 'partly'; reason: string }
  /** Trying again changes nothing: the address, the signature or the message is not accepted. */
  | { kind: 'refused'; reason: string }
  /** Too fast, or the other side is not well. */
  | { kind: 'later'; reason: string; wait?: number }

/** How one vendor's robots are spoken to: pure, nothing is sent here. */
export type Channel = {
  /** Milliseconds from the end of one message to the next, so that the vendor's limit is never reached. */
  gap: number
  /** UTF-8 bytes of the text. */
  limit: number
  request(message: OutgoingMessage, address: RobotAddress, now: number): OutgoingRequest
  /** What an answer with status 200 means. */
  judge(reply: Record<string, unknown>): Verdict
}

export const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' }

/** The angle bracket begins a mention of people in some vendors' texts; a service's words must call nobody. */
export const withoutMentions = (text: string) => text.replaceAll('<', '‹')

/** Number and words of an answer, as the vendor says them. */
export function reasonOf(code: unknown, words: unknown): string {
  return [code, words].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ')
}
