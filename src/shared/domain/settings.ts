import { z } from 'zod'
import { rehearsalNeeds } from './rehearsal.ts'

const milliseconds = (least: number, most: number) => z.number().int().min(least).max(most)

const second = 1_000
const minute = 60_000

/** Spoken to by HTTP. */
export const roomKinds = ['dingtalk', 'feishu', 'wecom', 'webhook'] as const
export type RoomKind = (typeof roomKinds)[number]
export const robotKinds = [...roomKinds, 'mail'] as const
export type RobotKind = (typeof robotKinds)[number]

/** What is told: a decision is waited for; something failed or a connection stays away; a run or a way back is over. */
export const noticeTopics = ['gate', 'failure', 'end'] as const
export type NoticeTopic = (typeof noticeTopics)[number]

const topicsSchema = z.object({ gate: z.boolean(), failure: z.boolean(), end: z.boolean() })

/** A robot as it may be shown and kept in the open. Its address and secret are credentials and are never part of it. */
export const robotSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  kind: z.enum(robotKinds),
  isOn: z.boolean(),
  language: z.enum(['zh', 'en']),
  topics: topicsSchema,
  /** Of mail: whose task comes is written to as well, where the release says his address. */
  toOwners: z.boolean().default(false),
  /** Of the address: the host it leads to, and its last four characters. */
  host: z.string(),
  tail: z.string().max(4),
  isSigned: z.boolean(),
})
export type Robot = z.infer<typeof robotSchema>

/** Times are milliseconds. The bounds are what can be meant: outside of them is a slip of the hand. */
const shape = {
  /** `system`: as the window's or the terminal's. */
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'dark', 'light']),
  fontSize: z.object({ panel: z.number().int().min(11).max(20), terminal: z.number().int().min(9).max(28) }),
  timeouts: z.object({
    /** For the TCP connection. */
    connect: milliseconds(second, 5 * minute),
    /** Without progress in handshake or login. */
    handshake: milliseconds(second, 5 * minute),
    /** Without any answer of a connected host, until it counts as lost. */
    silence: milliseconds(5 * second, 10 * minute),
    /** For the start line, where the service does not say. */
    watch: milliseconds(5 * second, 120 * minute),
    /** A gate that waits this long is told again; 0 is never. */
    gateReminder: milliseconds(0, 240 * minute),
  }),
  uploadsAtOnce: z.number().int().min(1).max(16),
  /** On this computer: which topics, and whether they are heard. */
  notifications: topicsSchema.extend({ sound: z.boolean() }),
  /** Of every release: what must have been rehearsed before it may begin in production; a release file may ask for more. */
  rehearsal: z.enum(['none', ...rehearsalNeeds]),
  /** As it stands in the journal; empty is the account's name on this computer. */
  operator: z.string().trim().max(60),
} as const

export const settingsSchema = z.object(shape)
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  fontSize: { panel: 13, terminal: 12 },
  timeouts: { connect: 15 * second, handshake: 20 * second, silence: 50 * second, watch: 5 * minute, gateReminder: 10 * minute },
  uploadsAtOnce: 4,
  notifications: { gate: true, failure: true, end: true, sound: false },
  rehearsal: 'none',
  operator: '',
}

/** What a person changed, and nothing else: two windows may change different things at the same time. */
export const settingsChangeSchema = z.strictObject({
  ...z.object(shape).partial().shape,
  fontSize: shape.fontSize.partial().optional(),
  timeouts: shape.timeouts.partial().optional(),
  notifications: shape.notifications.partial().optional(),
})
export type SettingsChange = z.infer<typeof settingsChangeSchema>

export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  return settingsSchema.parse({
    ...settings,
    ...change,
    fontSize: { ...settings.fontSize, ...change.fontSize },
    timeouts: { ...settings.timeouts, ...change.timeouts },
    notifications: { ...settings.notifications, ...change.notifications },
  })
}
