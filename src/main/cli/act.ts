import type { Command } from 'commander'
import type { Around, Setting } from './around.ts'
import type { ActOptions, CommandSetup } from './command-setup.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { catchInterrupts } from './interrupts.ts'
import { answerPrompts } from './prompts.ts'
import { openSession } from './session.ts'
import { spareCollections } from './spare-collections.ts'
import { openVaultIfNeeded } from './vault-passphrase.ts'

type GlobalOptions = { data: string; sandbox?: true; json?: true }

/** Opens the core for a command, and closes it and the sandbox after it, however it ends. */
export function createAct(setting: Setting, program: Command, end: (code: ExitCode) => void): CommandSetup['act'] {
  return <Args extends unknown[]>(
    { mode, needs = 'journal' }: ActOptions,
    work: (around: Around, ...args: Args) => Promise<ExitCode | undefined>,
  ) =>
    async (...args: [...Args, ...unknown[]]) => {
      const { data, sandbox = false, json = false } = program.opts<GlobalOptions>()
      const session = await openSession({ data, sandbox, mode, needsFleet: needs !== 'journal', env: setting.env })
      let isEnding = false
      const interrupts = catchInterrupts(() => {
        // Whoever asks twice does not want to wait for hosts that do not answer.
        if (isEnding) process.exit(exitCodes.failure)
        isEnding = true
        void session.close().finally(() => process.exit(exitCodes.failure))
      })
      const around: Around = { ...setting, session, isJson: json, again: againIn(program), onInterrupt: interrupts.handle }
      try {
        session.onNews((news) => {
          if (news.name === 'application.problem') setting.complain(news.body)
        })
        if (needs === 'hosts') {
          spareCollections()
          // Elsewhere a panel may be asked: declining here would take the question away from it.
          answerPrompts({ ...around, say: setting.terminal.err })
          await openVaultIfNeeded(around)
        }
        end((await work(around, ...(args as unknown as Args))) ?? exitCodes.success)
      } finally {
        await session.close()
        interrupts.end()
      }
    }
}

function againIn(program: Command): (command: string) => string {
  const { data, sandbox } = program.opts<GlobalOptions>()
  const isNamed = program.getOptionValueSource('data') === 'cli'
  const flags = [...(sandbox ? ['--sandbox'] : []), ...(isNamed ? ['--data', quoted(data)] : [])]
  return (command) => ['ferry', command, ...flags].join(' ')
}

/** To be pasted into a shell. */
const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
