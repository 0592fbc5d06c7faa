import { z } from 'zod'
import { endedStep, joined, learnedBy, type ReportLine, type Sentence, shortHash } from './line.ts'

const toldSchema = z.object({ told: z.array(z.string()) })

/** Of each path what stood there, and what stands there now: by the beginning of its hash where it is a file. */
export const fileLine: ReportLine = (_, state) => {
  const before = tracesIn(learnedBy(state, 'forward', 'keep', toldSchema)?.told)
  const after = tracesIn(learnedBy(state, 'forward', 'execute', toldSchema)?.told)
  const isBack = endedStep(state, 'back', 'undo') !== undefined
  return joined([
    ...[...after].map(([path, now]) => changeOf(path, before.get(path), now)),
    after.size > 0 && isBack ? { zh: '已恢复原样', en: 'given back as it was' } : undefined,
  ])
}

/** `/etc/a.conf: file 644 0:0 9f86d081884c`, as the kind tells it. A path may have colons of its own. */
function tracesIn(told: readonly string[] = []): Map<string, string> {
  return new Map(
    told.flatMap((line) => {
      const at = line.lastIndexOf(': ')
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 2)]]
    }),
  )
}

function changeOf(path: string, before: string | undefined, now: string): Sentence {
  const [from, to] = [shownTrace(before ?? ''), shownTrace(now)]
  if (from.zh === to.zh) return { zh: `${path} 未变（${to.zh}）`, en: `${path} unchanged (${to.en})` }
  return { zh: `${path}：${from.zh} → ${to.zh}`, en: `${path}: ${from.en} → ${to.en}` }
}

function shownTrace(trace: string): Sentence {
  if (trace === '' || trace === 'absent') return { zh: '没有', en: 'nothing' }
  const hash = /^file (\S+) (\S+) ([0-9a-f]{12})$/.exec(trace)
  const text = hash === null ? trace : `${shortHash(hash[3] ?? '')} ${hash[1]} ${hash[2]}`
  return { zh: text, en: text }
}
