import { Option } from 'commander'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type Around, show, showFile } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { saveFile } from '../save-file.ts'

type Options = { format: 'md' | 'html'; out?: string; document?: string | true }

export function addReport({ program, words, act }: CommandSetup): void {
  program
    .command('report')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.report'))
    .addOption(new Option('--format <format>', words('cli.report-format')).choices(['md', 'html']).default('md'))
    .option('--out <file>', words('cli.report-out'))
    .option('--document [file]', words('cli.report-document'))
    .action(
      act({ mode: 'read' }, async (around, run: string, { format, out, document }: Options) => {
        if (document !== undefined) return giveDocument(around, { run, format, to: document === true ? out : document })
        const { text } = await around.session.request('report.make', { run, format, language: around.language })
        if (out === undefined) showFile(around, { run, format, text }, text)
        else {
          const path = await saveFile(out, text)
          show(around, { run, format, file: path }, () => [words('cli.written', { path })])
        }
        return exitCodes.success
      }),
    )
}

/** With a file: what was not filled in, and the mail. Without one the document alone, so that it can be led on. */
async function giveDocument(around: Around, { run, format, to }: { run: string; format: 'md' | 'html'; to: string | undefined }) {
  const { words, language, session } = around
  const { base64, filled, open, mail } = await session.request('document.filled', { run, format, language })
  const bytes = Buffer.from(base64, 'base64')
  if (to === undefined) {
    showFile(around, { run, format, base64, filled, open, mail }, bytes.toString('utf8'))
    return exitCodes.success
  }
  const path = await saveFile(to, bytes)
  show(around, { run, format, file: path, filled, open, mail }, () => [
    words('cli.written', { path }),
    words('record.filled', { count: filled.length }),
    ...openLines(open, words),
    '',
    mail.subject,
    '',
    mail.text.trimEnd(),
  ])
  return exitCodes.success
}

function openLines(open: RequestReply<'document.filled'>['open'], words: Translate): string[] {
  if (open.length === 0) return []
  return [`${words('record.not-filled')}:`, ...open.map(({ line, what, why }) => `  L${line} ${what}: ${words(`record.why-${why}`)}`)]
}
