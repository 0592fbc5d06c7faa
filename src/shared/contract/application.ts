import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

const nothing = z.object({})

export const applicationRequests = {
  'application.about': request(
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
  ),
  /** Answers in the order of the prompts; none when the operator declines. Secrets go this way only, core-bound. */
  'prompt.answer': request(
    z.object({
      id: z.string(),
      answers: z.array(z.string()).optional(),
      /** A password or passphrase goes into the vault as well, which must be open; one-time codes never do. */
      keep: z.boolean().default(false),
    }),
    nothing,
  ),
  'vault.state': request(nothing, z.object({ state: z.enum(['absent', 'locked', 'open']), names: z.array(z.string()) })),
  'vault.open': request(z.object({ passphrase: z.string() }), nothing),
  'vault.lock': request(nothing, nothing),
  'vault.keep': request(z.object({ kind: z.enum(['password', 'passphrase']), name: z.string(), secret: z.string() }), nothing),
  'vault.forget': request(z.object({ kind: z.enum(['password', 'passphrase', 'robot']), name: z.string() }), nothing),
}

export const applicationNews = {
  /** A password, passphrase or one-time code is needed to go on connecting. */
  'prompt.asked': news(
    z.object({
      id: z.string(),
      kind: z.enum(['password', 'passphrase', 'keyboard-interactive']),
      host: z.string(),
      title: z.string(),
      prompts: z.array(z.object({ text: z.string(), echo: z.boolean() })),
      attempt: z.number(),
    }),
  ),
  'prompt.closed': news(z.object({ id: z.string() })),
  /** Something went wrong outside any request. */
  'application.problem': news(problemSchema),
}
