/** Documents as they stand: how each line is understood, and what is wrong with it. */
import { resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import { checkReading } from '../check/check-reading.ts'
import type { Handlers } from '../dispatch.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readText } from '../document/read-text.ts'

export function documentHandlers() {
  return {
    'document.check': async ({ path, text }) => {
      const written = text ?? (await readDocumentFile(resolve(path ?? fail('file-unreadable', { path: '-', reason: '-' }))))
      const reading = readText(written, path === undefined ? {} : { file: resolve(path) })
      return { reading, findings: checkReading(reading, written) }
    },
  } satisfies Partial<Handlers>
}
