import { expect, test } from 'vitest'
import { listPorts, listProcesses, whoseProcess } from '#core/commands/process/processes.ts'

test('the question for all processes has no pattern that could match itself', () => {
  expect(listProcesses()).toEqual({
    changes: false,
    uses: [],
    lines: [
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
    ],
  })
})

test('the question for the ports of these', () => {
  expect(listPorts([8123, 9]).lines).toEqual([
    'if [ -r /proc/net/tcp ]; then',
    `  echo "ferry-section sockets 8123"; ls -l /proc/8123/fd 2>/dev/null | grep -o 'socket:.[0-9]*'`,
    `  echo "ferry-section sockets 9"; ls -l /proc/9/fd 2>/dev/null | grep -o 'socket:.[0-9]*'`,
    '  echo "ferry-section tcp"; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null',
    'else',
    '  echo "ferry-section lsof 8123"; lsof -nP -a -p 8123 -iTCP -sTCP:LISTEN -Fn 2>/dev/null',
    '  echo "ferry-section lsof 9"; lsof -nP -a -p 9 -iTCP -sTCP:LISTEN -Fn 2>/dev/null',
    'fi',
    'true',
  ])
})

test('who keeps a process running: its unit, and its parent', () => {
  expect(whoseProcess(8123)).toEqual({
    changes: false,
    uses: [],
    lines: [
      "unit=$(sed -n 's:.*/\\([^/]*[.]service\\)$:\\1:p' /proc/8123/cgroup 2>/dev/null | head -n 1)",
      'if [ -n "$unit" ]; then',
      '  echo "$unit Restart=$(systemctl show -p Restart --value "$unit" 2>/dev/null) MainPID=$(systemctl show -p MainPID --value "$unit" 2>/dev/null)"',
      'fi',
      'ps -o ppid= -p 8123 2>/dev/null | while read -r parent; do ps -o pid=,args= -p "$parent" 2>/dev/null; done',
      'true',
    ],
  })
})
