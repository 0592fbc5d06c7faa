import { useState } from 'react'
import type { Answer, Question } from '#shared/run/question.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { formatDate, formatDuration } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'

type CardOf<Kind extends Question['kind']> = {
  question: Extract<Question, { kind: Kind }>
  nameOf(target: string): string
  onAnswer(answer: Answer): void
}

/** TERM had no effect in its time: KILL, or not? */
export function KillCard({ question, nameOf, onAnswer }: CardOf<'kill-after-term'>) {
  const words = useWords()
  return (
    <Card title={words('kill.title', { host: nameOf(question.target) })} tone="asks">
      <p>{words('kill.explain', { time: formatDuration(question.waited) })}</p>
      {question.processes.map((process) => (
        <ProcessText key={process.pid} process={process} />
      ))}
      <Button tone="bad" onClick={() => onAnswer({ kind: 'kill-after-term', kill: true })}>
        {words('kill.yes')}
      </Button>
      <Button onClick={() => onAnswer({ kind: 'kill-after-term', kill: false })}>{words('kill.no')}</Button>
    </Card>
  )
}

/** Several processes fit the service's pattern: which are it? */
export function ChooseProcessCard({ question, nameOf, onAnswer }: CardOf<'choose-process'>) {
  const words = useWords()
  const [pids, setPids] = useState<number[]>([])
  const toggle = (pid: number) => setPids(pids.includes(pid) ? pids.filter((other) => other !== pid) : [...pids, pid])
  return (
    <Card title={words('choose.title', { host: nameOf(question.target) })} tone="asks">
      <p>{words('choose.explain')}</p>
      {question.processes.map((process) => (
        <label key={process.pid} className="pick-process">
          <input type="checkbox" checked={pids.includes(process.pid)} onChange={() => toggle(process.pid)} />
          <ProcessText process={process} />
        </label>
      ))}
      <Button tone="go" isDisabled={pids.length === 0} onClick={() => onAnswer({ kind: 'choose-process', pids })}>
        {words('choose.these', { pids: pids.join(' ') })}
      </Button>
      <Button onClick={() => onAnswer({ kind: 'choose-process', pids: [] })}>{words('choose.none')}</Button>
    </Card>
  )
}

function ProcessText({ process }: { process: SeenProcess }) {
  const since = process.since === undefined ? process.started : formatDate(process.since)
  return (
    <span className="process">
      <b>{`pid ${process.pid}`}</b>{' '}
      <small>{[process.user, since, process.ports.map((port) => `:${port}`).join(' ')].filter(Boolean).join(' · ')}</small>
      <code>{visibleCommand(process.commandLine)}</code>
    </span>
  )
}
