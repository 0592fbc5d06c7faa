import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { isBlocking } from '#shared/check/finding.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Language } from '#shared/problem/describe.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { readingLines } from '../show/reading.ts'

export function addCheck({ program, words, act }: CommandSetup): void {
  program
    .command('check')
    .argument('<file>', words('cli.import-file'))
    .description(words('cli.check'))
    .action(
      act({ mode: 'read' }, async (around, file: string) => {
        const input = file === '-' ? { text: await readAll(process.stdin) } : { path: resolve(file) }
        const reply = await around.session.request('document.check', input)
        show(around, asJson(reply, around.language), () => readingLines(around, reply))
        return reply.findings.some(isBlocking) ? exitCodes.failure : exitCodes.success
      }),
    )
}

/** The reading's own fields at the top, findings in the operator's language. */
function asJson({ reading, findings }: RequestReply<'document.check'>, language: Language) {
  return {
    ...reading,
    findings: findings.map(({ text, mend, ...finding }) => ({
      ...finding,
      text: text[language],
      ...(mend === undefined ? {} : { mend: { ...mend, text: mend.text[language] } }),
    })),
  }
}
