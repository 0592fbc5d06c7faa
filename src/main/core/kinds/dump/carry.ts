import { posix } from 'node:path'
import type { Target } from '#shared/domain/plan.ts'
import { keptFile } from '../../commands/carried/kept.ts'
import { question, work } from '../../commands/command.ts'
import { ownDumpLines, proofOf, proveLines } from '../../commands/database/dump.ts'
import { quote, word } from '../../commands/quote.ts'
import { carriedAccess, databaseWork, lookDeed } from '../common/database/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import type { DumpTarget } from './target.ts'

export const carryDump = carryFor(
  (target: Target): target is DumpTarget => target.kind === 'dump',
  ({ database, files, copy, timeout }, carrying) => {
    const access = carriedAccess(database, carrying)
    const lines = files.flatMap((file, index) => ownDumpLines(access, file, keptFile(carrying, `.made-${index}`)))
    const copied = files.flatMap(({ path }, index): Deed[] => {
      if (copy === undefined) return []
      const there = posix.join(copy.folder, posix.basename(path))
      const prove = question(['set -eu', ...proveLines(there)], ['fact', 'sha256'])
      const at = copy.host
      const begun = keptFile(carrying, `.copied-${index}`)
      // What lies there before this export has begun with it is nobody's to replace.
      const free = work([
        `if [ -e ${word(there)} ] && [ ! -e ${begun} ]; then echo ${quote(`${there} is there already; nothing was written`)}; exit 1; fi`,
        `( umask 077; mkdir -p "$(dirname ${begun})" && : > ${begun} )`,
      ])
      return [
        { do: 'script', step: 'copy', command: free, timeout, at },
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
