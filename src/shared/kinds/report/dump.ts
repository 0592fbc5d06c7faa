import { z } from 'zod'
import { formatBytes } from '../../text/format.ts'
import { dumpSpecSchema } from '../task/dump.ts'
import { joined, learnedBy, type ReportLine, type Sentence } from './line.ts'

const proven = z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }))
const dumpedSchema = z.object({ files: proven })
const copiedSchema = z.object({ copies: proven })

/** Each file with size and whole hash: it is what others go back to, and nowhere else in a report; then where its copy lies. */
export const dumpLine: ReportLine = (target, state) => {
  const files = learnedBy(state, 'forward', 'dump', dumpedSchema)?.files ?? []
  const copies = learnedBy(state, 'forward', 'copy', copiedSchema)?.copies ?? []
  const host = dumpSpecSchema.safeParse(target).data?.copy?.host.name
  return joined([
    ...files.map(
      ({ path, bytes, sha256 }): Sentence => ({
        zh: `导出 ${path}（${formatBytes(bytes)}，SHA-256 ${sha256}）`,
        en: `dumped ${path} (${formatBytes(bytes)}, SHA-256 ${sha256})`,
      }),
    ),
    ...copies.map(({ path }): Sentence => {
      const place = [host, path].filter(Boolean).join(':')
      return { zh: `另存 ${place}`, en: `copied to ${place}` }
    }),
  ])
}
