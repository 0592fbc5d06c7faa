import { z } from 'zod'
import { destinationSchema } from '../domain/destination.ts'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

const nothing = z.object({})
const secretName = z.object({ kind: z.enum(['password', 'passphrase', 'robot']), name: z.string() })

export const applicationRequests = {
  'application.about': request('recorded', () => [
    nothing,
    z.object({
      version: z.string(),
      node: z.string(),
      /** Whether ssh2's optional native cipher is loaded. */
      nativeCipher: z.boolean(),
      operator: z.string(),
      computer: z.string(),
      data: z.string(),
      sandbox: z.boolean(),
    }),
  ]),
  /** Answers in the order of the prompts; none when the operator declines. Secrets go this way only, core-bound. */
  'prompt.answer': request('changes', () => [
    z.object({
      id: z.string(),
      answers: z.array(z.string()).optional(),
      /** Instead of answers: the password that is kept for another destination may go to this one. */
      useKept: z.boolean().default(false),
      /** A password or passphrase goes into the vault as well, which must be open; one-time codes never do. */
      keep: z.boolean().default(false),
    }),
    nothing,
  ]),
  /** What is in it is told only while it is open. A password without `to` does not say yet where it belongs. */
  'vault.state': request('reads', () => [
    nothing,
    z.object({ state: z.enum(['absent', 'locked', 'open']), entries: z.array(secretName.extend({ to: destinationSchema.optional() })) }),
  ]),
  'vault.open': request('changes', () => [z.object({ passphrase: z.string() }), nothing]),
  'vault.lock': request('changes', () => [nothing, nothing]),
  /** A password is kept for where the inventory says now that its host is; for a host that it does not know, for nowhere yet. */
  'vault.keep': request('changes', () => [
    z.object({ kind: z.enum(['password', 'passphrase']), name: z.string(), secret: z.string() }),
    z.object({ to: destinationSchema.optional() }),
  ]),
  'vault.forget': request('changes', () => [secretName, nothing]),
}

export const applicationNews = {
  /** A password, passphrase or one-time code is needed to go on connecting. */
  'prompt.asked': news(() =>
    z.object({
      id: z.string(),
      /** The same for all questions of one login: a second password question of it says that the first answer was wrong. */
      login: z.string(),
      kind: z.enum(['password', 'passphrase', 'keyboard-interactive']),
      host: z.string(),
      to: destinationSchema,
      /** The path of the key, or what the server says above its questions. */
      title: z.string(),
      prompts: z.array(z.object({ text: z.string(), echo: z.boolean() })),
      attempt: z.number(),
      /** A password is kept for this host, but for another destination, or for none that is known. It was not sent. */
      elsewhere: z.object({ to: destinationSchema.optional() }).optional(),
    }),
  ),
  /** Answered, or given up. */
  'prompt.closed': news(() => z.object({ id: z.string() })),
  /** A login that had asked is over: no more questions of it come. */
  'prompt.over': news(() => z.object({ login: z.string(), isIn: z.boolean() })),
  /** Opened, locked, or something else is in it: every window shows the same. */
  'vault.changed': news(() => nothing),
  /** Something went wrong outside any request. */
  'application.problem': news(() => problemSchema),
}
