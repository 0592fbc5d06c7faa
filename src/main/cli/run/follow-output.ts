import type { NewsBody } from '#shared/contract/index.ts'
import type { Around } from '../around.ts'
import { outputText } from '../show/plain-text.ts'

/** Live output of the hosts, line by line, for `--verbose`. */
export function followOutput({ session, terminal, words }: Around) {
  const streams = new Map<string, { target: string; rest: string }>()
  const opened = new Set<string>()
  return {
    async open(run: string, target: string) {
      if (opened.has(target)) return
      opened.add(target)
      const { stream } = await session.request('stream.open', { kind: 'output', run, target })
      streams.set(stream, { target, rest: '' })
    },
    async show({ stream, text, skipped }: NewsBody<'stream.data'>) {
      const known = streams.get(stream) ?? { target: '', rest: '' }
      if (skipped > 0) terminal.out(terminal.style('dim', `    ${words('run.skipped', { count: skipped })}`))
      const lines = (known.rest + text).split('\n')
      streams.set(stream, { ...known, rest: lines.pop() ?? '' })
      for (const line of lines) terminal.out(terminal.style('dim', `    ${outputText(line)}`))
      await session.request('stream.acknowledge', { stream, characters: text.length })
    },
  }
}
