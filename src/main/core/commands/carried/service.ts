// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** A service on its host, by scripts of their own: stopped, started, watched; what Ferry otherwise decides between two lines stands in the lines. */
import type { Service } from '#shared/domain/service.ts'
import { type Command, question, work } from '../command.ts'
import { chooseLoginShell } from '../login-shell.ts'
import { quote, word } from '../quote.ts'
import { findFunction } from './find-service.ts'
import { keptFile, type Mark } from './kept.ts'

/** Seconds: for the kernel after KILL; for a start line to return; for its process to be seen after that. */
const [afterKill, startLine, processSeen] = [10, 30, 15]

export const mustNotRun = (service: Service): string[] => [
  ...findFunction(service.process),
  'ferry_pids=$(ferry_find)',
  'if [ -n "$ferry_pids" ]; then echo "it runs:" $ferry_pids; exit 1; fi',
]

/** By its own line where it has one; the signal is for what does not end by it. Ends only when it is gone and its ports are free. */
export function stopWhole(service: Service, mark: Mark): Command {
  const { stop, unit, process } = service
  const seconds = Math.ceil(stop.wait / 1000)
  const told = stop.command === undefined ? [] : byLogin(stop.command, mark, 'stop')
  const kills = stop.signal === 'KILL' || stop.escalate
  return work(
    [
      ...findFunction(process),
      ...portsFunction,
      'ferry_signal_all() { ferry_with=$1; shift; while [ $# -ge 2 ]; do ferry_signal "$ferry_with" "$1" "$2"; shift 2; done; }',
      'ferry_pids=$(ferry_find)',
      'ferry_ports=$(ferry_ports_of $ferry_pids)',
      'set --; for ferry_pid in $ferry_pids; do set -- "$@" "$ferry_pid" "$(ferry_started "$ferry_pid")"; done',
      ...(told.length === 0 ? [] : unit === undefined ? ['if [ $# -gt 0 ]; then', ...told, 'fi'] : told),
      'if [ $# -gt 0 ]; then',
      ...(told.length === 0 ? [] : [`  if ! ferry_wait_gone ${seconds} "$@"; then`]),
      `  ferry_signal_all ${stop.signal} "$@"`,
      ...(kills
        ? [`  if ! ferry_wait_gone ${seconds} "$@"; then ferry_signal_all KILL "$@"; ferry_wait_gone ${afterKill} "$@"; fi`]
        : [`  ferry_wait_gone ${seconds} "$@"`]),
      ...(told.length === 0 ? [] : ['  fi']),
      `  for ferry_port in $ferry_ports; do ferry_wait_free ${seconds} "$ferry_port"; done`,
      'fi',
      'ferry_pids=$(ferry_find)',
      'if [ -n "$ferry_pids" ]; then echo "something has started it again:" $ferry_pids; exit 1; fi',
    ],
    ['started', 'is', 'signal', 'tenth', 'waitGone', 'listens', 'waitFree'],
  )
}

/** Positions of the logs, then its start line, free of the connection; then the process must be there. */
export function startWhole(service: Service, mark: Mark): Command {
  return work([
    ...mustNotRun(service),
    `( umask 077; mkdir -p "$(dirname ${keptFile(mark)})" )`,
    ...service.logs.map(
      ({ path }, index) =>
        `if [ -f ${word(path)} ]; then echo "$(ls -di ${word(path)} | awk '{ print $1 }') $(wc -c < ${word(path)})"; else echo '- 0'; fi > ${keptFile(mark, `.log-${index}`)}`,
    ),
    ...byLogin(service.start, mark, 'start'),
    `ferry_left=${processSeen * 2}`,
    'until ferry_pids=$(ferry_find) && [ -n "$ferry_pids" ]; do',
    `  if [ "$ferry_left" -le 0 ]; then echo "no process was seen"; cat ${keptFile(mark, '.start.out')}; exit 1; fi`,
    '  sleep 0.5 2> /dev/null || sleep 1; ferry_left=$((ferry_left - 1))',
    'done',
    `echo $ferry_pids > ${keptFile(mark, '.pids')}`,
  ])
}

/**
 * The line as it is written, by the login shell, from a file: no command line has it. It may stay in the foreground. What it prints stays
 * with what was noted; it ends this one where it fails in time.
 */
function byLogin(line: string, mark: Mark, name: 'start' | 'stop'): string[] {
  const [file, out] = [keptFile(mark, `.${name}.sh`), keptFile(mark, `.${name}.out`)]
  const counts = name === 'start'
  return [
    `( umask 077; mkdir -p "$(dirname ${file})"; printf '%s\\n' ${quote(line.trim())} > ${file} )`,
    `: "\${SHELL:=/bin/sh}"; rm -f ${out}.code`,
    chooseLoginShell,
    'if command -v setsid > /dev/null 2>&1; then ferry_apart=setsid; else ferry_apart=nohup; fi',
    `( set +e; ferry_code=0; "$ferry_apart" "$_shell" -l ${file} < /dev/null > ${out} 2>&1 || ferry_code=$?; echo "$ferry_code" > ${out}.code ) > /dev/null 2>&1 &`,
    `ferry_left=${startLine * 5}`,
    `while [ ! -s ${out}.code ] && [ "$ferry_left" -gt 0 ]; do sleep 0.2 2> /dev/null || sleep 1; ferry_left=$((ferry_left - 1)); done`,
    ...(counts ? [`if [ -s ${out}.code ] && [ "$(cat ${out}.code)" != 0 ]; then cat ${out}; exit 1; fi`] : []),
  ]
}

