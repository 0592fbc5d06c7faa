import { posix } from 'node:path'
import type { PackedKind } from '#shared/domain/archive.ts'
import { type Command, question, work } from '../command.ts'
import { explodedBeside, siblingOf, siblingsOf, splitPath } from '../paths.ts'
import { word } from '../quote.ts'

/**
 * Over the directory, as the documents do it: files that the new version no longer has stay. On the disk before it is over:
 * else a power failure in the next half minute leaves files without content, and the step was called done.
 */
export function unpackOverlay(archive: string, kind: PackedKind, directory: string): Command {
  const { parent } = splitPath(directory)
  const unpack = extract(archive, kind, parent)
  return work(
    [`ferry_unmounted ${word(directory)}`, unpack, `ferry_flush ${word(parent)}`, reportLooks(directory)],
    ['fact', 'sha256', 'looks', 'flush', 'mounts', 'unmounted'],
    [unpack],
  )
}

/**
 * Beside the directory, then swapped by two renames: nothing of the old version stays.
 * Begun again after a break between the renames, it first puts the old directory back; after both, it only clears up.
 * What cannot be removed of the old version then is left and said (fact `remains PATH`): the new one is in its place.
 */
export function unpackReplace(archive: string, kind: PackedKind, directory: string, token: string): Command {
  const fresh = siblingOf(directory, token, 'new')
  const old = siblingOf(directory, token, 'old')
  const { parent, name } = splitPath(directory)
  const unpacked = word(`${fresh}/${name}`)
  const flush = `ferry_flush ${word(parent)}`
  const clear = `ferry_unmounted ${word(old)}; ferry_clear ${word(fresh)} ${word(old)}`
  return work(
    [
      `if [ -d ${word(old)} ] && [ -d ${word(directory)} ] && [ ! -e ${unpacked} ]; then ${clear}; exit 0; fi`,
      `if [ -d ${word(old)} ] && [ ! -e ${word(directory)} ]; then mv ${word(old)} ${word(directory)}; fi`,
      `ferry_remove ${siblingsOf(directory, token, 'new')}`,
      `mkdir -m 700 ${word(fresh)}`,
      extract(archive, kind, fresh),
      flush,
      `ferry_unmounted ${word(directory)}`,
      `ferry_rename ${word(directory)} ${word(old)}`,
      `ferry_rename ${unpacked} ${word(directory)}`,
      flush,
      clear,
      reportLooks(directory),
    ],
    ['fact', 'sha256', 'looks', 'rename', 'flush', 'mounts', 'unmounted'],
    [extract(archive, kind, fresh), `mv ${word(directory)} ${word(old)}`, `mv ${unpacked} ${word(directory)}`, `rm -rf ${word(old)}`],
  )
}

/**
 * The file in the place of the old one, whole and at once, with its owner and mode. What a container made of the old one goes out of the way
 * before, and is kept beside the backup.
 */
export function placeFile(archive: string, file: string, backup: string, exploded?: string): Command {
  const flush = `ferry_flush ${word(splitPath(file).parent)}`
  const folders = exploded === undefined ? undefined : [word(exploded), word(explodedBeside(exploded, backup))].join(' ')
  return work(
    [
      ...(folders === undefined ? [] : [`ferry_exploded_away ${folders}`]),
      `ferry_place ${word(archive)} ${word(file)}`,
      flush,
      reportLooks(file),
    ],
    [
      ...(['fact', 'sha256', 'manifest', 'trace', 'place', 'flush'] as const),
      ...(folders === undefined ? [] : (['rename', 'mounts', 'unmounted', 'explodedAway'] as const)),
    ],
    [...(folders === undefined ? [] : [`mv ${folders}`]), `cp ${word(archive)} ${word(file)}`],
  )
}

/** For work that has just finished with a directory: how it has left it. */
export const reportLooks = (directory: string) => `ferry_fact looks $(ferry_looks ${word(directory)} | ferry_sha256)`

/**
 * One hash over type, mode, owner, time, link target and name of everything in a directory: whatever was put there since has another
 * time. Fact: `looks HEX`; `looks none` where there is no directory.
 */
export function looksOf(directory: string): Command {
  return question(
    [
      `if [ -e ${word(directory)} ]; then ferry_fact looks $(ferry_looks ${word(directory)} | ferry_sha256); else ferry_fact looks none; fi`,
    ],
    ['fact', 'sha256', 'looks'],
  )
}

function extract(archive: string, kind: PackedKind, into: string): string {
  switch (kind) {
    case 'tar':
      return `tar -xvf ${word(archive)} -C ${word(into)}`
    case 'tar.gz':
      return `tar -xzvf ${word(archive)} -C ${word(into)}`
    case 'tar.zst':
      return `tar --zstd -xvf ${word(archive)} -C ${word(into)}`
    case 'zip':
      return `unzip -o ${word(asPattern(archive))} -d ${word(into)}`
  }
}

/**
 * `unzip` takes the archive's path for a pattern where it has one of `*?[`: of `a[1].zip` and `a1.zip` it would unpack the second.
 * Only the last component is matched then (do_wild() in Info-ZIP's unix/unix.c), and a character in brackets is itself.
 */
function asPattern(path: string): string {
  if (!/[*?[]/.test(path.replace(/\\./gs, ''))) return path
  const { parent, name } = splitPath(path)
  return posix.join(parent, name.replaceAll('\\', '\\\\').replace(/[*?[]/g, '[$&]'))
}
