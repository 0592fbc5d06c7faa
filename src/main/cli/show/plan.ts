import type { Plan, PlannedStep, Target } from '#shared/domain/plan.ts'
import type { Setting } from '../around.ts'
import { formatBytes } from './format.ts'
import { plainText } from './plain-text.ts'

/** Host by host, every step with the lines that the host's shell gets. */
export function planLines(setting: Setting, plan: Plan): string[] {
  const { words, terminal } = setting
  return [
    terminal.style('bold', plainText(plan.title)),
    words('cli.plan-head', { date: plan.date, gate: words(`cli.gate-${plan.gate}`), count: plan.targets.length }),
    ...plan.targets.flatMap((target, index) => ['', ...targetLines(setting, target, `${index + 1}/${plan.targets.length}`)]),
    ...(plan.verify.length === 0 ? [] : ['', words('cli.plan-end'), ...plan.verify.map(({ person }) => `  [ ] ${plainText(person)}`)]),
    '',
    words('plan.untouched'),
  ]
}

function targetLines(setting: Setting, target: Target, number: string): string[] {
  const { words, terminal } = setting
  const { host, service, archive, persons } = target
  return [
    terminal.style('bold', `${number} ${host.name}  ${service.name}  ${host.user}@${host.address}:${host.port}`),
    ...(archive === undefined
      ? []
      : [`  ${plainText(archive.path)}  ${formatBytes(archive.size)}  ${words('summary.entries', { count: archive.entries })}`]),
    // What only looks is forty lines a host, and the same everywhere: --json has them.
    ...target.forward.flatMap((step) => stepLines(setting, step.step === 'preflight' ? { ...step, lines: [] } : step)),
    ...persons.map((text) => `  [ ] ${plainText(text)}`),
    `  ${words('plan.way-back')}`,
    ...target.back.flatMap((step) => stepLines(setting, step).map((line) => `  ${line}`)),
  ]
}

function stepLines({ words, terminal }: Setting, { step, lines }: PlannedStep): string[] {
  return [
    `  ${terminal.style('cyan', words(`step.${step}`))}`,
    ...lines.flatMap((line) =>
      plainText(line)
        .split('\n')
        .map((part) => `    ${part}`),
    ),
  ]
}
