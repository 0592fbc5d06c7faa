import type { Plan, PlannedStep, Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { holdText, zoneText } from '#shared/run/hold.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatBytes } from '#shared/text/format.ts'
import type { Setting } from '../around.ts'
import { lastingAhead } from './lasting.ts'
import { commandText, plainText } from './plain-text.ts'

/** Host by host, every step with the lines that the host's shell gets. */
export function planLines(setting: Setting, plan: Plan): string[] {
  const { words, terminal } = setting
  return [
    terminal.style('bold', plainText(plan.title)),
    words('cli.plan-head', { date: plan.date, gate: words(`cli.gate-${plan.gate}`), count: plan.targets.length }),
    ...plan.targets.flatMap((target, index) => ['', ...targetLines(setting, target, `${index + 1}/${plan.targets.length}`)]),
    ...(plan.verify.length === 0 ? [] : ['', words('cli.plan-end'), ...plan.verify.map(({ person }) => `  [ ] ${plainText(person)}`)]),
    ...wayBackLines(setting, plan),
    ...spaced(lastingAhead(setting, plan)),
    '',
    words('plan.untouched'),
  ]
}

/** The document's own order of going back, and what it does beside bringing back. */
function wayBackLines(setting: Setting, plan: Plan): string[] {
  const { words, terminal } = setting
  const { order, targets } = plan.wayBack ?? { order: [], targets: [] }
  if (order.length === 0) return []
  const lines = order.flatMap(({ kind, title, owner, targets: ids }, index) => [
    `  ${plainText([`${index + 1}.`, words(`way-back.${kind}`), title, owner.length === 0 ? '' : `(${owner.join(', ')})`].filter(Boolean).join(' '))}`,
    ...targets.filter(({ id }) => kind === 'task' && ids.includes(id)).flatMap((target) => ownLines(setting, target)),
  ])
  return ['', terminal.style('bold', words('plan.own-way-back')), ...lines]
}

const ownLines = (setting: Setting, { forward, persons }: Target): string[] => [
  ...forward.filter(({ ahead }) => !ahead).flatMap((step) => stepLines(setting, step).map((line) => `  ${line}`)),
  ...persons.map((text) => `    [ ] ${plainText(text)}`),
]

const spaced = (lines: string[]) => (lines.length === 0 ? [] : ['', ...lines])

function targetLines(setting: Setting, target: Target, number: string): string[] {
  const { words, terminal } = setting
  const { title, place, host, persons } = target
  const archive = asUpgrade(target)?.archive
  return [
    terminal.style(
      'bold',
      plainText([number, place, title, host && `${host.user}@${host.address}:${host.port}`].filter(Boolean).join('  ')),
    ),
    ...(archive === undefined
      ? []
      : [`  ${plainText(archive.path)}  ${formatBytes(archive.size)}  ${words('summary.entries', { count: archive.entries })}`]),
    // What only looks is forty lines a host, and the same everywhere: --json has them.
    ...holdLine(setting, target),
    ...target.forward.flatMap((step) => stepLines(setting, step.ahead ? { ...step, lines: [] } : step)),
    ...persons.map((text) => `  [ ] ${plainText(text)}`),
    ...(target.back.length === 0 ? [] : [`  ${words('plan.way-back')}`]),
    ...target.back.flatMap((step) => stepLines(setting, step).map((line) => `  ${line}`)),
  ]
}

const holdLine = ({ words }: Setting, { held }: Target): string[] =>
  held === undefined
    ? []
    : [`  ${words('after' in held ? 'hold.after' : 'hold.window', { time: holdText(held), zone: zoneText(Date.now()) })}`]

function stepLines({ words, terminal }: Setting, { step, lines }: PlannedStep): string[] {
  return [
    `  ${terminal.style('cyan', stepWord(words, step))}`,
    ...lines.flatMap((line) =>
      commandText(line)
        .split('\n')
        .map((part) => `    ${part}`),
    ),
  ]
}
