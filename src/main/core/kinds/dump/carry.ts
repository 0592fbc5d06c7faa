import { posix } from 'node:path'
import type { Target } from '#shared/domain/plan.ts'
import { keptFile } from '../../commands/carried/kept.ts'
import { question } from '../../commands/command.ts'
import { dumpLines, proofOf, proveLines } from '../../commands/database/dump.ts'
import { quote, word } from '../../commands/quote.ts'
import { carriedAccess, databaseWork, lookDeed } from '../common/database/carried.ts'
import { type Carrying, carryFor, type Deed } from '../common/deeds.ts'
import type { DumpTarget } from './target.ts'

export const carryDump = carryFor(
  (target: Target): target is DumpTarget => target.kind === 'dump',
  ({ database, files, copy, timeout }, carrying) => {
    const access = carriedAccess(database, carrying)
    const lines = files.flatMap((file, index) => onceIn(carrying, index, file.path, dumpLines(access, file)))
    const copied = files.flatMap(({ path }): Deed[] => {
      if (copy === undefined) return []
      const there = posix.join(copy.folder, posix.basename(path))
      const prove = question(['set -eu', ...proveLines(there)], ['fact', 'sha256'])
      const at = copy.host
      return [
        { do: 'copy', step: 'copy', from: path, to: there, at },
        { do: 'copy', step: 'copy', from: proofOf(path), to: proofOf(there), at },
        { do: 'script', step: 'copy', command: prove, timeout, at },
      ]
    })
    return {
      forward: [
        lookDeed(access, carrying),
        { do: 'script', step: 'dump', command: databaseWork(access, lines), timeout, access },
        ...copied,
      ],
      back: [],
    }
  },
)

/** A dump gets its name when it is whole: one that lies there since this export has begun it is read again, any other is nobody's to replace. */
function onceIn(carrying: Carrying, index: number, path: string, lines: readonly string[]): string[] {
  const begun = keptFile(carrying, `.begun-${index}`)
  return [
    `if [ -e ${word(path)} ] && [ ! -e ${begun} ]; then echo ${quote(`${path} is there already; nothing was written`)}; exit 1; fi`,
    `mkdir -p "$(dirname ${begun})" && : > ${begun}`,
    `if [ -e ${word(path)} ] && [ -e ${word(proofOf(path))} ]; then`,
    ...proveLines(path),
    'else',
    ...lines,
    'fi',
  ]
}
