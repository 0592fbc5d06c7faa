import { factsOf } from '#shared/kinds/upgrade.ts'
import type { TargetState } from '#shared/run/state.ts'
import { fileName } from '#shared/text/format.ts'
import { useWords } from '../../../stores/use/use-words.ts'

/** What Ferry has seen of this start itself, so that nobody has to believe it: start lines, errors since, checks. */
export function GateEvidence({ target, name }: { target: TargetState; name?: string }) {
  const words = useWords()
  const watched = factsOf(target, 'forward', 'watch')
  const checks = factsOf(target, 'forward', 'verify')?.checks ?? []
  if (watched === undefined && checks.length === 0) return null
  const logs = watched?.logs ?? []
  // What came while the checks were made stands in notes of that step.
  const later = target.forward.flatMap(({ step, notes }) => (step === 'verify' ? notes.filter(({ code }) => code === 'watch-errors') : []))
  const errors = logs.reduce((sum, log) => sum + log.errors, 0) + later.reduce((sum, { values }) => sum + Number(values.count), 0)
  const warnings = logs.reduce((sum, log) => sum + log.warnings, 0)
  return (
    <ul className="signoffs" aria-label={[name, words('gate.evidence')].filter(Boolean).join(' · ')}>
      {name !== undefined && <li className="dim">{name}</li>}
      {logs.flatMap(({ path, ready }) =>
        ready === undefined ? [] : [<Seen key={path} text={words('gate.start-line', { file: fileName(path) })} detail={ready} />],
      )}
      {checks.map(({ check, passed, detail }) => (
        <Seen key={check} text={check} detail={detail} isBad={!passed} />
      ))}
      {logs.length > 0 && <Seen text={words('gate.since-start', { errors, warnings })} isBad={errors > 0} />}
    </ul>
  )
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
