import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { proveBackup, restore } from '#core/commands/version/restore.ts'

test('a restore: copy beside, proof, set aside, into place; or by renaming', () => {
  const command = restore('/home/ecsc', '/home/ecsc_20170220', '/home/ecsc_failed_20170220_194233', 'run1')
  expect(command).toMatchObject({
    changes: true,
    uses: [
      'fact',
      'counts',
      'sha256',
      'manifest',
      'record',
      'sameTrees',
      'rename',
      'flush',
      'there',
      'restored',
      'copyWhole',
      'setAside',
      'mounts',
      'unmounted',
    ],
  })
  expect(command.lines).toEqual([
    preamble,
    'proof=$(ferry_record /home/ecsc).run1.proof',
    'mkdir -p -m 700 "$(dirname "$proof")" 2>/dev/null || true',
    'if ferry_restored /home/ecsc /home/ecsc_20170220 /home/ecsc_failed_20170220_194233 "$proof"; then exit 0; fi',
    'ferry_present /home/ecsc_20170220',
    'ferry_remove /home/.ecsc.run1*.restoring /home/.ecsc.run1*.new',
    'if ferry_copy_whole /home/ecsc_20170220 /home/.ecsc.run1.restoring "$proof"; then by=copy; else by=rename; fi',
    'rm -f "$proof" "$proof".copy',
    'ferry_flush /home',
    'ferry_unmounted /home/ecsc',
    'ferry_set_aside /home/ecsc /home/ecsc_failed_20170220_194233',
    'if [ "$by" = copy ]; then ferry_rename /home/.ecsc.run1.restoring /home/ecsc; else ferry_rename /home/ecsc_20170220 /home/ecsc; fi',
    'ferry_flush /home',
    'if [ "$by" = copy ]; then ferry_clear /home/.ecsc.run1.old; fi',
    'ferry_fact restored "$by" $(ferry_entries /home/ecsc)',
    'ferry_fact looks $(ferry_looks /home/ecsc | ferry_sha256)',
  ])
})

test('the question whether a backup is still what it was', () => {
  const record = `"$(ferry_record_of '/home/a b')"/manifest`
  expect(proveBackup('/home/a b')).toEqual({
    changes: false,
    uses: ['fact', 'sha256', 'manifest', 'record'],
    lines: [
      "if [ ! -e '/home/a b' ]; then ferry_fact backup missing",
      `elif [ ! -f ${record} ]; then ferry_fact backup unproven`,
      `elif ferry_manifest '/home/a b' | cmp -s - ${record}; then ferry_fact backup proven`,
      `else ferry_fact backup changed; ferry_manifest '/home/a b' | diff ${record} - 2>&1 | head -n 20; fi`,
    ],
  })
})

test('where a run has made it, by what its journal knows: a record on the host may be another’s', () => {
  expect(proveBackup('/home/a', '0a1b').lines).toEqual([
    'if [ ! -e /home/a ]; then ferry_fact backup missing',
    'elif [ "$(ferry_manifest /home/a | ferry_sha256)" = 0a1b ]; then ferry_fact backup proven',
    'else ferry_fact backup changed; ferry_manifest /home/a | diff "$(ferry_record_of /home/a)"/manifest - 2>&1 | head -n 20; fi',
  ])
})
