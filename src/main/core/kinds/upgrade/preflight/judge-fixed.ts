/** Files and folders that may not be changed or removed, whoever asks (`chattr +i`, `+a`): what they do to an upgrade. Pure. */
import { posix } from 'node:path'
import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { archiveOf, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { splitPath } from '../../../commands/paths.ts'

export type FixedEntries = { count: number; paths: string[] }

/**
 * The old version cannot be removed with one in it, and the new one cannot be put over one. One that only stays where it is keeps neither
 * backup nor way back from their work; but a copy does not have the attribute.
 */
export function judgeFixed(target: UpgradeTarget, fixed: FixedEntries | undefined, entries: readonly ArchiveEntry[]): Finding[] {
  if (fixed === undefined) return []
  const { paths, count } = fixed
  const { parent, name } = splitPath(target.service.directory)
  const own = posix.join(parent, name)
  const isOver = ({ path }: ArchiveEntry) => {
    const there = posix.join(own, posix.relative(archiveOf(target).top, path))
    return paths.some((one) => there === one || there.startsWith(`${one}/`))
  }
  const hinders =
    target.service.unpack !== 'overlay' || paths.includes(own) || paths.includes(parent) || count > paths.length || entries.some(isOver)
  const problem: Problem = {
    code: hinders ? 'fixed-hinders' : 'fixed-inside',
    values: { count, example: paths[0] ?? own },
    place: atHost(target.host, 'preflight'),
    evidence: paths.join('\n'),
  }
  return [{ severity: hinders ? 'blocking' : 'warning', subject: 'directory', problem }]
}
