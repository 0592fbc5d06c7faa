/** Conditions of a host: what is typed to see them, and what the answers mean. Pure. */
import type { Condition } from '#shared/kinds/task/check.ts'
import { type Command, foreignQuestion, question } from '../../../commands/command.ts'
import { quote, word } from '../../../commands/quote.ts'

export type Outcome = { holds: boolean; told: string }

/** All of them in one question; what is reached from the host is asked by a connection, and not here. */
export function askConditions(conditions: readonly Condition[]): Command {
  const ask = conditions.some(({ is }) => is === 'version') ? foreignQuestion : question
  return ask([...conditions.flatMap((condition, index) => [`echo "ferry-check ${index}"`, ...linesOf(condition)]), 'true'], ['listens'])
}

/** Values go by the environment: no process has them in its command line, so that none is found by its own question. */
export function linesOf(condition: Condition): string[] {
  switch (condition.is) {
    case 'port':
      return [`if ferry_listens ${condition.port}; then echo open; else echo closed; fi`]
    case 'process':
      return [
        `export ferry_a=${quote(condition.process)}`,
        `ps -A -o args= 2>/dev/null | awk 'index($0, ENVIRON["ferry_a"]) { n++ } END { print n + 0 }'`,
      ]
    case 'log':
      return [
        `export ferry_a=${quote(condition.contains)}`,
        `if [ -r ${word(condition.log)} ]; then tail -n ${condition.last} ${word(condition.log)} | LC_ALL=C awk 'index($0, ENVIRON["ferry_a"]) { n++ } END { print n + 0 }'; fi`,
      ]
    case 'disk':
      return [`df -Pk ${word(condition.disk)} 2>&1 | awk 'NR == 2 { print $4 }'`]
    case 'memory':
      return [`awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null`]
    case 'cpu':
      return [`echo "$(cut -d ' ' -f 1 /proc/loadavg) $(getconf _NPROCESSORS_ONLN)"`]
    case 'version':
      return [`( ${condition.version}\n) 2>&1 < /dev/null | head -n 20`]
    case 'reach':
      return []
    case 'rights':
      return [`stat -c '%a %U:%G' ${word(condition.rights)} 2>/dev/null || stat -f '%Lp %Su:%Sg' ${word(condition.rights)} 2>/dev/null`]
  }
}

/** In their order. What gives no answer does not hold. */
export function judgeAll(conditions: readonly Condition[], answer: string): Outcome[] {
  const sections = answer.split(/^ferry-check \d+\n/m).slice(1)
  return conditions.map((condition, index) => judge(condition, (sections[index] ?? '').trim()))
}

export function judge(condition: Condition, said: string): Outcome {
  const number = Number(said)
  const isNumber = said !== '' && Number.isFinite(number)
  switch (condition.is) {
    case 'port':
      return { holds: said === (condition.closed ? 'closed' : 'open'), told: `TCP ${condition.port}: ${said || '∅'}` }
    case 'process':
      return {
        holds: isNumber && (condition.count === undefined ? number > 0 : number === condition.count),
        told: `${condition.process}: ${said || '∅'}${condition.count === undefined ? '' : ` / ${condition.count}`}`,
      }
    case 'log':
      return {
        holds: isNumber && (condition.absent ? number === 0 : number > 0),
        told: `${condition.log} “${condition.contains}”: ${said || '∅'}`,
      }
    case 'disk':
      return enough(`${condition.disk}`, said, condition.free)
    case 'memory':
      return enough('memory', said, condition.memory)
    case 'cpu': {
      const [load = Number.NaN, processors = 1] = /^[\d.]+ \d+$/.test(said) ? said.split(' ').map(Number) : []
      return { holds: load / processors < condition.cpu, told: `cpu: ${(load / processors).toFixed(2)} / ${condition.cpu}` }
    }
    case 'version':
      return { holds: said.includes(condition.contains), told: `${condition.version}: ${said.split('\n')[0] || '∅'}` }
    case 'reach':
      return { holds: said === 'open', told: `→ ${condition.reach}: ${said || '∅'}` }
    case 'rights': {
      const [mode = '', owner = ''] = said.split(' ')
      const fits =
        (condition.mode === undefined || Number.parseInt(condition.mode, 8) === Number.parseInt(mode, 8)) &&
        (condition.owner === undefined || owner === condition.owner || owner.split(':')[0] === condition.owner)
      return { holds: said !== '' && fits, told: `${condition.rights}: ${said || '∅'}` }
    }
  }
}

function enough(what: string, kilobytes: string, wanted: string): Outcome {
  const free = /^\d+$/.test(kilobytes) ? Number(kilobytes) * 1024 : undefined
  const shown = free === undefined ? '∅' : `${(free / 1024 ** 3).toFixed(1)}G`
  return { holds: free !== undefined && free >= bytesOf(wanted), told: `${what}: ${shown} / ${wanted}` }
}

export function bytesOf(amount: string): number {
  const power = ['K', 'M', 'G', 'T'].indexOf(amount.slice(-1)) + 1
  return Number(amount.slice(0, -1)) * 1024 ** power
}

export function conditionText(condition: Condition): string {
  const { is, ...values } = condition
  return [
    is,
    ...Object.entries(values).flatMap(([key, value]) =>
      key === is ? [String(value)] : value === false || value === undefined ? [] : [`${key} ${value}`],
    ),
  ].join(' ')
}
