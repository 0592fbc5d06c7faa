import { relative } from 'node:path'
import type { Remark } from '#shared/domain/release.ts'
import { describePlace } from '#shared/problem/describe.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

/** How a document was read, each remark with its line. */
export function remarkLines({ words, language, terminal }: Setting, remarks: readonly Remark[]): string[] {
  return remarks.map((remark) => {
    const place = describePlace({ kind: 'file', ...remark.source, file: shortPath(remark.source.file) })
    const line = plainText(`${words(`remark.${remark.severity}`)} ${place}: ${remark[language]}`)
    return remark.severity === 'info' ? terminal.style('dim', line) : terminal.style('yellow', line)
  })
}

/** As the operator would type it here. */
function shortPath(file: string): string {
  const path = relative('', file)
  return path.startsWith('..') ? file : path
}
