import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { quote } from '#core/commands/quote.ts'
import { backUp } from '#core/commands/version/back-up.ts'

test('a backup: copy, proof, name', () => {
  const command = backUp('/home/ecsc', '/home/ecsc_20170220', 'run1')
  expect(command.lines).toEqual([
    preamble,
    'record=$(ferry_record /home/ecsc_20170220)',
    'if ferry_backup_made /home/ecsc_20170220 run1; then exit 0; fi',
    'ferry_absent /home/ecsc_20170220',
    'ferry_remove /home/.ecsc_20170220.run1*.partial',
    "trap 'rm -rf /home/.ecsc_20170220.run1.partial' EXIT; trap 'exit 143' TERM",
    'mkdir -p -m 700 "$record"',
    'mkdir -m 700 /home/.ecsc_20170220.run1.partial',
    'cp -av /home/ecsc/. /home/.ecsc_20170220.run1.partial/',
    'ferry_same_trees /home/ecsc /home/.ecsc_20170220.run1.partial "$record"/manifest',
    'echo run1 > "$record"/by',
    'ferry_flush /home/.ecsc_20170220.run1.partial "$record"',
    'ferry_rename /home/.ecsc_20170220.run1.partial /home/ecsc_20170220',
    'ferry_flush /home',
    'ferry_report_backup /home/ecsc_20170220',
  ])
  expect(command).toMatchObject({
    changes: true,
    uses: ['fact', 'counts', 'sha256', 'manifest', 'sameTrees', 'rename', 'flush', 'record', 'backupMade', 'there', 'mounts', 'unmounted'],
  })
})

test('every name of it is one word', () => {
  const { lines } = backUp("/home/a b/$(id)'s", "/home/a b/$(id)'s_20170220", 'run1')
  expect(lines[5]).toBe(`trap ${quote(`rm -rf '/home/a b/.$(id)'\\''s_20170220.run1.partial'`)} EXIT; trap 'exit 143' TERM`)
  expect(lines[8]).toBe(`cp -av '/home/a b/$(id)'\\''s/.' '/home/a b/.$(id)'\\''s_20170220.run1.partial'/`)
  expect(lines[1]).toBe(`record=$(ferry_record '/home/a b/$(id)'\\''s_20170220')`)
})
