import type { Viewer } from '#core/dispatch-types.ts'
import { createLogSessions, type LogSession } from '#core/watch/log-sessions.ts'
import type { LogSource } from '#shared/contract/logs.ts'
import type { UpgradePlan } from '../upgrade-plan.ts'
import { scriptedLog } from './scripted-facts.ts'
import { textKey } from './scripted-run.ts'

export type ScriptedLogs = ReturnType<typeof createScriptedLogs>

/** What each log of the scripted fleet holds, through the core's own rings and readers. Each service has so many `more`. */
export function createScriptedLogs(plan: () => UpgradePlan, textOf: (run: string, key: string) => string | undefined, more = 0) {
  const sessions = createLogSessions()
  const open = new Map<string, LogSession[]>()

  const keyOf = (source: LogSource) =>
    source.from === 'host' ? textKey(`${source.service}@${source.host}`, source.path) : textKey(source.target, source.path)

  return {
    list: () =>
      plan().targets.map(({ host, service }) => ({
        service: service.name,
        host: host.name,
        logs: [...service.logs, ...Array.from({ length: more }, (_, index) => ({ path: `/home/more-${index}.log`, fail: [] }))].map(
          (log) => ({
            ...log,
            encoding: 'auto' as const,
          }),
        ),
      })),
    open(source: LogSource, viewer: Viewer) {
      const key = keyOf(source)
      const log = sessions.open(viewer, 'auto', (session) => {
        open.set(key, [...(open.get(key) ?? []), session])
        session.append(Buffer.from(beginningOf(source)))
        return () =>
          void open.set(
            key,
            (open.get(key) ?? []).filter((other) => other !== session),
          )
      })
      return { log, encoding: 'auto' as const }
    },
    /** Bytes that the log gets now. */
    write(key: string, bytes: Uint8Array) {
      for (const session of open.get(key) ?? []) session.append(bytes)
    },
    restarted(key: string, at: number) {
      for (const session of open.get(key) ?? []) session.mark('restarted', { at })
    },
    sessions,
  }

  function beginningOf(source: LogSource): string {
    if (source.from === 'journal') return textOf(source.run, keyOf(source)) ?? ''
    if (source.run !== undefined) return textOf(source.run, keyOf(source)) ?? ''
    const target = plan().targets.find(({ host, service }) => host.name === source.host && service.name === source.service)
    return target === undefined ? '' : `${scriptedLog(target).join('\n')}\n`
  }
}
