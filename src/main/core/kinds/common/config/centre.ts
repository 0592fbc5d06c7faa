/** A store of configuration that is reached at an address: Apollo, Nacos, Redis. */

import type { At as AddressAt } from '#core/kinds/common/http/address-call.ts'
import type { Finding } from '#shared/run/step.ts'
import type { ConfigTarget } from './target.ts'

export type At = AddressAt<ConfigTarget>

/**
 * `value` is what is written, `live` what the applications get; `mark` tells whether it is still what was read; `until` when it expires by
 * itself, in milliseconds since 1970; `beside` what the store has with it that is none of the value, such as a comment.
 */
export type Reading = {
  value: string | undefined
  live: string | undefined
  mark?: string
  until?: number
  written?: Written
  beside?: Beside
  around?: Around
  findings: Finding[]
}

/** A value in a text to the letter, with its quotes and its type, and its line where more than the value is in it. */
export type Written = { raw: string; line?: string | undefined }

/**
 * What an edit of the text takes out of it, and how much of the text stands before and behind: with that the text of before can be made again to
 * the letter, and `mark` proves that it is it. Not the whole text, for secrets of others may be in it.
 */
export type Around = { mark: string; head: number; tail: number; text: string }

export type Beside = Record<string, string | number>

/** What there was before, where it is given back. */
export type Before = Pick<Reading, 'until' | 'written' | 'beside' | 'around'>

export type Centre = {
  read(at: At): Promise<Reading>
  /**
   * Undefined takes the key away. What somebody has written since `now` was read is not written over. `before`: it is given back as it was
   * written, and what is made anew has what it had beside it and expires when it did.
   */
  write(at: At, value: string | undefined, now: Reading, before?: Before): Promise<void>
  publish(at: At): Promise<void>
}
