import type { Answer } from '#shared/run/question.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { formatDate, formatTook } from '#shared/text/format.ts'
import { table } from '../../show/table.ts'
import type { Asking, QuestionOf } from './asking.ts'

export async function askKill(asking: Asking, { target, processes, waited }: QuestionOf<'kill-after-term'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  terminal.err(`\n${terminal.style('red', words('kill.title', { host: targetNameOf(plan, target) }))}`)
  terminal.err(processLines(asking, processes).join('\n'))
  terminal.err(words('kill.explain', { time: formatTook(waited) }))
  return { kind: 'kill-after-term', kill: await ask.yes(`${words('kill.yes')}?`, over) }
}

/** By pid, so that nothing is chosen by counting lines. An empty answer is none of them. */
export async function askProcess(asking: Asking, { target, processes }: QuestionOf<'choose-process'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  terminal.err(`\n${words('choose.title', { host: targetNameOf(plan, target) })}`)
  terminal.err(processLines(asking, processes).join('\n'))
  terminal.err(words('choose.explain'))
  for (;;) {
    const answer = (await ask.line(`${words('cli.choose-prompt')}: `, { signal: over })).trim()
    const pids = answer === '' ? [] : answer.split(/[\s,]+/).map(Number)
    if (pids.every((pid) => processes.some((process) => process.pid === pid))) return { kind: 'choose-process', pids }
  }
}

function processLines({ words }: Asking, processes: readonly SeenProcess[]): string[] {
  return table(
    [
      { title: 'PID', align: 'right' },
      { title: words('cli.user') },
      { title: words('cli.began') },
      { title: words('cli.ports') },
      { title: words('cli.directory') },
      { title: words('cli.command-line') },
    ],
    processes.map(({ pid, user, since, ports, directory, commandLine }) => [
      String(pid),
      user,
      since === undefined ? '' : formatDate(since),
      ports.join(' '),
      directory,
      commandLine,
    ]),
  )
}
