/** Documents as they stand: how each line is understood, and what is wrong with it. */
import { resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { largestDocx } from '../document/read-file.ts'
import { sizeOf } from '../files/text-file.ts'

export function documentHandlers({ reading }: Pick<CoreParts, 'reading'>) {
  return {
    'document.check': async ({ path, text }) => {
      const file = path === undefined ? undefined : resolve(path)
      if (file === undefined && text === undefined) fail('file-unreadable', { path: '-', reason: '-' })
      const size = text?.length ?? sizeOf(file ?? '', largestDocx)
      return reading.read('checked', { path: file, text }, { file: file ?? 'pasted', size })
    },
  } satisfies Partial<Handlers>
}
