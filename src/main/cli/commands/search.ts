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
    .action(
      act({ mode: 'read' }, async (around, text: string, { run }: { run?: string }) => {
        const hits = await around.session.request('history.search', { text, run })
        show(around, hits, () => (hits.length === 0 ? [words('cli.search-none', { text })] : lines(around, hits)))
        return exitCodes.success
      }),
    )
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
