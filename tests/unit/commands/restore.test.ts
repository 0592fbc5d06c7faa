import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { proveBackup, restore } from '#core/commands/restore.ts'

test('a restore: copy beside, proof, set aside, into place; or by renaming', () => {
  const command = restore('/home/ecsc', '/home/ecsc_20170220', '/home/ecsc_failed_20170220_194233', 'run1')
  const proof = '"$HOME"/.ferry/backups/run1.proof'
  expect(command).toMatchObject({ changes: true, uses: ['fact', 'counts', 'manifest', 'sameTrees', 'rename'] })
  expect(command.lines).toEqual([
    preamble,
    'if [ ! -e /home/ecsc_20170220 ] && [ -e /home/ecsc_failed_20170220_194233 ] && [ -e /home/ecsc ]; then ferry_fact restored rename $(ferry_entries /home/ecsc); exit 0; fi',
    "if [ ! -d /home/ecsc_20170220 ]; then echo '/home/ecsc_20170220 is not there; nothing was changed'; exit 1; fi",
    'mkdir -p -m 700 "$HOME"/.ferry/backups 2>/dev/null || true',
    `if [ -e /home/ecsc_failed_20170220_194233 ] && [ -e /home/ecsc ] && ferry_same_trees /home/ecsc_20170220 /home/ecsc ${proof}; then rm -f ${proof}; ferry_fact restored copy $(ferry_entries /home/ecsc); exit 0; fi`,
    'rm -rf /home/.ecsc.run1.restoring',
    `if mkdir -m 700 /home/.ecsc.run1.restoring && cp -av /home/ecsc_20170220/. /home/.ecsc.run1.restoring/ && ferry_same_trees /home/ecsc_20170220 /home/.ecsc.run1.restoring ${proof}; then by=copy; else by=rename; rm -rf /home/.ecsc.run1.restoring; fi`,
    `rm -f ${proof} ${proof}.copy`,
    'if [ -e /home/ecsc ] || [ -L /home/ecsc ]; then ferry_rename /home/ecsc /home/ecsc_failed_20170220_194233; fi',
    'if [ "$by" = copy ]; then ferry_rename /home/.ecsc.run1.restoring /home/ecsc; else ferry_rename /home/ecsc_20170220 /home/ecsc; fi',
    'ferry_fact restored "$by" $(ferry_entries /home/ecsc)',
  ])
})

test('the question whether a backup is still what it was', () => {
  const record = `"$HOME"/.ferry/backups/'%2Fhome%2Fa b'`
  expect(proveBackup('/home/a b')).toEqual({
    changes: false,
    uses: ['fact', 'manifest'],
    lines: [
      "if [ ! -d '/home/a b' ]; then ferry_fact backup missing",
      `elif [ ! -f ${record}/manifest ]; then ferry_fact backup unproven`,
      `elif ferry_manifest '/home/a b' | cmp -s - ${record}/manifest; then ferry_fact backup proven`,
      `else ferry_fact backup changed; ferry_manifest '/home/a b' | diff ${record}/manifest - | head -n 20; fi`,
    ],
  })
})
