import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { makeReport } from '../report/make-report.ts'
import { decodeLine } from '../watch/line-reader.ts'

/** Bytes of output in one reply: a screenful many times over, and small enough for one message. */
const outputPage = 256 * 1024

export function historyHandlers({ journal }: CoreParts) {
  return {
    'output.read': async ({ from, ...place }) => {
      const { bytes, next } = await journal.readOutput(place, from, outputPage)
      return { text: decodeLines(bytes), next }
    },
    'history.search': async ({ text, run, limit }) => journal.search(text, { run, limit }),
    'report.make': ({ run, format, language }) => {
      const { plan } = journal.run(run) ?? fail('run-unknown', { run })
      return { text: makeReport({ plan, events: journal.events(run), language, format, chain: journal.verifyChain(run) }) }
    },
  } satisfies Partial<Handlers>
}

/** Line by line: one file may hold UTF-8 of Ferry's own and GB18030 of an application. */
export function decodeLines(bytes: Buffer): string {
  const lines: string[] = []
  let from = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    lines.push(decodeLine(bytes.subarray(from, at)))
    from = at + 1
  }
  return [...lines, decodeLine(bytes.subarray(from))].join('\n')
}
