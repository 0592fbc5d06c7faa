/** Whether the start line can work, as far as it can be known beforehand: what is certain to fail blocks. Pure. */

import { posix } from 'node:path'
import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { archiveOf, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { startScript } from '../../../commands/process/start-script.ts'
import type { PreflightAnswer } from './preflight-answer.ts'

/**
 * What the archive does to the start script: it brings one, it takes the old one away, or it leaves it as it is on the host.
 * `unknown`: it brings a symbolic link, whose end only the host knows.
 */
export type Script = { path: string; needs: 'x' | 'r' } & (
  | { from: 'archive'; mode: number; firstLine: string | undefined }
  | { from: 'host' }
  | { from: 'nowhere' }
  | { from: 'unknown' }
)

/** Undefined where the start line runs no script by its path. */
export function scriptToBe(target: UpgradeTarget, entries: readonly ArchiveEntry[]): Script | undefined {
  const script = startScript(target.service.start)
  if (!script) return undefined
  const below = posix.relative(target.service.directory, script.path)
  if (below === '' || below.startsWith('../')) return { ...script, from: 'host' }
  const entry = entries.find(({ path }) => path === `${archiveOf(target).top}/${below}`)
  const file = entry?.type === 'hardlink' ? entries.find(({ path }) => path === entry.link) : entry
  if (file?.type === 'symlink') return { ...script, from: 'unknown' }
  if (file?.type === 'file') return { ...script, from: 'archive', mode: file.mode, firstLine: file.firstLine }
  return { ...script, from: target.service.unpack === 'replace' ? 'nowhere' : 'host' }
}

/** The program that the kernel runs the script by; undefined where the line says none, or where the script is given to a shell. */
export function interpreterOf(script: Script | undefined): string | undefined {
  if (script?.from !== 'archive' || script.needs !== 'x' || !script.firstLine) return undefined
  return /^#![ \t]*([^ \t\r]+)/.exec(script.firstLine)?.[1]
}

/** @param missingInterpreter of a script that the archive brings: the program its first line names, which the host does not have */
export function judgeStart(
  target: UpgradeTarget,
  script: Script | undefined,
  answer: Pick<PreflightAnswer, 'start' | 'startHasWindowsLines' | 'startInterpreter'>,
  missingInterpreter: string | undefined,
): Finding[] {
  if (!script || script.from === 'unknown') return []
  const { path } = script
  const finding = (severity: Finding['severity'], code: Problem['code'], values: Problem['values'] = {}): Finding => ({
    severity,
    subject: 'start',
    problem: {
      code,
      values: { path, ...values },
      place: atHost(target.host, 'preflight'),
    },
  })
  const blocking = (code: Problem['code'], values?: Problem['values']) => finding('blocking', code, values)
  switch (script.from) {
    case 'nowhere':
      return [blocking('start-missing')]
    case 'archive': {
      const wrong: Finding[] = []
      if (script.needs === 'x' && (script.mode & 0o111) === 0) wrong.push(blocking('start-brought-forbidden'))
      if (script.firstLine?.endsWith('\r')) wrong.push(blocking('start-crlf'))
      if (missingInterpreter !== undefined) wrong.push(blocking('start-interpreter', { interpreter: missingInterpreter }))
      return wrong.length > 0 ? wrong : [finding('ok', 'start-brought')]
    }
    case 'host': {
      if (answer.start === undefined) return []
      if (answer.start === 'missing') return [blocking('start-missing')]
      const wrong: Finding[] = []
      if (answer.start === 'forbidden') wrong.push(blocking('start-forbidden'))
      if (answer.startHasWindowsLines) wrong.push(blocking('start-crlf'))
      if (answer.startInterpreter !== undefined) wrong.push(blocking('start-interpreter', { interpreter: answer.startInterpreter }))
      return wrong.length > 0 ? wrong : [finding('ok', 'start-fine')]
    }
  }
}
