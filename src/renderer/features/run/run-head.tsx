import { useState } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { OpenRun } from '../../stores/open-run.ts'
import { useWords } from '../../stores/use-words.ts'
import { formatBytes, formatDuration } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { HostProgress } from './host-progress.tsx'
import { StepDetail } from './step-detail.tsx'
import { StepList, wayOf } from './step-list.tsx'

/** Which host, how far, and its steps. */
export function RunHead({ run, target, state }: { run: OpenRun; target: Target; state: TargetState }) {
  const words = useWords()
  const [picked, setPicked] = useState<string>()
  const { phase, began, targets } = run.state
  const now = useNow(phase.kind !== 'ended' && phase.kind !== 'interrupted')
  const until = phase.kind === 'ended' || phase.kind === 'interrupted' ? phase.at : now
  const place = targets.findIndex(({ id }) => id === target.id)
  const step = state[wayOf(state)].find((candidate) => candidate.step === picked)
  const facts: string[] = [
    target.service.name,
    ...archiveFacts(target.archive),
    words(`run-phase.${phase.kind === 'ended' ? phase.result : phase.kind}`),
    ...(began === undefined ? [] : [words('run.elapsed', { time: formatDuration(until - began) })]),
  ]
  return (
    <>
      <header className="run-head">
        <h1>{words('run.host-of', { host: target.host.name, number: place + 1, count: targets.length })}</h1>
        <p>{facts.join(' · ')}</p>
        <HostProgress run={run} />
      </header>
      <StepList target={target} state={state} progress={run.progress} picked={picked} onPick={setPicked} />
      {step !== undefined && <StepDetail step={step} />}
    </>
  )
}

function archiveFacts(archive: Target['archive']): string[] {
  if (archive === undefined) return []
  return [formatBytes(archive.size), `sha256 ${archive.sha256.slice(0, 4)}…${archive.sha256.slice(-2)}`]
}
