import { useState } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import { paceOf } from '#shared/kinds/list.ts'
import { asUpgrade, isUpgrade, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { remainingTime } from '#shared/run/estimate.ts'
import { rehearsalText } from '#shared/run/rehearsal-text.ts'
import { plannedTarget, runningSteps, wayOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { fileName, formatBytes, formatDuration } from '#shared/text/format.ts'
import { type OpenRun, progressKey } from '../../stores/run/open-run.ts'
import { useLiveNow } from '../../stores/use/use-live-now.ts'
import { useApplication, useEstimates, useRunRehearsal } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { progressText } from '../../ui/progress-text.ts'
import { HostProgress } from './overview/host-progress.tsx'
import { ViewSwitch } from './overview/view-switch.tsx'
import { remainingText } from './remaining-text.ts'
import { StepDetail } from './step-detail.tsx'
import { StepList } from './step-list.tsx'
import { TaskTitle } from './tasks/task-title.tsx'

/** Which host, how far, how long still, and its steps. */
export function RunHead({ run, target, state }: { run: OpenRun; target: Target; state: TargetState }) {
  const words = useWords()
  const estimates = useEstimates((known) => (known.run === run.id ? known.steps : undefined))
  const language = useApplication((known) => known.language)
  const rehearsed = useRunRehearsal((known) => (known.run === run.id ? known.reply?.rehearsal : undefined))
  const [picked, setPicked] = useState<string>()
  const { phase, began, targets } = run.state
  const isGoing = phase.kind !== 'ended' && phase.kind !== 'interrupted'
  const now = useLiveNow(isGoing)
  const until = phase.kind === 'ended' || phase.kind === 'interrupted' ? phase.at : now
  // What is only done on the way back has no place among those of the way forward.
  const place = targets.findIndex(({ id }) => id === target.id)
  const step = state[wayOf(state)].find((candidate) => candidate.step === picked)
  const isWaiting = (id: string) => paceOf(plannedTarget(run.plan, id)?.kind ?? '').isWaiting === true
  const remaining = isGoing && estimates !== undefined ? remainingTime(run.state, estimates, run.progress, now, isWaiting) : undefined
  const left = remainingText(remaining, words)
  const isMixed = !run.plan.targets.every(isUpgrade)
  const facts: string[] = [
    isMixed && place >= 0 ? words('task.of', { number: place + 1, count: targets.length }) : '',
    isMixed ? target.owner.join('、') : '',
    archiveText(asUpgrade(target)?.archive),
    phase.kind === 'running' ? '' : words(`run-phase.${phase.kind === 'ended' ? phase.result : phase.kind}`),
    began === undefined ? '' : words('run.elapsed', { time: formatDuration(until - began) }),
    rehearsed === undefined || began === undefined ? '' : rehearsalText(rehearsed, began, words, language),
  ].filter(Boolean)
  return (
    <>
      <header className="run-head">
        <div className="run-title">
          <TaskTitle target={target} targets={run.plan.targets} number={place < 0 ? undefined : place + 1} />
          {isGoing ? <LiveLine target={target} state={state} progress={run.progress} now={now} /> : <span className="live-line" />}
          <ViewSwitch words={words} />
        </div>
        <p>
          {facts.join(' · ')}
          {left !== '' && <span title={words('run.left-title')}>{` · ${left}`}</span>}
        </p>
        <HostProgress run={run} />
      </header>
      {state[wayOf(state)].length > 0 && (
        <StepList
          target={target}
          state={state}
          progress={run.progress}
          now={until}
          isBroken={phase.kind === 'interrupted'}
          picked={picked}
          onPick={setPicked}
        />
      )}
      {step !== undefined && <StepDetail step={step} />}
    </>
  )
}

type LiveLineProps = { target: Target; state: TargetState; progress: OpenRun['progress']; now: number }

/** What the running step says of itself, in full. Its place is there also when it is silent, so that nothing moves. */
function LiveLine({ target, state, progress, now }: LiveLineProps) {
  const words = useWords()
  const [running] = runningSteps(state)
  if (running?.progress.kind !== 'running') return <span className="live-line" />
  const said = progress[progressKey({ target: target.id, step: running.step })]
  const parts = [
    stepWord(words, running.step),
    ...(said === undefined ? [] : [progressText(said, words)]),
    words('live.running', { time: formatDuration(now - running.progress.since) }),
  ]
  return <span className="live-line">{parts.join(' · ')}</span>
}

/** `ecsc.tar 412 MB · sha256 9f2c…e1` */
function archiveText(archive: UpgradeTarget['archive']): string {
  if (archive === undefined) return ''
  return `${fileName(archive.path)} ${formatBytes(archive.size)} · sha256 ${archive.sha256.slice(0, 4)}…${archive.sha256.slice(-2)}`
}
