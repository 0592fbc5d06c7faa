import { chmodSync, chownSync, lchownSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '#harness/run-process.ts'

export const isRoot = process.getuid?.() === 0

/** Bytes that are GBK and no UTF-8. */
const gbkName = Buffer.concat([Buffer.from('gbk-'), Buffer.from([0xd6, 0xd0, 0xce, 0xc4])])

const files = [
  'plain.txt',
  'with space.txt',
  'with\nnewline',
  '中文/配置.properties',
  '-rf',
  'quotes \'"`$(touch hacked)',
  'back\\slash',
  '.hidden',
  'deep/er/still/file',
]

/**
 * A directory with everything that a copy can lose: modes, times to the nanosecond, owners, links of both kinds, empty
 * folders, and names that a careless line would split or run. `mark` makes its contents differ from another's.
 */
export async function makeBadTree(top: string, mark = 'one'): Promise<void> {
  for (const directory of ['', '中文', 'deep/er/still', 'empty', 'empty with space']) mkdirSync(join(top, directory), { recursive: true })
  for (const [index, name] of files.entries()) writeFileSync(join(top, name), `${mark} ${index}\n`.repeat(index * 100))
  writeFileSync(Buffer.concat([Buffer.from(`${top}/`), gbkName]), mark)
  symlinkSync('plain.txt', join(top, 'link'))
  symlinkSync('/nowhere/at all', join(top, 'dangling'))
  symlinkSync('deep', join(top, 'link to folder'))
  linkSync(join(top, 'plain.txt'), join(top, 'same file'))
  if (isRoot) {
    chownSync(join(top, 'with space.txt'), 1234, 4321)
    lchownSync(join(top, 'dangling'), 1234, 4321)
    chownSync(join(top, 'deep'), 1234, 4321)
  }
  chmodSync(join(top, 'plain.txt'), 0o640)
  chmodSync(join(top, '-rf'), 0o4755)
  chmodSync(join(top, 'empty'), 0o1777)
  chmodSync(join(top, 'deep'), 0o2750)
  chmodSync(top, 0o751)
  // Each its own time, folders after what is in them.
  await runOrThrow('bash', [
    '-c',
    'n=0; find "$0" -depth -print0 | while IFS= read -r -d "" path; do n=$((n + 1)); touch -h -d "@$((1487580000 + n)).12345678$((n % 10))" -- "$path"; done',
    top,
  ])
}
