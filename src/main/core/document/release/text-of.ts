/** What a person is asked, in the words of the document. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { ownersIn } from '../guards/owners.ts'
import { isPath } from '../shell/looks-like-command.ts'

/** As the document says it, with where, as whom and what to type; who does it is said beside it. */
export function textOf({ title, task, on = [], account, folder, choice }: ReadingItem): string {
  const detail = detailOf(task, title)
  const place = [on.join(', '), account, folder !== undefined && (detail !== undefined || isPath(title)) ? folder : undefined].filter(
    (word) => word !== undefined && word !== '',
  )
  const asked = choice?.kind === 'condition' && !title.includes(choice.option) ? `${choice.option}: ` : ''
  // A line of a crontab is nothing without what becomes of it.
  const becomes = typeof task?.entry === 'string' && typeof task.says === 'string' && !title.includes(task.says) ? `${task.says}: ` : ''
  const said = `${becomes}${ownersIn(title).rest || title}`
  // A title that is one of the lines is not typed a second time.
  const words = detail === undefined ? said : hasLine(detail, title) ? detail : `${said}\n${detail}`
  return `${asked}${words}${place.length === 0 ? '' : ` (${place.join(' · ')})`}`
}

const hasLine = (detail: string, title: string) => detail.split('\n').some((line) => line.trim() === title)

/** What a person needs to do it by hand, where the title does not say it whole. */
function detailOf(task: ReadingItem['task'], title: string): string | undefined {
  const rows = task?.kind === 'rows' && Array.isArray(task.rows) ? (task.rows as Record<string, string>[]) : undefined
  if (rows !== undefined) return rows.map((row) => Object.values(row).join(' | ')).join('\n')
  if (Array.isArray(task?.watch)) return (task.watch as string[][]).map((row) => row.filter(Boolean).join(' · ')).join('\n')
  return [task?.command, task?.sql, task?.cron, task?.content, unitLine(task)].find(
    (text) => typeof text === 'string' && text !== '' && !title.includes(text),
  ) as string | undefined
}

/** A unit's line as it is typed: its title may be the words of a comment above it (# 重启). */
function unitLine(task: ReadingItem['task']): string | undefined {
  const units = [task?.service].flat().filter((unit) => typeof unit === 'string')
  if (task?.kind !== 'service' || typeof task.command === 'string' || typeof task.do !== 'string' || units.length === 0) return undefined
  const typed = typedBy[String(task.manager)]?.(task.do, units)
  return typed === undefined ? undefined : `${task.sudo === true ? 'sudo ' : ''}${typed}`
}

const typedBy: Record<string, (verb: string, units: readonly string[]) => string> = {
  systemd: (verb, units) => `systemctl ${verb} ${units.join(' ')}`,
  supervisor: (verb, units) => `supervisorctl ${verb} ${units.join(' ')}`,
  service: (verb, units) => units.map((unit) => `service ${unit} ${verb}`).join('\n'),
  docker: (verb, units) => `docker ${verb} ${units.join(' ')}`,
  podman: (verb, units) => `podman ${verb} ${units.join(' ')}`,
}
