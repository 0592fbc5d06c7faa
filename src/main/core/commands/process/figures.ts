/** Figures of a Linux host: what is typed to see them all in one question, and what its answer says. Changes nothing, needs no agent. */
import { type Command, question } from '../command.ts'
import { quote, word } from '../quote.ts'

export type Figure =
  | { of: 'cpu' }
  | { of: 'memory' }
  | { of: 'disk'; path: string }
  | { of: 'connections'; port: number }
  | { of: 'errors'; log: string; contains: string; since?: LogMark }

/** How far a log was read: which file it was, and how many bytes it had. */
type LogMark = { inode: number | string; bytes: number | string }

/** Of a log: lines that came since the mark and those of them with the text; the mark from which the next look goes on. */
type LogCount = { lines: number; errors: number; mark: { inode: number; bytes: number } }

/** Bytes of a log that one look reads at the most, the newest: a look of a day must not read for minutes. */
const mostBytes = 256 * 1024 * 1024

export const askFigures = (figures: readonly Figure[]): Command =>
  question(['export LC_ALL=C', ...figures.flatMap((figure, index) => [`echo "ferry-figure ${index}"`, ...figureLines(figure)]), 'true'])

/**
 * All time of all processors, and that in which they had nothing to do, in ticks since the start of the host. Fields of `/proc/stat` (proc(5)): user
 * nice system idle iowait irq softirq steal; time of guests stands in user and nice already.
 */
const ticks = `awk '/^cpu / { print $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9, $5 + $6 }' /proc/stat 2> /dev/null`

/** Values with other letters than those of a word go by the environment: nothing in them is special to awk. */
export function figureLines(figure: Figure): string[] {
  switch (figure.of) {
    case 'cpu':
      return [ticks, 'sleep 1', ticks]
    case 'memory':
      return [
        `awk '/^MemTotal:/ { all = $2 } /^MemAvailable:/ { free = $2; seen = 1 } END { if (all > 0 && seen) print (all - free) * 100 / all }' /proc/meminfo 2> /dev/null`,
      ]
    case 'disk':
      return [
        `df -Pk ${word(figure.path)} 2> /dev/null | awk 'NR == 2 && match($0, / [0-9]+% /) { print substr($0, RSTART + 1, RLENGTH - 3) }'`,
      ]
    case 'connections':
      return [
        // tcp(7), proc(5): state 01 is an established connection; the port is the last four hexadecimal digits of the local address.
        `cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | awk '$4 == "01" && $2 ~ /:${hexadecimal(figure.port)}$/ { n++ } END { if (NR > 0) print n + 0 }'`,
      ]
    case 'errors':
      return errorLines(figure)
  }
}

const hexadecimal = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')

/** Without a mark it only says where the log ends: what stood in it before is not this release's. A log that was begun anew is new as a whole. */
function errorLines({ log, contains, since }: Extract<Figure, { of: 'errors' }>): string[] {
  const file = word(log)
  const from =
    since === undefined
      ? 'from=$size'
      : `from=0; if [ "$inode" = ${since.inode} ] && [ "$size" -ge ${since.bytes} ]; then from=${since.bytes}; fi`
  return [
    `export ferry_a=${quote(contains)}`,
    `if [ -r ${file} ]; then`,
    `  inode=$(ls -iLd ${file} | awk '{ print $1 }'); size=$(($(wc -c < ${file})))`,
    `  ${from}`,
    `  if [ $((size - from)) -gt ${mostBytes} ]; then from=$((size - ${mostBytes})); fi`,
    `  tail -c +$((from + 1)) ${file} | head -c $((size - from)) | awk 'index($0, ENVIRON["ferry_a"]) { n++ } END { print NR, n + 0 }'`,
    '  echo "$inode $size"',
    'fi',
  ]
}

/** What each was answered, in their order; undefined where it gave none. */
export function figuresIn(figures: readonly Figure[], answer: string): (number | LogCount | undefined)[] {
  const sections = answer.split(/^ferry-figure \d+\n/m).slice(1)
  return figures.map((figure, index) => numberOf(figure, (sections[index] ?? '').trim()))
}

function numberOf({ of }: Figure, said: string): number | LogCount | undefined {
  const numbers = said.split(/\s+/).map(Number)
  if (said === '' || numbers.some((number) => !Number.isFinite(number))) return undefined
  const [first = 0, second = 0, third = 0, fourth = 0] = numbers
  if (of === 'errors') return numbers.length < 4 ? undefined : { lines: first, errors: second, mark: { inode: third, bytes: fourth } }
  if (of !== 'cpu') return first
  const all = third - first
  return all <= 0 ? undefined : ((all - (fourth - second)) * 100) / all
}
