import type { Plan, Target } from '#shared/domain/plan.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { asUpgrade, type UpgradeTarget, upgradeSteps } from '#shared/kinds/task/upgrade.ts'
import type { Finding, StepName } from '#shared/run/step.ts'
import { fileName } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { backupFound, pidsIn } from './readable.ts'

export const planColumns = upgradeSteps.filter((step) => step !== 'preflight')

/** A step of a target in a few characters; the exact lines stand below the table. What preflight has found out is in it. */
export function planCell(planned: Target, step: StepName, words: Translate, findings: readonly Finding[] = []): string {
  const target = asUpgrade(planned)
  if (target === undefined) return ''
  const { service } = target
  const archive = fileName(target.archive?.path ?? service.archive)
  switch (step) {
    case 'upload':
      return archive
    case 'stop':
      if (service.stop.command !== undefined) return shortCommand(service.stop.command)
      return [`kill -${service.stop.signal === 'KILL' ? 9 : 15}`, ...pidsIn(findings)].join(' ')
    case 'back-up':
      return fileName(backupFound(findings) ?? target.backup)
    case 'unpack':
      return `${archive} ${service.unpack === 'overlay' ? '→' : '⇒'} ${isSingle(service) ? fileName(service.directory) : folderOf(service.directory)}`
    case 'start':
      return shortCommand(service.start)
    case 'watch':
      return words('plan.files', { count: service.logs.length })
    case 'verify':
      return verifyCell(target, words)
    default:
      return ''
  }
}

/** What the operator is asked for after this target. */
export function gateCell(plan: Plan, index: number, words: Translate): string {
  const next = plan.targets[index + 1]
  if (next === undefined) return words('plan.gate-last')
  if (plan.targets[index]?.waits) return words('plan.gate-here')
  if (plan.gate === 'none') return '—'
  return plan.gate === 'host' || next.task !== plan.targets[index]?.task ? words('plan.gate-next') : '—'
}

function verifyCell(target: UpgradeTarget, words: Translate): string {
  const kinds = [...new Set(target.service.verify.map(({ kind }) => kind))].filter((kind) => kind !== 'person')
  const persons = target.persons.length > 0 ? [words('plan.persons', { count: target.persons.length })] : []
  return [...kinds.map((kind) => (kind === 'http' ? 'HTTP' : words(`check.${kind}`))), ...persons].join(' · ')
}

const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))

/** The last part of a start command, without the path before it: `startup.sh`, `nohup sh startup.sh &`. */
function shortCommand(command: string): string {
  const last = command.split('&&').at(-1)?.trim() ?? command
  const bare = last.replaceAll(/["']/g, '')
  return visibleCommand(/\s/.test(bare) ? bare : fileName(bare))
}
