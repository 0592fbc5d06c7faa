import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { isBlocking } from '#shared/check/finding.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Language } from '#shared/problem/describe.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { type FillingFlags, fillingOf, withFillingOptions } from '../filling-options.ts'
import { readingLines } from '../show/reading.ts'

export function addCheck({ program, words, act }: CommandSetup): void {
  withFillingOptions(program.command('check'), words)
    .argument('<file>', words('cli.import-file'))
    .description(words('cli.check'))
    .action(
      act({ mode: 'read' }, async (around, file: string, flags: FillingFlags) => {
        const input = file === '-' ? { text: await readAll(process.stdin) } : { path: resolve(file) }
        const reply = await around.session.request('document.check', { ...input, filling: fillingOf(flags) })
        show(around, asJson(reply, around.language), () => readingLines(around, reply))
        return reply.findings.some(isBlocking) ? exitCodes.failure : exitCodes.success
      }),
    )
}

/** The reading's own fields at the top, findings in the operator's language. */
function asJson({ reading, asked, findings }: RequestReply<'document.check'>, language: Language) {
  return {
    ...reading,
    asked,
    findings: findings.map(({ text, mend, ...finding }) => ({
      ...finding,
      text: text[language],
      ...(mend === undefined ? {} : { mend: { ...mend, text: mend.text[language] } }),
    })),
  }
}