/** What is looked for in a log: pieces of lines, and patterns of grep -E. */
export type Marks = { texts: readonly string[]; patterns: readonly string[] }
export type WatchedFile = { path: string; encoding?: string; ready?: Marks; failed: Marks; wanted?: Marks }

/** Each log that has a start line must show it; where none has one, the process must stay up. A failure line, or no process, ends it. */
export function watchWhole(service: Service, files: readonly WatchedFile[], mark: Mark): Command {
  const awaited = files.flatMap(({ ready }, index) => (ready === undefined ? [] : [{ ready, index }]))
  const seconds = Math.ceil((awaited.length > 0 ? service.watch.timeout : service.watch.settle) / 1000)
  return question(
    [
      ...findFunction(service.process),
      ...newFunction,
      `ferry_left=${seconds}`,
      'while :; do',
      ...files.flatMap(({ path, encoding, failed }, index) => [
        `  ferry_new ${word(path)} ${keptFile(mark, `.log-${index}`)} ${encoding === 'gb18030' ? 'GB18030' : '-'} > ${keptFile(mark, `.new-${index}`)}`,
        ...(isEmpty(failed)
          ? []
          : [`  if ${seen(failed, keptFile(mark, `.new-${index}`))}; then tail -n 40 ${keptFile(mark, `.new-${index}`)}; exit 1; fi`]),
      ]),
      ...sameProcess(mark).map((line) => `  ${line}`),
      ...(awaited.length === 0
        ? []
        : [`  if ${awaited.map(({ ready, index }) => seen(ready, keptFile(mark, `.new-${index}`))).join(' && ')}; then exit 0; fi`]),
      `  if [ "$ferry_left" -le 0 ]; then ${awaited.length === 0 ? 'exit 0' : `echo "no start line"; tail -n 40 ${awaited.map(({ index }) => keptFile(mark, `.new-${index}`)).join(' ')}; exit 1`}; fi`,
      '  sleep 1; ferry_left=$((ferry_left - 1))',
      'done',
    ],
    [],
  )
}

/** A text that must have come since the start, in one of these logs. */
export function findInLogs(
  files: readonly Required<Pick<WatchedFile, 'path' | 'wanted'>>[],
  indices: readonly number[],
  mark: Mark,
): Command {
  return question([
    ...newFunction,
    ...files.flatMap(({ path, wanted }, at) => {
      const index = indices[at] ?? 0
      return [
        `ferry_new ${word(path)} ${keptFile(mark, `.log-${index}`)} - > ${keptFile(mark, `.new-${index}`)}`,
        `if ${seen(wanted, keptFile(mark, `.new-${index}`))}; then exit 0; fi`,
      ]
    }),
    'exit 1',
  ])
}

/** Milliseconds after which the very process that was started must still be there. */
export const staysSame = (service: Service, after: number, mark: Mark): Command =>
  question([...findFunction(service.process), `sleep ${Math.ceil(after / 1000)}`, ...sameProcess(mark)])

const sameProcess = (mark: Mark): string[] => [
  `read -r ferry_first ferry_rest < ${keptFile(mark, '.pids')}`,
  'ferry_pids=$(ferry_find)',
  `case " $(echo $ferry_pids) " in *" $ferry_first "*) ;; *) echo "process $ferry_first is gone"; cat ${keptFile(mark, '.start.out')}; exit 1 ;; esac`,
]

const isEmpty = ({ texts, patterns }: Marks) => texts.length + patterns.length === 0

/** A condition: the file has one of them. */
function seen({ texts, patterns }: Marks, file: string): string {
  const each = [
    ...texts.map((text) => `grep -aqF -e ${quote(text)} ${file}`),
    ...patterns.map((text) => `grep -aqE -e ${quote(text)} ${file} 2> /dev/null`),
  ]
  return `{ ${each.join(' || ')}; }`
}

/** `ferry_new LOG POSITION ENCODING`: what the log has got since; all of it where another file has its name now. */
const newFunction = [
  'ferry_new() {',
  '  [ -f "$1" ] || return 0',
  '  read -r ferry_inode ferry_size < "$2"',
  `  if [ "$(ls -di "$1" | awk '{ print $1 }')" != "$ferry_inode" ] || [ "$(wc -c < "$1")" -lt "$ferry_size" ]; then ferry_size=0; fi`,
  '  if [ "$3" = - ]; then tail -c "+$((ferry_size + 1))" "$1"; else tail -c "+$((ferry_size + 1))" "$1" | iconv -c -f "$3" -t UTF-8 2> /dev/null; fi',
  '}',
]

/** `ferry_ports_of PID…`: the TCP ports on which they listen. State 0A is TCP_LISTEN; the port follows the address in hexadecimal. */
const portsFunction = [
  'ferry_ports_of() {',
  '  for ferry_pid in "$@"; do ls -l "/proc/$ferry_pid/fd" 2> /dev/null | sed -n \'s/.*socket:.\\([0-9]*\\).*/\\1/p\'; done | sort -u | while read -r ferry_inode; do',
  '    awk -v inode="$ferry_inode" \'$4 == "0A" && $10 == inode { sub(/.*:/, "", $2); print $2 }\' /proc/net/tcp /proc/net/tcp6 2> /dev/null',
  '  done | sort -u | while read -r ferry_port; do echo "$((0x$ferry_port))"; done',
  '}',
]
