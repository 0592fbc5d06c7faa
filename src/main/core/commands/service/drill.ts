// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Faults that are made on purpose on a host, and that the host itself undoes. */
import { type DrillSpec, type Fault, faultText } from '#shared/kinds/task/drill.ts'
import { type Command, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'
import { askStates, serviceLines } from './services.ts'

type Drill = Pick<DrillSpec, 'fault' | 'sudo' | 'holds' | 'time' | 'within'>

/** Seconds after the end of the fault at which the host undoes it by itself, where nobody has. */
const margin = 10

/** Exit codes of the job that are no failure of the fault itself: the check did not hold before, and the fault could not be made. */
export const unwellExit = 5
export const notMadeExit = 6

const as = ({ sudo }: Pick<Drill, 'sudo'>, line: string) => (sudo ? `sudo -n ${line}` : line)
const rule = (port: number, token: string) =>
  `INPUT -p tcp --dport ${port} -m comment --comment ferry-${token} -j REJECT --reject-with tcp-reset`

/** What is typed to make the fault. */
export function makeLines({ fault, sudo }: Pick<Drill, 'fault' | 'sudo'>, token: string): string[] {
  switch (fault.does) {
    case 'stop':
      return serviceLines({ manager: fault.manager, sudo }, 'stop', fault.unit)
    case 'kill': {
      const pid =
        fault.manager === 'supervisor'
          ? as({ sudo }, `supervisorctl pid ${word(fault.unit)}`)
          : `systemctl show -p MainPID ${word(fault.unit)} | cut -d = -f 2`
      return [`ferry_pid=$(${pid})`, '[ "${ferry_pid:-0}" -gt 1 ]', as({ sudo }, 'kill -s KILL "$ferry_pid"')]
    }
    case 'refuse':
      return [as({ sudo }, `iptables -w -I ${rule(fault.port, token)}`)]
    case 'delay':
      return [as({ sudo }, `tc qdisc add dev ${word(fault.device)} root netem delay ${fault.delay}ms`)]
  }
}

/** What undoes it, however often, and also where it was never made. */
export function undoLines({ fault, sudo }: Pick<Drill, 'fault' | 'sudo'>, token: string): string[] {
  switch (fault.does) {
    case 'stop':
    case 'kill': {
      const [start = ''] = serviceLines({ manager: fault.manager, sudo }, 'start', fault.unit)
      // supervisorctl calls it an error that a program runs already.
      return [
        fault.manager === 'supervisor'
          ? `ferry_said=$(${start} 2>&1) || case $ferry_said in *"already started"*) ;; *) echo "$ferry_said"; exit 1 ;; esac`
          : start,
      ]
    }
    case 'refuse':
      return [`while ${as({ sudo }, `iptables -w -D ${rule(fault.port, token)}`)} 2> /dev/null; do :; done`]
    case 'delay':
      return [
        `if tc qdisc show dev ${word(fault.device)} | grep -q '^qdisc netem .* root'; then ${as({ sudo }, `tc qdisc del dev ${word(fault.device)} root netem`)}; fi`,
      ]
  }
}

const keeping = (token: string) => `kept="$HOME"/.ferry/kept/${word(token)}`
const undoing = 'ferry_undo() { if [ ! -e "$kept"/undone ]; then sh "$kept"/undo && : > "$kept"/undone; fi; }'

/**
 * The whole drill, on the host. A shell of its own session undoes the fault when its time is over, whatever has become of this one: ended by
 * the operator, killed, its connection lost, Ferry gone. Ended, it undoes the fault at once. Times are of a clock that nobody sets.
 */
export function drillJob(drill: Drill, token: string): Command {
  const { fault, holds, time, within } = drill
  const seconds = Math.ceil(time / 1000)
  const isKill = fault.does === 'kill'
  const job = work(
    [
      keeping(token),
      undoing,
      // An earlier attempt that nobody has undone.
      'if [ -e "$kept"/undo ]; then ferry_undo; fi',
      'rm -rf "$kept" && mkdir -p -m 700 "$kept"',
      `printf '%s\\n' ${quote(['set -eu', ...undoLines(drill, token)].join('\n'))} > "$kept"/undo`,
      // On the disk before there is anything to undo: after a power failure nobody else knows of it.
      'ferry_flush "$kept"',
      'ferry_clock() { awk \'{ printf "%d", $1 * 100 }\' /proc/uptime; }',
      `ferry_holds() { ( ${holds}\n) > "$kept"/said 2>&1 < /dev/null; }`,
      'ferry_pause() { sleep 0.2 & wait $!; }',
      `ferry_holds || { echo "it does not hold before the drill:"; cat "$kept"/said; exit ${unwellExit}; }`,
      "trap 'trap - TERM; ferry_undo; exit 143' TERM INT HUP",
      `setsid sh -c 'sleep ${seconds + margin}; [ -e "$0"/undone ] || { sh "$0"/undo && : > "$0"/undone; }' "$kept" < /dev/null > /dev/null 2>&1 & ferry_timer=$!`,
      'ferry_began=$(ferry_clock)',
      `{ ${makeLines(drill, token).join(' && ')}; } || { ferry_undo; exit ${notMadeExit}; }`,
      `echo ${quote(`fault: ${faultText(fault)}`)}`,
      'ferry_looks=0; ferry_held=0; ferry_self=no; ferry_from=$ferry_began',
      `while [ $(( $(ferry_clock) - ferry_began )) -lt ${seconds * 100} ]; do`,
      '  ferry_pause; ferry_looks=$((ferry_looks + 1))',
      `  if ferry_holds; then ferry_held=$((ferry_held + 1))${isKill ? '; ferry_self=yes; : > "$kept"/undone; break' : ''}; fi`,
      'done',
      'ferry_undo',
      'kill -s KILL -- "-$ferry_timer" 2> /dev/null || true',
      'trap - TERM INT HUP',
      ...(isKill ? [] : ['ferry_from=$(ferry_clock)']),
      'echo "undone"',
      'ferry_after=-',
      'while :; do',
      '  if ferry_holds; then ferry_after=$(( ($(ferry_clock) - ferry_from) * 10 )); echo "recovered after $ferry_after ms"; break; fi',
      `  if [ $(( $(ferry_clock) - ferry_from )) -ge ${Math.ceil(within / 10)} ]; then echo "not recovered:"; cat "$kept"/said; break; fi`,
      '  ferry_pause',
      'done',
      'ferry_fact drill "$ferry_after" "$ferry_self" "$ferry_looks" "$ferry_held"',
    ],
    ['fact', 'flush'],
    [...makeLines(drill, token), `sleep ${seconds}`, ...undoLines(drill, token), holds],
  )
  // A fault is made once; whether once more is the operator's to say, also after a power failure.
  return { ...job, once: true }
}

/** Whatever is left of it; nothing where it is undone. */
export function undoDrill(drill: Pick<Drill, 'fault' | 'sudo'>, token: string): Command {
  return work([keeping(token), undoing, 'if [ -e "$kept"/undo ]; then ferry_undo; fi'], [], undoLines(drill, token))
}

/** Only looks: `tool NAME` for what is missing, `sudo` where it asks for a password, `shaped` where a device has rules of its own, `holds` or `unwell`. */
export function askDrill({ fault, sudo, holds }: Drill): Command {
  const tool = { refuse: 'iptables', delay: 'tc', stop: undefined, kill: undefined }[fault.does]
  return question([
    'id -un; uname -n',
    ...['setsid', 'awk', ...(tool === undefined ? [] : [tool])].map((name) => `command -v ${name} > /dev/null 2>&1 || echo 'tool ${name}'`),
    '[ -r /proc/uptime ] || echo "tool /proc/uptime"',
    ...(sudo ? ['sudo -n true 2> /dev/null || echo sudo'] : tool === undefined ? [] : ['[ "$(id -u)" = 0 ] || echo rights']),
    ...(fault.does === 'delay'
      ? [
          `tc qdisc show dev ${word(fault.device)} 2> /dev/null | grep -q . || echo 'device'`,
          `if tc qdisc show dev ${word(fault.device)} 2> /dev/null | grep ' root' | grep -qvE '^qdisc (noqueue|pfifo_fast|fq_codel|fq|mq|pfifo) '; then echo shaped; fi`,
        ]
      : []),
    `if ferry_said=$( ( ${holds}\n) 2>&1 < /dev/null ); then echo holds; else echo "unwell $(printf %s "$ferry_said" | tail -n 1)"; fi`,
  ])
}

/** Of a unit, how it stands now; undefined where the fault has none. */
export const askUnit = (fault: Fault, sudo: boolean): Command | undefined =>
  fault.does === 'stop' || fault.does === 'kill' ? askStates({ manager: fault.manager, sudo }, [fault.unit]) : undefined
