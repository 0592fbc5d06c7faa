import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { findBackups, pruneBackup } from '#core/commands/version/backups.ts'

const dated = (path: string) => `${path}[_.-][0-9][0-9][0-9][0-9][0-9][0-9]* ${path}[_.-][0-9][0-9][0-9][0-9][_.-][0-9][0-9]*`

test('the question for backups', () => {
  const command = findBackups('/home/ecsc')
  expect(command.lines).toEqual([
    `for backup in ${dated('/home/ecsc')}; do`,
    '  if [ ! -d "$backup" ] || [ -L "$backup" ]; then continue; fi',
    '  if [ -f "$(ferry_record_of "$backup")"/manifest ]; then proof=proven; else proof=unproven; fi',
    `  ferry_fact backup "$(ferry_bytes "$backup")" "$(ferry_entries "$backup" | tr -d ' ')" "$(stat -c %Z "$backup" 2>/dev/null || stat -f %c "$backup")" "$proof" "$backup"`,
    'done',
  ])
  expect(command).toMatchObject({ changes: false, uses: ['fact', 'counts', 'record'] })
})

test.each([
  ['/home/ecsc', '_{date}', dated('/home/ecsc')],
  ['/home/ecsc/', '-{date}', dated('/home/ecsc')],
  ['/ecsc', '{date}', dated('/ecsc')],
  ['/home/ecsc', '.bak_{date}', `${dated('/home/ecsc')} /home/ecsc.bak_[0-9]*`],
  ['/home/ecsc', '_old', `${dated('/home/ecsc')} /home/ecsc_old /home/ecsc_old_[0-9]*`],
  ['/home/a *b', ' of {date}', `${dated("'/home/a *b'")} '/home/a *b of '[0-9]*`],
])('%s with %s: only what follows a name is a pattern, never the name', (directory, suffix, patterns) => {
  expect(findBackups(directory, suffix).lines[0]).toBe(`for backup in ${patterns}; do`)
})

test('one backup removed: exact names, each test a line that ends it', () => {
  expect(pruneBackup('/home/ecsc_20170220')).toEqual({
    changes: true,
    uses: ['fact', 'record', 'mounts', 'unmounted'],
    reads: ['rm -rf /home/ecsc_20170220'],
    lines: [
      preamble,
      '[ -d /home/ecsc_20170220 ]',
      '[ ! -L /home/ecsc_20170220 ]',
      'record=$(ferry_record_of /home/ecsc_20170220)',
      'ferry_remove /home/ecsc_20170220',
      'rm -rf "$record"',
    ],
  })
})
