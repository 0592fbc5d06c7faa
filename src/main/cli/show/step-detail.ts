import type { Translate } from '#shared/i18n/create-translator.ts'
import { upgradeFacts } from '#shared/kinds/task/upgrade.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { toldBy } from '#shared/run/told.ts'
import { formatBytes } from '#shared/text/format.ts'
import { plainText } from './plain-text.ts'

/** What a step learned, in one line. */
export function stepDetail(words: Translate, found: StepFacts): string {
  const facts = upgradeFacts(found)
  const pids = (processes: readonly { pid: number }[]) => processes.map(({ pid }) => pid).join(' ')
  switch (facts?.step) {
    case undefined:
      return plainText(toldBy(found).join('  '))
    case 'preflight':
      return words('summary.checked', { count: facts.findings.length })
    case 'upload':
      return facts.sent === 0 ? words('plan.in-place') : `${formatBytes(facts.size)}  sha256 ${facts.sha256.slice(0, 12)}`
    case 'stop':
      return facts.stopped.length === 0 ? words('summary.nothing-ran') : `pid ${pids(facts.stopped)}  ${facts.signal}`
    case 'back-up':
      return `${plainText(facts.path)}  ${words('summary.entries', { count: facts.entries })}  ${formatBytes(facts.bytes)}`
    case 'unpack':
      return words('summary.entries', { count: facts.entries })
    case 'restore':
      return [`← ${plainText(facts.from)}`, facts.aside && words('cli.aside', { path: plainText(facts.aside) })].filter(Boolean).join('  ')
    case 'start':
      return `pid ${pids(facts.processes)}`
    case 'watch':
      return facts.onlyStayedUp ? words('cli.stayed-up') : plainText(facts.logs.find(({ ready }) => ready !== undefined)?.ready ?? '')
    case 'verify':
      return words('summary.passed', { passed: facts.checks.filter(({ passed }) => passed).length, count: facts.checks.length })
  }
}
