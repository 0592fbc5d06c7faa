import type { Translate } from '#shared/i18n/create-translator.ts'
import type { CommandState, TargetState } from '#shared/run/state.ts'
import { type StepName, ways } from '#shared/run/step.ts'
import type { OutputPlace } from '../../stores/runs.ts'
import { commandLine } from '../../terminal/marks.ts'
import { formatTime } from '../../ui/format.ts'

/** A command with the step it belongs to. */
export type Said = { key: string; step: StepName; command: CommandState; isRunning: boolean }

/** All commands of a target in the order of the steps, forward and back. */
export function commandsOf(state: TargetState): Said[] {
  return ways.flatMap((way) =>
    state[way].flatMap((step) =>
      step.commands.map((command) => ({
        key: `${way} ${command.job}`,
        step: step.step,
        command,
        isRunning: step.progress.kind === 'running',
      })),
    ),
  )
}

export function said({ step, command }: Said, words: Translate): string {
  return command.lines.map((line) => commandLine(formatTime(command.at), words(`step.${step}`), line)).join('')
}

/** Writes the whole of a target's output as the journal has it, each step under its commands. */
export async function writeKept(
  run: string,
  state: TargetState,
  words: Translate,
  readOutput: (place: OutputPlace, write: (text: string) => void) => Promise<void>,
  write: (text: string) => void,
): Promise<void> {
  for (const way of ways) {
    for (const { step, attempt, commands } of state[way]) {
      if (attempt === 0) continue
      for (const command of commands) write(said({ key: '', step, command, isRunning: false }, words))
      await readOutput({ run, target: state.id, way, step, attempt }, write)
    }
  }
}
