import type { CommandState, StepState } from '#shared/run/state.ts'
import type { StepOutcome } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatDuration, formatTime } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

/** A step's commands to the letter, how each ended, and what was remarked. */
export function StepDetail({ step }: { step: StepState }) {
  const words = useWords()
  const describe = useDescribe()
  const problem = step.progress.kind === 'ended' ? problemIn(step.progress.outcome) : undefined
  const notes = [...(problem === undefined ? [] : [problem]), ...step.notes]
  return (
    <section className="step-detail" aria-label={words('run.step-detail', { step: stepWord(words, step.step) })}>
      {step.commands.length === 0 && <p className="dim">{words('run.no-commands')}</p>}
      {step.commands.map((command) => (
        <CommandLines key={command.job} command={command} />
      ))}
      {notes.map((note) => (
        <ProblemView key={JSON.stringify(note)} text={describe(note)} evidence={note.evidence} evidenceLabel={words('problem.evidence')} />
      ))}
    </section>
  )
}

function CommandLines({ command }: { command: CommandState }) {
  const words = useWords()
  const took = command.endedAt === undefined ? words('step.going') : formatDuration(command.endedAt - command.at)
  const exit = command.exit === undefined ? '' : words('run.exit', { exit: command.exit })
  return (
    <div className="command">
      {(command.reads ?? command.lines).map((line) => (
        <code key={line}>{visibleCommand(line)}</code>
      ))}
      {command.reads !== undefined && (
        <details className="exact">
          <summary>{words('plan.exact', { count: command.lines.length })}</summary>
          {command.lines.map((line) => (
            <code key={line}>{visibleCommand(line)}</code>
          ))}
        </details>
      )}
      <small>{[formatTime(command.at), took, exit].filter(Boolean).join(' · ')}</small>
    </div>
  )
}

function problemIn(outcome: StepOutcome) {
  return outcome.kind === 'failed' || outcome.kind === 'unknown' ? outcome.problem : undefined
}
