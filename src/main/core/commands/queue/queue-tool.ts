/**
 * The tools of message queues, run as the account would at its terminal: its profile says where Java is. They say little by their exit code
 * (`mqadmin` ends with 0 also where it has failed), so that all they print comes back, with the code behind it.
 */
import { type Command, foreignQuestion, work } from '../command.ts'
import { chooseLoginShell } from '../login-shell.ts'
import { quote } from '../quote.ts'

const [begins, ends] = ['ferry-tool-begins', 'ferry-tool-ends']

const asTyped = (line: string): string[] => [
  chooseLoginShell,
  // What the profile prints stands before the mark.
  `ferry_code=0; "$_shell" -l -c ${quote(`echo ${begins}; ${line}`)} < /dev/null 2>&1 || ferry_code=$?`,
]

/** Only looks. */
export const askTool = (line: string): Command => ({
  ...foreignQuestion([...asTyped(line), `echo; echo "${ends} $ferry_code"`]),
  reads: [line],
})

/** Its exit code is the job's. After a power failure it is looked whether it has done it, and it is not run again unasked. */
export const runTool = (line: string): Command => ({ ...work([...asTyped(line), 'exit "$ferry_code"'], [], [line]), once: true })

export type Said = { exit: number; text: string }

/** Undefined where the tool was never reached. */
export function saidByTool(output: string): Said | undefined {
  const from = output.lastIndexOf(`${begins}\n`)
  const end = new RegExp(`\n${ends} (\\d+)\n?$`).exec(output)
  if (from < 0 || end === null) return undefined
  return { exit: Number(end[1]), text: output.slice(from + begins.length + 1, end.index).replace(/\n$/, '') }
}
