import { expect, test } from 'vitest'
import { scriptOf } from '#core/commands/command.ts'
import { addToTable, giveTableBack, keepTable } from '#core/commands/cron/cron.ts'
import { askNeeds } from '#core/commands/cron/cron-proof.ts'
import { readCronLine } from '#core/cron/entry.ts'
import { needsOf } from '#core/cron/needs.ts'
import { nextRuns, wrongTimes } from '#core/cron/times.ts'
import { clockIn, judgeLines } from '#core/kinds/cron/look.ts'
import { notSo, shownSettings, toldReturns } from '#core/kinds/cron/table.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { cronSpecSchema } from '#shared/kinds/task/cron.ts'

test.each([
  ['*/5 * * * * /opt/a.sh >> /var/log/a.log', 'crontab', { times: '*/5 * * * *', command: '/opt/a.sh >> /var/log/a.log', cut: false }],
  ['  0 2 * *  mon\tbackup --day $(date +\\%F)', 'crontab', { times: '0 2 * * mon', command: 'backup --day $(date +%F)', cut: false }],
  ['@daily mail root%hello%', 'crontab', { times: '@daily', command: 'mail root', cut: true }],
  ['17 * * * * root run-parts /etc/cron.hourly', 'system', { times: '17 * * * *', account: 'root', command: 'run-parts /etc/cron.hourly' }],
  ['MAILTO = "ops@example.com"', 'crontab', { kind: 'setting', name: 'MAILTO', value: 'ops@example.com' }],
  ['# 0 2 * * * /opt/old.sh', 'crontab', { kind: 'remark' }],
] as const)('%s', (line, form, expected) => {
  expect(readCronLine(line, form)).toMatchObject(expected)
})

test.each(['0 2 * * * ', '*/5 * * * /opt/a.sh', 'php index.php'])('no line of a crontab: %s', (line) => {
  expect(readCronLine(line, 'crontab')).toBeUndefined()
})

test.each([
  ['*/5 * * * *', true],
  ['0 2 1,15 jan-mar mon-fri', true],
  ['@reboot', true],
  ['@every', false],
  ['60 * * * *', false],
  ['0 25 * * *', false],
  ['0 0 30 2 *', false],
  // What croner knows and cron does not.
  ['0 0 L * *', false],
  ['0 0 * * 5#2', false],
  ['5/15 * * * *', false],
])('%s: taken by cron: %s', (times, isTaken) => {
  expect(wrongTimes(times) === undefined).toBe(isTaken)
})

const from = new Date('2026-03-27T12:00:00Z')

test('the next runs are those of the host’s own clock, over its summer time, and either day is enough unless one is open', () => {
  expect(nextRuns('30 2 * * *', 3, from, { name: 'Europe/Berlin' })).toEqual(['2026-03-28 02:30', '2026-03-29 03:00', '2026-03-30 02:30'])
  expect(nextRuns('0 8 * * *', 2, from, { name: 'Asia/Shanghai' })).toEqual(['2026-03-28 08:00', '2026-03-29 08:00'])
  expect(nextRuns('0 8 * * *', 1, from, { minutes: -330 })).toEqual(['2026-03-27 08:00'])
  expect(nextRuns('0 0 13 * fri', 2, from, { minutes: 0 })).toEqual(['2026-04-03 00:00', '2026-04-10 00:00'])
  expect(nextRuns('0 0 */2 * fri', 2, from, { minutes: 0 })).toEqual(['2026-04-03 00:00', '2026-04-17 00:00'])
  expect(nextRuns('@reboot', 5, from, { minutes: 0 })).toEqual([])
  expect(clockIn(['clock 1774612800 +0530', 'zone Nowhere/Else'])).toEqual({ now: from, zone: { minutes: 330 } })
})

test('what a job needs: programs, folders, scripts and logs, as far as its words are plain', () => {
  expect(needsOf('cd /opt/app && flock -n /tmp/l php bin/run.php >> logs/run.log 2>&1')).toEqual([
    { is: 'program', name: 'cd' },
    { is: 'folder', name: '/opt/app' },
    { is: 'program', name: 'flock' },
    { is: 'program', name: 'php' },
    { is: 'script', name: '/opt/app/bin/run.php' },
    { is: 'log', name: '/opt/app/logs/run.log' },
  ])
  expect(needsOf('/opt/new.sh > /dev/null 2>&1')).toEqual([{ is: 'program', name: '/opt/new.sh' }])
  expect(needsOf('A=1 "$HOME"/bin/x')).toEqual([])
})

test('a carriage return that the tool tells as two letters is known for one', () => {
  const lines = ['MAILTO=""\\r', "0 2 * * * tr -d '\\r' < a > b", '@daily /x']
  expect([true, false, undefined].map((hasReturns) => toldReturns(lines, hasReturns))).toEqual([[1, 2], [], [1]])
  expect(toldReturns(['@daily /x\r', '@daily /y\\r'], undefined)).toEqual([])
})

const spec = (fields: object) => cronSpecSchema.parse(fields)

