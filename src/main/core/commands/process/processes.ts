import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/**
 * Everything that is needed to tell processes apart, for all of them, in a handful of commands whatever their number:
 * no pattern is part of it, so Ferry's own question can never match one. The answer is read by run/processes.ts.
 * Sections are headed by `ferry-section NAME`.
 */
export function listProcesses(): Command {
  return question([
    'echo "ferry-section self $$ $PPID"',
    'if [ -r /proc/self/stat ]; then',
    '  echo "ferry-section boot"; grep btime /proc/stat; getconf CLK_TCK',
    '  echo "ferry-section stat"; cat /proc/[0-9]*/stat 2>/dev/null',
    '  echo "ferry-section links"; ls -l /proc/[0-9]*/exe /proc/[0-9]*/cwd 2>/dev/null',
    `  echo "ferry-section commands"; grep -aH '' /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\037'`,
    'else',
    '  echo "ferry-section ps"; ps -axo pid=,ppid=,user=,lstart=,command=',
    'fi',
    'true',
  ])
}

/**
 * A folder as the kernel calls it, whatever links lead there: so it stands in a process's `cwd`. Nothing where there is none. Apart from the
 * list of processes, which must know nothing of what is looked for.
 */
export function resolveFolder(folder: string): Command {
  return question([`cd -P ${word(folder)} 2>/dev/null && pwd -P`, 'true'])
}

/** The TCP ports on which these processes listen: their sockets' inodes, and the table of listening sockets. */
export function listPorts(pids: readonly number[]): Command {
  return question([
    'if [ -r /proc/net/tcp ]; then',
    ...pids.map((pid) => `  echo "ferry-section sockets ${pid}"; ls -l /proc/${pid}/fd 2>/dev/null | grep -o 'socket:.[0-9]*'`),
    '  echo "ferry-section tcp"; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null',
    'else',
    ...pids.map((pid) => `  echo "ferry-section lsof ${pid}"; lsof -nP -a -p ${pid} -iTCP -sTCP:LISTEN -Fn 2>/dev/null`),
    'fi',
    'true',
  ])
}

/**
 * Who keeps this process running: `UNIT.service Restart=… MainPID=…` where systemd does (systemctl(1), `show`), then its parent's pid and
 * command line. Text for the operator; read by kinds/upgrade/supervisor.ts.
 */
export function whoseProcess(pid: number): Command {
  return question([
    `unit=$(sed -n 's:.*/\\([^/]*[.]service\\)$:\\1:p' /proc/${pid}/cgroup 2>/dev/null | head -n 1)`,
    'if [ -n "$unit" ]; then',
    '  echo "$unit Restart=$(systemctl show -p Restart --value "$unit" 2>/dev/null) MainPID=$(systemctl show -p MainPID --value "$unit" 2>/dev/null)"',
    'fi',
    `ps -o ppid= -p ${pid} 2>/dev/null | while read -r parent; do ps -o pid=,args= -p "$parent" 2>/dev/null; done`,
    'true',
  ])
}
