import { z } from 'zod'
import { robotKinds, robotSchema, settingsChangeSchema, settingsSchema } from '../domain/settings.ts'
import { problemSchema } from '../problem/schema.ts'
import { noticeSchema } from '../run/notice.ts'
import { news, request } from './define.ts'

const nothing = z.object({})
const seenSettings = z.object({ settings: settingsSchema, robots: z.array(robotSchema) })

/** Long enough for every vendor's address with its token. */
const addressLimit = 2_000
const secretLimit = 500

export const settingsRequests = {
  'settings.get': request('reads', () => [nothing, seenSettings]),
  'settings.save': request('changes', () => [z.object({ change: settingsChangeSchema }), seenSettings]),
  /**
   * Without `id` a new robot. Address and secret go this way only, core-bound, into the vault, which must be open; left out
   * they stay as they are, and an empty secret is none.
   */
  'robot.save': request('changes', () => [
    robotSchema.pick({ name: true, isOn: true, language: true, topics: true }).extend({
      id: z.string().optional(),
      kind: z.enum(robotKinds),
      toOwners: z.boolean().default(false),
      url: z.string().max(addressLimit).optional(),
      secret: z.string().max(secretLimit).optional(),
    }),
    seenSettings,
  ]),
  'robot.remove': request('changes', () => [z.object({ id: z.string() }), seenSettings]),
  /** Sends one message now. What came of it is the reply, not a failure of the request. */
  'robot.test': request('changes', () => [
    z.object({ id: z.string() }),
    z.object({ isSent: z.boolean(), problem: problemSchema.optional() }),
  ]),
}

export const settingsNews = {
  'settings.changed': news(() => seenSettings),
  /** Something a person should know of who does not look at the panel now. */
  'run.notice': news(() => noticeSchema),
}
