import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { proveBackup, restore } from '#core/commands/restore.ts'

test('a restore: copy beside, proof, set aside, into place; or by renaming', () => {
  const command = restore('/home/ecsc', '/home/ecsc_20170220', '/home/ecsc_failed_20170220_194233', 'run1')
  expect(command).toMatchObject({
    changes: true,
    uses: ['fact', 'counts', 'manifest', 'sameTrees', 'rename', 'flush', 'there', 'restored', 'copyWhole', 'setAside'],
  })
  expect(command.lines).toEqual([
    preamble,
    'mkdir -p -m 700 "$HOME"/.ferry/backups 2>/dev/null || true',
    'proof="$HOME"/.ferry/backups/run1.proof',
    'if ferry_restored /home/ecsc /home/ecsc_20170220 /home/ecsc_failed_20170220_194233 "$proof"; then exit 0; fi',
    'ferry_present /home/ecsc_20170220',
    'if ferry_copy_whole /home/ecsc_20170220 /home/.ecsc.run1.restoring "$proof"; then by=copy; else by=rename; fi',
    'rm -f "$proof" "$proof".copy',
    'ferry_flush /home',
    'ferry_set_aside /home/ecsc /home/ecsc_failed_20170220_194233',
    'if [ "$by" = copy ]; then ferry_rename /home/.ecsc.run1.restoring /home/ecsc; else ferry_rename /home/ecsc_20170220 /home/ecsc; fi',
    'ferry_flush /home',
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
