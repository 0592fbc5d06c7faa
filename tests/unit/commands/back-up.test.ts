import { expect, test } from 'vitest'
import { backUp } from '#core/commands/back-up.ts'
import { preamble } from '#core/commands/command.ts'

const record = '"$HOME"/.ferry/backups/%2Fhome%2Fecsc_20170220'

test('a backup: copy, proof, name', () => {
  const command = backUp('/home/ecsc', '/home/ecsc_20170220', 'run1')
  const made = `ferry_fact backup $(ferry_entries /home/ecsc_20170220) $(ferry_bytes /home/ecsc_20170220) $(ferry_sha256 < ${record}/manifest)`
  expect(command.lines).toEqual([
    preamble,
    `if [ -d /home/ecsc_20170220 ] && [ "$(cat ${record}/by 2>/dev/null)" = run1 ] && ferry_manifest /home/ecsc_20170220 | cmp -s - ${record}/manifest; then ${made}; exit 0; fi`,
    "if [ -e /home/ecsc_20170220 ] || [ -L /home/ecsc_20170220 ]; then echo '/home/ecsc_20170220 is there already; nothing was copied'; exit 1; fi",
    'rm -rf /home/.ecsc_20170220.run1.partial',
    `mkdir -p -m 700 ${record}`,
    'mkdir -m 700 /home/.ecsc_20170220.run1.partial',
    'cp -av /home/ecsc/. /home/.ecsc_20170220.run1.partial/',
    `ferry_same_trees /home/ecsc /home/.ecsc_20170220.run1.partial ${record}/manifest`,
    `printf '%s\\n' run1 > ${record}/by`,
    'ferry_rename /home/.ecsc_20170220.run1.partial /home/ecsc_20170220',
    made,
  ])
  expect(command).toMatchObject({ changes: true, uses: ['fact', 'counts', 'sha256', 'manifest', 'sameTrees', 'rename'] })
})

test('every name of it is one word', () => {
  const { lines } = backUp("/home/a b/$(id)'s", "/home/a b/$(id)'s_20170220", 'run1')
  expect(lines[6]).toBe(`cp -av '/home/a b/$(id)'\\''s/.' '/home/a b/.$(id)'\\''s_20170220.run1.partial'/`)
  expect(lines[4]).toBe(`mkdir -p -m 700 "$HOME"/.ferry/backups/'%2Fhome%2Fa b%2F$(id)'\\''s_20170220'`)
})