test('the lines are as they are run: nothing of an entry is ever the shell’s', () => {
  const odd = "*/5 * * * * echo '$(reboot)' \\\\ `x`"
  expect(addToTable(spec({ add: [odd], account: 'app' }), 'T').lines).toEqual([
    'set -eu; export LC_ALL=C.UTF-8',
    'kept="$HOME"/.ferry/kept/T',
    'test -e "$kept"/whole',
    "export ferry_of=app ferry_tab='' ferry_add='*/5 * * * * echo '\\''$(reboot)'\\'' \\\\ `x`' ferry_drop=''",
    'ferry_table_to "$kept"/now',
    'if [ -s "$kept"/now ] && [ -n "$(tail -c 1 "$kept"/now)" ]; then echo "the last line of the table has no end; nothing was changed"; exit 1; fi',
    'ferry_table_edit add "$kept"/now > "$kept"/new',
    'if cmp -s "$kept"/now "$kept"/new || { [ ! -e "$kept"/now ] && [ ! -s "$kept"/new ]; }; then',
    '  echo "the table is so already"',
    'else',
    '  ferry_table_is "$kept"/new',
    '  ferry_flush "$kept"',
    'fi',
  ])
  expect(addToTable(spec({ add: ['@daily /x'], account: 'app' }), 'T').reads).toEqual([
    "(crontab -u app -l; echo '@daily /x') | crontab -u app -",
  ])
  expect(keepTable(spec({ add: ['@daily root /x'], file: '/etc/cron.d/a' }), 'T').reads).toEqual([
    'cp -p /etc/cron.d/a ~/.ferry/kept/T/before',
  ])
  expect(giveTableBack(spec({ remove: ['@daily /x'] }), 'T').reads).toEqual(['crontab ~/.ferry/kept/T/before'])
  expect(scriptOf(askNeeds(spec({ add: ['@daily /x'], account: 'app', sudo: true }), []))).toMatch(/^sudo -n -H sh -c '/)
})

const codes = (fields: object, table: string[]) => judgeLines(spec(fields), table).map(({ problem }) => problem.code)

test('a look says what is there already, what runs twice, what is not there, and a percent sign that is no percent sign', () => {
  const table = ['0 1 * * * /opt/a.sh', '0 2 * * * /opt/b.sh']
  expect(codes({ add: ['0 1 * * * /opt/a.sh'] }, table)).toEqual(['cron-there'])
  expect(codes({ add: ['0 3 * * * /opt/a.sh'] }, table)).toEqual(['cron-similar'])
  expect(codes({ add: ['0 3 * * * /opt/a.sh'], remove: ['0 1 * * * /opt/a.sh'] }, table)).toEqual([])
  expect(codes({ add: ['0 3 * * * date +%F'], remove: ['0 9 * * * /opt/c.sh'] }, table)).toEqual(['cron-cut', 'cron-old-missing'])
  expect(codes({ add: ['0 3 * * * /opt/c.sh'], remove: ['0 1 * * * /opt/a.sh'] }, ['0 1 * * * /opt/a.sh\r'])).toEqual(['cron-old-returns'])
})

test('surroundings are shown, but for values that may be secrets; a line of the table counts whole', () => {
  expect(shownSettings(['PATH=/opt/bin:/bin', 'TOKEN=abc', 'MAILTO=""'], 'crontab')).toBe(
    'SHELL=/bin/sh PATH=/opt/bin:/bin TOKEN=… MAILTO=',
  )
  const wanted = { add: ['MAILTO=a', '@daily /x'], remove: ['@daily /y'] }
  expect(notSo(wanted, ['MAILTO=a', 'MAILTO=b', '@daily /x', '@daily /y'], 'crontab')).toEqual(['+ MAILTO=a', '- @daily /y'])
  expect(notSo(wanted, ['MAILTO=a', '@daily /x', '@daily /y\r'], 'crontab')).toEqual(['- @daily /y'])
  expect(notSo(wanted, ['MAILTO = "a"', '@daily /x', '# @daily /y'], 'crontab')).toEqual([])
})

test.each([
  ['{ cron: "0 2 * * * /x" }', 'file-missing-key'],
  ['{ cron: "0 2 * * /x", on: a }', 'file-cron-line'],
  ['{ cron: "61 2 * * * /x", on: a }', 'file-cron-line'],
  ['{ cron: "0 2 * * * /x", in: /etc/cron.d/x, on: a }', 'file-cron-line'],
  ['{ cron: "0 2 * * * /x", absent: true, instead of: "@daily /y", on: a }', 'file-cron-both'],
  ['{ cron: "0 2 * * * root /x", in: /etc/cron.d/x, account: app, on: a }', 'file-cron-both'],
])('%s: %s', (task, code) => {
  expect(checkRelease(`release: x\ntasks:\n  - ${task}\n`, 'x.yaml').problems.map((problem) => problem.code)).toEqual([code])
})

test('a release file is written as it is read', () => {
  const text = `release: x
tasks:
  - { cron: ["MAILTO=ops", "0 2 * * * /opt/new.sh"], instead of: "0 2 * * * /opt/old.sh", account: app, prove: /opt/new.sh --dry, sudo: true, on: a }
  - { cron: "0 2 * * * /opt/old.sh", absent: true, on: a }
  - { cron: "@daily root /x", in: /etc/cron.d/x, timeout: 5s, on: a }
`
  const once = readRelease(text, '/r/x.yaml')
  const again = readRelease(writeRelease(once), '/r/x.yaml')
  const plain = (release: typeof once) => release.tasks.map(({ source: _, ...task }) => task)
  expect(plain(again)).toEqual(plain(once))
  expect(plain(once)).toMatchObject([
    {
      add: ['MAILTO=ops', '0 2 * * * /opt/new.sh'],
      remove: ['0 2 * * * /opt/old.sh'],
      account: 'app',
      check: '/opt/new.sh --dry',
      sudo: true,
    },
    { add: [], remove: ['0 2 * * * /opt/old.sh'] },
    { file: '/etc/cron.d/x', timeout: 5000 },
  ])
})
