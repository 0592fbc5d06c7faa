import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { plannedTarget, stepOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { StepName } from '#shared/run/step.ts'
import { fileName, formatTime } from '#shared/text/format.ts'
import { specOf } from '../../../stores/run/log-spec.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { useFeeds } from '../../../terminal/logs/use-feeds.ts'
import { useTotalsSinceRestart } from '../../../terminal/logs/use-totals.ts'

export type GateEvidenceProps = {
  run: OpenRun
  target: TargetState
  /** Where several stand at the gate. Then their logs are not followed for it: a wave may be a hundred hosts. */
  name?: string
}

/**
 * What Ferry has seen of this start itself, so that nobody has to believe it: start lines, errors, checks. Each count says up to when
 * it was made: who stands at the gate for an hour must not take it for now.
 */
export function GateEvidence({ run, target, name }: GateEvidenceProps) {
  const words = useWords()
  const watched = factsOf(target, 'forward', 'watch')
  const checks = factsOf(target, 'forward', 'verify')?.checks ?? []
  if (watched === undefined && checks.length === 0) return null
  const logs = watched?.logs ?? []
  const errors = logs.reduce((sum, log) => sum + log.errors, 0)
  const warnings = logs.reduce((sum, log) => sum + log.warnings, 0)
  // What came while the checks were made stands in notes of that step.
  const notes = stepOf(target, 'forward', 'verify')?.notes.filter(({ code }) => code === 'watch-errors') ?? []
  const during = notes.reduce((sum, { values }) => sum + Number(values.count), 0)
  const planned = plannedTarget(run.plan, target.id)
  return (
    <ul className="signoffs" aria-label={[name, words('gate.evidence')].filter(Boolean).join(' · ')}>
      {name !== undefined && <li className="dim">{name}</li>}
      {logs.flatMap(({ path, ready }) =>
        ready === undefined ? [] : [<Seen key={path} text={words('gate.start-line', { file: fileName(path) })} detail={ready} />],
      )}
      {checks.map(({ check, passed, detail }) => (
        <Seen key={check} text={check} detail={detail} isBad={!passed} />
      ))}
      {logs.length > 0 && <Seen text={words('gate.since-start', { errors, warnings, time: endOf(target, 'watch') })} isBad={errors > 0} />}
      {during > 0 && <Seen text={words('gate.during-checks', { errors: during, time: endOf(target, 'verify') })} isBad />}
      {name === undefined && run.isLive && planned !== undefined && <ErrorsNow run={run} target={planned} counted={errors + during} />}
    </ul>
  )
}

/** When a step was over; while it goes on again, nothing is known to be the end of it. */
function endOf(target: TargetState, step: StepName): string {
  const progress = stepOf(target, 'forward', step)?.progress
  return progress?.kind === 'ended' ? formatTime(progress.at) : '…'
}

/** More errors in the logs than were counted up to the gate. That there are none is never said: of a long log only its end may be here. */
function ErrorsNow({ run, target, counted }: { run: OpenRun; target: Target; counted: number }) {
  const words = useWords()
  const feeds = useFeeds((asUpgrade(target)?.service.logs ?? []).map((log) => specOf(run, target, log)))
  const { errors, warnings } = useTotalsSinceRestart(feeds)
  return errors > counted ? <Seen text={words('gate.by-now', { errors, warnings })} isBad /> : null
}

function Seen({ text, detail, isBad = false }: { text: string; detail?: string; isBad?: boolean }) {
  return (
    <li className={isBad ? 'refused' : 'passed'}>
      <i aria-hidden="true">{isBad ? '✗' : '✓'}</i>
      <span>
        {text}
        {detail !== undefined && detail !== '' && <small>{detail}</small>}
      </span>
    </li>
  )
}
