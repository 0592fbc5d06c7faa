/** Units brought to a state and back by a script of their own: what Ferry otherwise decides between two lines stands in the lines. */
import type { ServiceSpec, ServiceVerb } from '#shared/kinds/task/service.ts'
import type { Command } from '../command.ts'
import { quote } from '../quote.ts'
import { runsLine, serviceLines, testLines } from '../service/services.ts'
import { keptFile, type Mark } from './kept.ts'

/** What each is before anything is done to it; once kept it stays. */
export function keepUnits(spec: ServiceSpec, mark: Mark): Command {
  return asWritten(
    spec.units.flatMap((unit, index) => {
      const file = keptFile(mark, `.${index}`)
      return [`if [ ! -e ${file} ]; then if ${runsLine(spec, unit)}; then echo running; else echo stopped; fi > ${file}; fi`]
    }),
  )
}

/** Each in its order, the next only when the one before is where it should be; what is there already is left alone. */
export function moveUnits(spec: ServiceSpec, mark: Mark): Command {
  const wanted = spec.do === 'stop' ? 'stopped' : 'running'
  return asWritten([
    ...helpers(spec),
    ...spec.units.flatMap((unit, index) => {
      const skipsWhere = spec.do === 'start' ? 'running' : spec.do === 'stop' ? 'stopped' : undefined
      const deed = [...tested(spec, spec.do), ...done(spec, spec.do, unit), `ferry_becomes ${index} ${wanted} ${seconds(spec)}`]
      if (skipsWhere === undefined) return deed
      return [
        `if [ "$(cat ${keptFile(mark, `.${index}`)})" = ${skipsWhere} ]; then echo ${quote(`${unit}: =`)}; else`,
        ...deed.map((line) => `  ${line}`),
        'fi',
      ]
    }),
  ])
}

/** In reverse, each to what it was. */
export function moveUnitsBack(spec: ServiceSpec, mark: Mark): Command {
  const [was, verb, becomes] = spec.do === 'stop' ? (['running', 'start', 'running'] as const) : (['stopped', 'stop', 'stopped'] as const)
  return asWritten([
    ...helpers(spec),
    ...spec.units
      .map((unit, index) => [
        `if [ "$(cat ${keptFile(mark, `.${index}`)})" = ${was} ]; then`,
        ...[...tested(spec, verb), ...done(spec, verb, unit)].map((line) => `  ${line}`),
        `  ferry_becomes ${index} ${becomes} ${seconds(spec)}`,
        'fi',
      ])
      .toReversed()
      .flat(),
  ])
}

/** What ran before and runs now reads once more what is back by then, in the order of the way forward. */
export function readUnitsAnew(spec: ServiceSpec, mark: Mark): Command {
  return asWritten([
    ...helpers(spec),
    ...spec.units.flatMap((unit, index) => [
      `if [ "$(cat ${keptFile(mark, `.${index}`)})" = running ] && ferry_runs ${index}; then`,
      ...[...tested(spec, spec.do), ...done(spec, spec.do, unit)].map((line) => `  ${line}`),
      `  ferry_becomes ${index} running ${seconds(spec)}`,
      'fi',
    ]),
  ])
}

/** All of them once more, and the port. */
export function proveUnits(spec: ServiceSpec): Command {
  const wanted = spec.do === 'stop' ? 'stopped' : 'running'
  const listens =
    spec.port === undefined || wanted === 'stopped'
      ? []
      : [
          `ferry_left=${seconds(spec)}`,
          `until ferry_listens ${spec.port}; do [ "$ferry_left" -gt 0 ] || { echo "TCP ${spec.port}"; exit 1; }; sleep 1; ferry_left=$((ferry_left - 1)); done`,
        ]
  const command = asWritten([
    ...helpers(spec),
    ...spec.units.map((_, index) => `ferry_becomes ${index} ${wanted} ${seconds(spec)}`),
    ...listens,
  ])
  return { ...command, uses: listens.length === 0 ? [] : ['listens'], changes: false }
}

const seconds = ({ timeout }: Pick<ServiceSpec, 'timeout'>) => Math.ceil(timeout / 1000)

const asWritten = (lines: readonly string[]): Command => ({ lines: ['set -e', ...lines], uses: [], changes: true, login: true })

const subshell = (lines: readonly string[]) => `( ${lines.join('\n')}\n)`

const tested = (spec: ServiceSpec, verb: ServiceVerb) =>
  spec.test === undefined || verb === 'stop' ? [] : [subshell(['set -e', ...testLines(spec, spec.test)])]

/**
 * Of start and stop the state is the proof; a restart or reload that failed leaves the old program running. Never `( … ) || true`: inside
 * of that `set -e` is not in force.
 */
function done(spec: ServiceSpec, verb: ServiceVerb, unit: string): string[] {
  const line = subshell(['set -e', ...serviceLines(spec, verb, unit)])
  return verb === 'restart' || verb === 'reload' ? [line] : ['set +e', line, 'set -e']
}

/** `ferry_runs NUMBER`, and `ferry_becomes NUMBER running|stopped SECONDS`: what has come up must still be up a moment later. */
const helpers = (spec: ServiceSpec): string[] => [
  'ferry_runs() {',
  '  case $1 in',
  ...spec.units.map((unit, index) => `  ${index}) ${runsLine(spec, unit)} ;;`),
  '  esac',
  '}',
  'ferry_becomes() {',
  '  ferry_left=$3',
  '  while :; do',
  '    if ferry_runs "$1"; then ferry_now=running; else ferry_now=stopped; fi',
  '    if [ "$ferry_now" = "$2" ] && [ "$2" = stopped ]; then return 0; fi',
  '    if [ "$ferry_now" = "$2" ]; then sleep 1; if ferry_runs "$1"; then return 0; fi; fi',
  '    if [ "$ferry_left" -le 0 ]; then echo "unit $1 is $ferry_now, and not $2"; return 1; fi',
  '    sleep 1; ferry_left=$((ferry_left - 1))',
  '  done',
  '}',
]
