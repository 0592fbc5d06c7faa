import { createStore } from 'zustand/vanilla'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import { defaultSettings, type SettingsChange } from '#shared/domain/settings.ts'
import { askNoticePermission, type NoticePermission, noticePermission, playSound, watchSystemTheme } from '../transport/desktop-notice.ts'
import { setPanelSize } from '../transport/panel-size.ts'
import { systemTheme } from '../transport/preferences.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'
import { createOnce } from './once.ts'

export type SettingsState = RequestReply<'settings.get'> & {
  /** By robot: what came of the last test, or that it is under way. */
  tests: Record<string, RequestReply<'robot.test'> | 'going'>
  /** Whether this window may show notifications. */
  permission: NoticePermission
}

type Parts = {
  transport: Transport
  application: ReturnType<typeof createApplicationStore>
  setTerminalSize(size: number): void
}

/** The operator's settings, the same in every window; what can be seen of them is applied here. */
export function createSettingsStore({ transport, application, setTerminalSize }: Parts) {
  const store = createStore<SettingsState>(() => ({ settings: defaultSettings, robots: [], tests: {}, permission: noticePermission() }))
  const once = createOnce()
  let isApplying = false

  const apply = (seen: RequestReply<'settings.get'>) => {
    const before = store.getState().settings
    const { settings } = seen
    store.setState(seen)
    isApplying = true
    const { language, theme } = application.store.getState()
    if (settings.language !== 'system' && settings.language !== language) application.actions.setLanguage(settings.language)
    const wanted = settings.theme === 'system' ? systemTheme() : settings.theme
    if (wanted !== theme) application.actions.setTheme(wanted)
    isApplying = false
    setPanelSize(settings.fontSize.panel)
    if (settings.fontSize.terminal !== before.fontSize.terminal) setTerminalSize(settings.fontSize.terminal)
    if (settings.operator !== before.operator) void application.actions.load()
  }

  const ask = async (asked: Promise<RequestReply<'settings.get'>>): Promise<boolean> => {
    const seen = await application.actions.attempt(asked)
    if (seen !== undefined) apply(seen)
    return seen !== undefined
  }

  const actions = {
    load: () => ask(transport.request('settings.get', {})),
    /** Whether it was kept; if not, why not stands in a notice. */
    save: (change: SettingsChange) => ask(transport.request('settings.save', { change })),
    saveRobot: (robot: RequestInput<'robot.save'>) => once(JSON.stringify(robot), () => ask(transport.request('robot.save', robot))),
    removeRobot: (id: string) => ask(transport.request('robot.remove', { id })),
    /** Only from a click. */
    async askPermission() {
      store.setState({ permission: await askNoticePermission() })
    },
    /** As a gate sounds. */
    hearSound: () => playSound('asks'),
    async testRobot(id: string) {
      const keep = (result: SettingsState['tests'][string] | undefined) =>
        store.setState(({ tests: { [id]: _before, ...rest } }) => ({ tests: result === undefined ? rest : { ...rest, [id]: result } }))
      keep('going')
      keep(await application.actions.attempt(transport.request('robot.test', { id })))
    },
  }

  // The bar, the palette and the menu choose language and theme as well: what they choose is kept too.
  application.store.subscribe((now, before) => {
    if (isApplying) return
    if (now.language !== before.language) void actions.save({ language: now.language })
    if (now.theme !== before.theme) void actions.save({ theme: now.theme })
  })
  watchSystemTheme(() => apply(store.getState()))
  transport.subscribe((news) => {
    if (news.name === 'settings.changed') apply(news.body)
  })
  transport.watchConnection((connection) => {
    if (connection === 'connected') void actions.load()
  })
  return { store, actions }
}
