import { type Command, CommanderError } from 'commander'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { visibleJson } from '#shared/text/visible.ts'
import type { Setting } from './around.ts'
import { createAsker, Interrupted } from './ask.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { languageOf } from './language.ts'
import { createProgram } from './program.ts'
import { problemLines } from './show/problem.ts'
import { createTerminal, type Streams } from './terminal.ts'
import { usageProblem } from './usage-problem.ts'

export type Invocation = Streams & { args: readonly string[]; env: NodeJS.ProcessEnv }

const carryingOut: ReadonlySet<string> = new Set(['run', 'resume', 'rollback'])

/** The whole of one `ferry …`. Never rejects; everything written has left when it resolves. */
export async function runFerry({ args, env, ...streams }: Invocation): Promise<ExitCode> {
  const terminal = createTerminal(streams, env)
  const language = languageOf(args, env)
  const words = createTranslator(language)
  const text = (problem: Problem) => problemLines(problem, { language, words }).join('\n')
  const setting: Setting = {
    terminal,
    language,
    words,
    env,
    ask: createAsker(streams, terminal),
    complain: (problem) => terminal.err(text(problem)),
  }
  const isJson = args.includes('--json')
  const complainFinally = (problem: Problem) => {
    if (isJson) terminal.out(visibleJson(JSON.stringify({ ok: false, problem, text: text(problem) })))
    else setting.complain(problem)
  }
  // Work that nobody awaits failed: a defect. What was journalled stands; going on blindly would not be safe.
  const defect = (reason: unknown) => {
    complainFinally(problemOf(reason))
    void terminal.flushed().then(() => process.exit(exitCodes.failure))
  }
  process.once('unhandledRejection', defect)

  let code: ExitCode = exitCodes.success
  let program: Command | undefined
  try {
    program = await createProgram(setting, args, (ended) => {
      code = ended
    })
    await program.parseAsync([...args], { from: 'user' })
  } catch (caught) {
    if (caught instanceof CommanderError) {
      // Help and version that were asked for end by an error too, with exit code 0.
      code = caught.exitCode === 0 ? exitCodes.success : exitCodes.wrongUsage
      if (code === exitCodes.wrongUsage) complainFinally(usageProblem(caught, args, program))
    } else {
      const problem = problemOf(caught)
      code = problem.code.startsWith('usage-') ? exitCodes.wrongUsage : exitCodes.failure
      if (!(caught instanceof Interrupted)) complainFinally(problem)
    }
  }
  process.removeListener('unhandledRejection', defect)
  await terminal.flushed()
  if (terminal.lost === undefined) return code
  setting.complain({ code: 'answer-not-written', values: { reason: terminal.lost.message } })
  await terminal.flushed()
  // What a run has come to stands, whether it could be told or not.
  return code === exitCodes.success && !args.some((word) => carryingOut.has(word)) ? exitCodes.failure : code
}
