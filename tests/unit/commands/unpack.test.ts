import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { unpackOverlay, unpackReplace } from '#core/commands/version/unpack.ts'
import type { PackedKind } from '#shared/domain/archive.ts'

const looks = 'ferry_fact looks $(ferry_looks /home/ecsc | ferry_sha256)'

test.each<[PackedKind, string]>([
  ['tar', 'tar -xvf /data/ecsc.tar -C /home'],
  ['tar.gz', 'tar -xzvf /data/ecsc.tar -C /home'],
  ['tar.zst', 'tar --zstd -xvf /data/ecsc.tar -C /home'],
  ['zip', 'unzip -o /data/ecsc.tar -d /home'],
])('%s over the directory', (kind, line) => {
  expect(unpackOverlay('/data/ecsc.tar', kind, '/home/ecsc')).toEqual({
    changes: true,
    uses: ['fact', 'sha256', 'looks', 'flush', 'mounts', 'unmounted'],
    lines: [preamble, 'ferry_unmounted /home/ecsc', line, 'ferry_flush /home', looks],
    reads: [line],
  })
})

test('in place of the directory', () => {
  expect(unpackReplace('/data/a b.tar', 'tar', '/home/ecsc', 'run1')).toEqual({
    changes: true,
    uses: ['fact', 'sha256', 'looks', 'rename', 'flush', 'mounts', 'unmounted'],
    lines: [
      preamble,
      'if [ -d /home/.ecsc.run1.old ] && [ -d /home/ecsc ] && [ ! -e /home/.ecsc.run1.new/ecsc ]; then ferry_unmounted /home/.ecsc.run1.old; ferry_clear /home/.ecsc.run1.new /home/.ecsc.run1.old; exit 0; fi',
      'if [ -d /home/.ecsc.run1.old ] && [ ! -e /home/ecsc ]; then mv /home/.ecsc.run1.old /home/ecsc; fi',
      'ferry_remove /home/.ecsc.run1*.new',
      'mkdir -m 700 /home/.ecsc.run1.new',
      "tar -xvf '/data/a b.tar' -C /home/.ecsc.run1.new",
      'ferry_flush /home',
      'ferry_unmounted /home/ecsc',
      'ferry_rename /home/ecsc /home/.ecsc.run1.old',
      'ferry_rename /home/.ecsc.run1.new/ecsc /home/ecsc',
      'ferry_flush /home',
      'ferry_unmounted /home/.ecsc.run1.old; ferry_clear /home/.ecsc.run1.new /home/.ecsc.run1.old',
      looks,
    ],
    reads: [
      "tar -xvf '/data/a b.tar' -C /home/.ecsc.run1.new",
      'mv /home/ecsc /home/.ecsc.run1.old',
      'mv /home/.ecsc.run1.new/ecsc /home/ecsc',
      'rm -rf /home/.ecsc.run1.old',
    ],
  })
})
