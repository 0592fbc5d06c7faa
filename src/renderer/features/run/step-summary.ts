import type { Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { asUpgrade, isUpgrade, type UpgradeFacts, type UpgradeTarget, upgradeFacts } from '#shared/kinds/task/upgrade.ts'
import type { Progress } from '#shared/run/events.ts'
import type { StepState } from '#shared/run/state.ts'
import { toldBy } from '#shared/run/told.ts'
import { fileName, formatBytes, formatCount, formatDuration } from '#shared/text/format.ts'
import { visible, visibleCommand } from '#shared/text/visible.ts'
import { amountText } from '../../ui/progress-text.ts'

/** Under a step: what it is doing, what it learned, or what it will do; and on a line of its own how long it took. */
export function stepSummary(target: Target, step: StepState, progress: Progress | undefined, words: Translate, now: number): string {
  switch (step.progress.kind) {
    case 'waiting':
      return isUpgrade(target) ? expected(target, step, words) : ''
    case 'running':
      return progress === undefined ? formatDuration(now - step.progress.since) : amountText(progress)
    case 'ended': {
      const { outcome, at, since } = step.progress
      const time = formatDuration(at - since)
      if (outcome.kind !== 'succeeded') return `${words(`outcome.${outcome.kind}`)}\n${time}`
      const facts = step.facts && upgradeFacts(step.facts)
      const upgrade = asUpgrade(target)
      return facts === undefined || upgrade === undefined
        ? [...toldBy(step.facts).map(visible), time].join('\n')
        : learned(upgrade, facts, time, words)
    }
  }
}

function learned(target: UpgradeTarget, facts: UpgradeFacts, time: string, words: Translate): string {
  switch (facts.step) {
    case 'preflight':
      return words('severity.ok-count', { count: facts.findings.filter(({ severity }) => severity === 'ok' || severity === 'info').length })
    case 'upload':
      return facts.sent === 0 ? words('plan.in-place') : `${formatBytes(facts.size)}\n${time}`
    case 'stop':
      return facts.stopped.length === 0
        ? words('summary.nothing-ran')
        : `pid ${facts.stopped.map(({ pid }) => pid).join(' ')} ${facts.signal === 'KILL' ? '−9' : '−15'}\n${time}`
    case 'back-up':
      return `${suffixOf(facts.path, target.service.directory)}\n${time}`
    case 'unpack':
    case 'restore':
      return `${words('summary.entries', { count: formatCount(facts.entries) })}\n${time}`
    case 'start':
      return `pid ${facts.processes.map(({ pid }) => pid).join(' ')}\n${time}`
    case 'watch':
      return `${words('plan.files', { count: facts.logs.length })}\n${time}`
    case 'verify':
      return words('summary.passed', { passed: facts.checks.filter(({ passed }) => passed).length, count: facts.checks.length })
  }
}

function expected({ service, persons, backup, archive }: UpgradeTarget, { step }: StepState, words: Translate): string {
  switch (step) {
    case 'upload':
      return archive === undefined ? '' : formatBytes(archive.size)
    case 'stop':
      return visibleCommand(service.stop.command ?? `kill -${service.stop.signal}`)
    case 'back-up':
    case 'restore':
      return suffixOf(backup, service.directory)
    case 'start':
      return visibleCommand(fileName(service.start.replaceAll(/["']/g, '')))
    case 'watch':
      return words('plan.files', { count: service.logs.length })
    case 'verify':
      return persons.length > 0 ? words('plan.persons', { count: persons.length }) : ''
    default:
      return ''
  }
}

/** `_20170220` of `/home/ecsc_20170220`: the narrow column has no room for more. */
function suffixOf(path: string, directory: string): string {
  return path.startsWith(directory) ? path.slice(directory.length) : fileName(path)
}
