import { InvalidArgumentError } from 'commander'
import type { RequestReply } from '#shared/contract/index.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatDate } from '#shared/text/format.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { table } from '../show/table.ts'

export function addSearch({ program, words, act }: CommandSetup): void {
  program
    .command('search')
    .argument('<text>', words('cli.search-text'))
    .description(words('cli.search'))
    .option('--run <run>', words('cli.search-run'))
    .option('--limit <count>', words('cli.search-limit'), countOf)
    .action(
      act({ mode: 'read' }, async (around, text: string, { run, limit = usualHits }: { run?: string; limit?: number }) => {
        const hits = await around.session.request('history.search', { text, run, limit })
        show(around, hits, () => (hits.length === 0 ? [words('cli.search-none', { text })] : lines(around, hits)))
        // Beside the answer, so that a program that counts them is told as well.
        if (hits.length === limit) around.terminal.err(words('cli.search-more', { count: limit }))
        return exitCodes.success
      }),
    )
}

const usualHits = 100
const mostHits = 1000

function countOf(text: string): number {
  const count = Number(text)
  if (!/^\d{1,4}$/.test(text) || count < 1 || count > mostHits) throw new InvalidArgumentError(`1–${mostHits}`)
  return count
}

function lines({ words }: Around, hits: RequestReply<'history.search'>): string[] {
  return table(
    (['cli.run', 'cli.target', 'cli.step', 'cli.at', 'cli.line'] as const).map((key) => ({ title: words(key) })),
    hits.map((hit) => [
      hit.run,
      hit.target,
      hit.way === 'back' ? `${words('way-back.back')} · ${stepWord(words, hit.step)}` : stepWord(words, hit.step),
      formatDate(hit.at),
      hit.isCommand ? `$ ${hit.line}` : hit.line,
    ]),
  )
}
