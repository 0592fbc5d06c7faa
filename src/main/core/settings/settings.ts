/** What the operator has set, kept in the journal's settings; read when needed, so that a change holds at once. */
import { z } from 'zod'
import {
  changeSettings,
  defaultSettings,
  type Robot,
  robotSchema,
  type Settings,
  type SettingsChange,
  settingsChangeSchema,
} from '#shared/domain/settings.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Journal } from '../journal/port.ts'
import type { SshSettings } from '../ssh/settings.ts'

export type SettingsStore = {
  get(): Settings
  /** Throws the journal's problems; nothing is changed then. */
  save(change: SettingsChange): void
  robots(): Robot[]
  saveRobots(robots: readonly Robot[]): void
}

const settingsName = 'settings'
const robotsName = 'robots'

/** `tell` hears once of what is kept and cannot be read; the defaults hold in its place. */
export function createSettingsStore(journal: Pick<Journal, 'setting' | 'saveSetting'>, tell: (problem: Problem) => void): SettingsStore {
  const told = new Set<string>()
  function read<Value>(name: string, schema: z.ZodType<Value>, otherwise: Value): Value {
    const text = journal.setting(name)
    if (text === undefined) return otherwise
    const parsed = schema.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    if (!told.has(name)) tell({ code: 'settings-unreadable', values: { name, path: parsed.error.issues[0]?.path.join('.') || '-' } })
    told.add(name)
    return otherwise
  }
  let settings = changeSettings(defaultSettings, read(settingsName, keptSchema, {}))
  let robots = read(robotsName, z.array(robotSchema), [])
  return {
    get: () => settings,
    save(change) {
      const next = changeSettings(settings, change)
      journal.saveSetting(settingsName, JSON.stringify(next))
      settings = next
    },
    robots: () => robots,
    saveRobots(next) {
      journal.saveSetting(robotsName, JSON.stringify(z.array(robotSchema).parse(next)))
      robots = [...next]
    },
  }
}

/** Another version of Ferry may have written names that this one does not know, and none of those that it does. */
const keptSchema = z.object(settingsChangeSchema.shape)

/** Not JSON is not a setting: the schema refuses it then. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How often the host is asked "are you there" within the silence that counts as lost: one answer may come late, not all. */
const questionsPerSilence = 5

/** The operator's time-outs in the words of the SSH layer. */
export function sshTimeouts({ timeouts }: Settings): Partial<SshSettings> {
  return {
    connectTimeout: timeouts.connect,
    handshakeTimeout: timeouts.handshake,
    // ssh2 gives up at the question after the last unanswered one.
    keepaliveInterval: Math.round(timeouts.silence / questionsPerSilence),
    keepaliveCount: questionsPerSilence - 1,
  }
}
