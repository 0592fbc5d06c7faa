import { Option } from 'commander'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { saveFile } from '../save-file.ts'

type Options = { format: 'md' | 'html'; out?: string }

export function addReport({ program, words, act }: CommandSetup): void {
  program
    .command('report')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.report'))
    .addOption(new Option('--format <format>', words('cli.report-format')).choices(['md', 'html']).default('md'))
    .option('--out <file>', words('cli.report-out'))
    .action(
      act({ mode: 'read' }, async (around, run: string, { format, out }: Options) => {
        const { text } = await around.session.request('report.make', { run, format, language: around.language })
        if (out === undefined) show(around, { run, format, text }, () => [text.trimEnd()])
        else {
          const path = await saveFile(out, text)
          show(around, { run, format, file: path }, () => [words('cli.written', { path })])
        }
        return exitCodes.success
      }),
    )
}
