import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'

export function settingsHandlers(parts: CoreParts) {
  const { settings, robots, notifier, tell } = parts
  const seen = () => ({ settings: settings.get(), robots: robots.list() })
  /** Every window shows the same. */
  const changed = () => {
    const body = seen()
    tell({ name: 'settings.changed', body })
    notifier.wake()
    return body
  }
  return {
    'settings.get': seen,
    'settings.save': ({ change }) => {
      settings.save(change)
      return changed()
    },
    'robot.save': async (wanted) => {
      await robots.save(wanted)
      return changed()
    },
    'robot.remove': async ({ id }) => {
      await robots.remove(id)
      return changed()
    },
    'robot.test': async ({ id }) => {
      const problem = await notifier.test(id)
      return { isSent: problem === undefined, problem }
    },
  } satisfies Partial<Handlers>
}
