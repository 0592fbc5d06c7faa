/** Conditions of a host as another tool looks at them. Pure. */
import type { Condition } from '#shared/kinds/task/check.ts'
import { question } from '../../../commands/command.ts'
import { quote } from '../../../commands/quote.ts'
import type { Deed } from '../deeds.ts'
import { bytesOf, conditionText, linesOf } from './conditions.ts'

/** @param until milliseconds for which they are looked at again until they hold */
export function conditionDeeds(conditions: readonly Condition[], step: string, until: number): Deed[] {
  const tests = conditions.flatMap(testOf)
  const reach = conditions.flatMap((condition): Deed[] => {
    if (condition.is !== 'reach') return []
    const at = condition.reach.lastIndexOf(':')
    const address = condition.reach.slice(0, at).replace(/^\[|\]$/g, '')
    return [{ do: 'reach', step, address, port: Number(condition.reach.slice(at + 1)), timeout: Math.max(until, 10_000) }]
  })
  return [...(tests.length === 0 ? [] : [{ do: 'script' as const, step, command: question(tests, ['listens']), until }]), ...reach]
}

/** As `judge` decides on the same answer: the first that does not hold ends the script. */
function testOf(condition: Condition): string[] {
  if (condition.is === 'reach') return []
  return [
    `said=$(\n${linesOf(condition).join('\n')}\n)`,
    `if ${meaning(condition)}; then :; else echo ${quote(`${conditionText(condition)}:`)} "$said"; exit 1; fi`,
  ]
}

function meaning(condition: Exclude<Condition, { is: 'reach' }>): string {
  switch (condition.is) {
    case 'port':
      return `[ "$said" = ${condition.closed ? 'closed' : 'open'} ]`
    case 'process':
      return `[ "$said" ${condition.count === undefined ? '-gt 0' : `-eq ${condition.count}`} ]`
    case 'log':
      return `[ -n "$said" ] && [ "$said" ${condition.absent ? '-eq' : '-gt'} 0 ]`
    case 'disk':
      return `[ "$said" -ge ${Math.ceil(bytesOf(condition.free) / 1024)} ] 2> /dev/null`
    case 'memory':
      return `[ "$said" -ge ${Math.ceil(bytesOf(condition.memory) / 1024)} ] 2> /dev/null`
    case 'cpu':
      return `echo "$said" | awk 'NF == 2 && $1 / $2 < ${condition.cpu} { well = 1 } END { exit !well }'`
    case 'version':
      return `case $said in *${quote(condition.contains)}*) ;; *) false ;; esac`
    case 'rights': {
      const { mode, owner } = condition
      const tests = [
        '[ -n "$said" ]',
        ...(mode === undefined ? [] : [`[ "$((0\${said%% *}))" -eq "$((0${Number.parseInt(mode, 8).toString(8)}))" ]`]),
        ...(owner === undefined
          ? []
          : [`{ [ "\${said#* }" = ${quote(owner)} ] || [ "$(echo "\${said#* }" | cut -d : -f 1)" = ${quote(owner)} ]; }`]),
      ]
      return tests.join(' && ')
    }
  }
}
