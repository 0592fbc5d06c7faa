import { expect, test } from 'vitest'
import { sessionQueries, sessionShare } from '#core/commands/database/sessions.ts'
import { askFigures, figureLines, figuresIn } from '#core/commands/process/figures.ts'

test('one question for all figures, to the letter', () => {
  const command = askFigures([{ of: 'cpu' }, { of: 'memory' }, { of: 'disk', path: '/data dir' }, { of: 'connections', port: 8080 }])
  expect(command).toMatchObject({ changes: false, uses: [] })
  const ticks = `awk '/^cpu / { print $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9, $5 + $6 }' /proc/stat 2> /dev/null`
  expect(command.lines).toEqual([
    'export LC_ALL=C',
    'echo "ferry-figure 0"',
    ticks,
    'sleep 1',
    ticks,
    'echo "ferry-figure 1"',
    `awk '/^MemTotal:/ { all = $2 } /^MemAvailable:/ { free = $2; seen = 1 } END { if (all > 0 && seen) print (all - free) * 100 / all }' /proc/meminfo 2> /dev/null`,
    'echo "ferry-figure 2"',
    `df -Pk '/data dir' 2> /dev/null | awk 'NR == 2 && match($0, / [0-9]+% /) { print substr($0, RSTART + 1, RLENGTH - 3) }'`,
    'echo "ferry-figure 3"',
    `cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | awk '$4 == "01" && $2 ~ /:1F90$/ { n++ } END { if (NR > 0) print n + 0 }'`,
    'true',
  ])
})

test('a log is read from where it was left, and as a whole where it was begun anew', () => {
  const log = { of: 'errors', log: "/srv/it's.log", contains: '$(rm) "E' } as const
  const file = `'/srv/it'\\''s.log'`
  const lines = (from: string) => [
    `export ferry_a='$(rm) "E'`,
    `if [ -r ${file} ]; then`,
    `  inode=$(ls -iLd ${file} | awk '{ print $1 }'); size=$(($(wc -c < ${file})))`,
    `  ${from}`,
    '  if [ $((size - from)) -gt 268435456 ]; then from=$((size - 268435456)); fi',
    `  tail -c +$((from + 1)) ${file} | head -c $((size - from)) | awk 'index($0, ENVIRON["ferry_a"]) { n++ } END { print NR, n + 0 }'`,
    '  echo "$inode $size"',
    'fi',
  ]
  expect(figureLines(log)).toEqual(lines('from=$size'))
  expect(figureLines({ ...log, since: { inode: 77, bytes: 4096 } })).toEqual(
    lines('from=0; if [ "$inode" = 77 ] && [ "$size" -ge 4096 ]; then from=4096; fi'),
  )
})

test('figures as a host says them; what it does not say is none', () => {
  const asked = [{ of: 'cpu' }, { of: 'memory' }, { of: 'disk', path: '/x' }, { of: 'errors', log: '/l', contains: 'E' }] as const
  const sections = (...said: string[]) => said.map((text, index) => `ferry-figure ${index}\n${text}\n`).join('')
  expect(figuresIn(asked, sections('1000 900\n1100 950', '41.5', '', '40 2\n77 4096'))).toEqual([
    50,
    41.5,
    undefined,
    { lines: 40, errors: 2, mark: { inode: 77, bytes: 4096 } },
  ])
  // A clock that stands still, words of a shell, a log that is not there.
  expect(figuresIn(asked, sections('1000 900\n1000 900', 'awk: no such file', '7', ''))).toEqual([undefined, undefined, 7, undefined])
  expect(figuresIn(asked, 'Welcome to the host\n')).toEqual([undefined, undefined, undefined, undefined])
})

test('the share of a database’s connections, as each client says it', () => {
  expect(sessionQueries('mariadb')).toEqual(["SHOW GLOBAL STATUS LIKE 'Threads_connected';", 'SELECT @@GLOBAL.max_connections;'])
  expect(sessionShare('Threads_connected\t30\n151\n')).toBeCloseTo(19.87, 1)
  expect(sessionQueries('postgresql')).toEqual([
    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend';",
    'SHOW max_connections;',
  ])
  expect(sessionShare('25\n100\n')).toBe(25)
  expect(sessionShare('')).toBeUndefined()
})
