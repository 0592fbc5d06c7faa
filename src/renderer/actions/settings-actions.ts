import { AArrowDown, AArrowUp, Bell, Bot, Lock, SunMoon } from 'lucide-react'
import { noticeTopics } from '#shared/domain/settings.ts'
import { type Action, type ActionProvider, always } from './action.ts'

/** Of the panel, in pixels; the settings hold the same bounds. */
const least = 11
const most = 20

/** What the settings screen sets by one press; numbers and names are typed there. */
export const settingsActions: ActionProvider = ({ settings, vault, application }) => {
  const { notifications, theme, fontSize } = settings.store.getState().settings
  const { robots } = settings.store.getState()
  const { save } = settings.actions
  return [
    {
      id: 'settings.theme-system',
      group: 'settings',
      icon: SunMoon,
      text: (words) => words('action.theme-system'),
      isEnabled: () => theme !== 'system',
      run: () => void save({ theme: 'system' }),
    },
    ...([...noticeTopics, 'sound'] as const).map(
      (topic): Action => ({
        id: `settings.notify-${topic}`,
        group: 'settings',
        icon: Bell,
        text: (words) =>
          words(notifications[topic] ? 'action.notify-off' : 'action.notify-on', {
            what: words(topic === 'sound' ? 'settings.sound' : `settings.topic-${topic}`),
          }),
        isEnabled: always,
        run: () => void save({ notifications: { [topic]: !notifications[topic] } }),
      }),
    ),
    {
      id: 'settings.permission',
      group: 'settings',
      icon: Bell,
      text: (words) => words('settings.permission-ask'),
      isEnabled: () => settings.store.getState().permission === 'default',
      run: () => void settings.actions.askPermission(),
    },
    ...robots.map(
      ({ id, name }): Action => ({
        id: `robot.test ${id}`,
        group: 'settings',
        icon: Bot,
        text: (words) => words('robot.test-one', { name }),
        isEnabled: always,
        run: () => {
          application.actions.show({ kind: 'settings' })
          void settings.actions.testRobot(id)
        },
      }),
    ),
    {
      id: 'vault.lock',
      group: 'settings',
      icon: Lock,
      text: (words) => words('action.lock-vault'),
      isEnabled: () => vault.store.getState().vault?.state === 'open',
      run: () => void vault.actions.lock(),
    },
    ...([1, -1] as const).map(
      (by): Action => ({
        id: by > 0 ? 'settings.larger' : 'settings.smaller',
        group: 'settings',
        icon: by > 0 ? AArrowUp : AArrowDown,
        text: (words) => words(by > 0 ? 'action.larger' : 'action.smaller'),
        isEnabled: () => fontSize.panel + by >= least && fontSize.panel + by <= most,
        run: () => void save({ fontSize: { panel: fontSize.panel + by } }),
      }),
    ),
  ]
}
