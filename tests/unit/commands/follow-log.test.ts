import { expect, test } from 'vitest'
import { followLog } from '#core/commands/logs/follow-log.ts'

const path = '/home/日志/catalina.out'
const word = `'${path}'`
const size = `$({ wc -c < ${word}; } 2>/dev/null || echo 0)`
const follow = [
  `if tail --version >/dev/null 2>&1; then tail -s 0.2 -c "+$from" -F ${word} & else tail -c "+$from" -F ${word} & fi`,
  'follower=$!',
  'cat > /dev/null',
  'kill "$follower"',
]

test('from an offset in the file of this inode', () => {
  expect(followLog({ path, inode: '123', offset: 4096 })).toEqual({
    changes: false,
    uses: [],
    lines: [
      'from=4097',
      `if [ "$(ls -di ${word} 2>/dev/null | awk '{ print $1 }')" != 123 ]; then`,
      `  old=$(find '/home/日志' -maxdepth 1 -inum 123 2>/dev/null | head -n 1)`,
      '  if [ -n "$old" ]; then tail -c "+$from" "$old"; fi',
      '  from=1',
      `elif [ "${size}" -lt 4096 ]; then from=1; fi`,
      ...follow,
    ],
  })
})

test('from an offset in whatever file has the name', () => {
  expect(followLog({ path, inode: '-', offset: 4096 }).lines).toEqual([
    'from=4097',
    `if [ "${size}" -lt 4096 ]; then from=1; fi`,
    ...follow,
  ])
})

test('from so many bytes before the end', () => {
  expect(followLog({ path, inode: '-', offset: -65_536 }).lines).toEqual([
    `from=$(( ${size} - 65535 ))`,
    '[ "$from" -ge 1 ] || from=1',
    ...follow,
  ])
})

test('from the end', () => {
  expect(followLog({ path, inode: '-', offset: 'end' }).lines).toEqual([`from=$(( ${size} + 1 ))`, ...follow])
})

test('an inode that is no number is one word too', () => {
  expect(followLog({ path, inode: '$(id)', offset: 0 }).lines.join('\n').replaceAll("'$(id)'", '')).not.toContain('$(id)')
})
