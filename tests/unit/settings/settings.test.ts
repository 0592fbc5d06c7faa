import { describe, expect, it } from 'vitest'
import { createSettingsStore, sshTimeouts } from '#core/settings/settings.ts'
import { withWatchDefault } from '#core/settings/watch-default.ts'
import { changeSettings, defaultSettings, settingsChangeSchema } from '#shared/domain/settings.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { scriptedPlan } from '../../harness/scripted/scripted-plan.ts'

function journal(kept: Record<string, string> = {}) {
  const settings = new Map(Object.entries(kept))
  return {
    setting: (name: string) => settings.get(name),
    saveSetting: (name: string, value: string) => void settings.set(name, value),
    settings,
  }
}

describe('settings', () => {
  it('are the defaults until they are changed, and what was changed is there again', () => {
    const kept = journal()
    const store = createSettingsStore(kept, () => undefined)
    expect(store.get()).toEqual(defaultSettings)
    store.save({ timeouts: { connect: 7_000 }, notifications: { sound: true } })
    const again = createSettingsStore(kept, () => undefined).get()
    expect(again).toEqual(changeSettings(defaultSettings, { timeouts: { connect: 7_000 }, notifications: { sound: true } }))
    expect(again.timeouts.handshake).toBe(defaultSettings.timeouts.handshake)
  })

  it('that cannot be read are said once, and the defaults hold', () => {
    const problems: Problem[] = []
    const store = createSettingsStore(journal({ settings: '{"uploadsAtOnce":900}', robots: 'rubbish' }), (problem) =>
      problems.push(problem),
    )
    expect(store.get()).toEqual(defaultSettings)
    expect(store.robots()).toEqual([])
    expect(problems.map(({ code, values }) => [code, values.name])).toEqual([
      ['settings-unreadable', 'settings'],
      ['settings-unreadable', 'robots'],
    ])
  })

  it('take no slip of the hand', () => {
    for (const change of [
      { timeouts: { connect: 15 } },
      { fontSize: { panel: 130 } },
      { uploadsAtOnce: 0 },
      { theme: 'pink' },
      { unknown: 1 },
    ])
      expect(settingsChangeSchema.safeParse(change).success).toBe(false)
  })

  it('say after how much silence a connection is lost: questions times one more than may stay open', () => {
    const { keepaliveInterval = 0, keepaliveCount = 0 } = sshTimeouts(changeSettings(defaultSettings, { timeouts: { silence: 30_000 } }))
    expect(keepaliveInterval * (keepaliveCount + 1)).toBe(30_000)
  })

  it('give their waiting time to services that say none, and leave the others', () => {
    const [target] = scriptedPlan().targets
    if (target === undefined) throw new Error('the scripted plan has no target')
    const said = { ...target.service, name: 'said', watch: { timeout: 90_000, settle: 1 } }
    const unsaid = { ...target.service, name: 'unsaid', watch: { timeout: 300_000, settle: 1 } }
    const { services } = withWatchDefault({ hosts: [], services: [said, unsaid] }, 120_000)
    expect(services.map(({ watch }) => watch.timeout)).toEqual([90_000, 120_000])
  })
})
