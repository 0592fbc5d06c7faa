import type { HostReach } from '../../stores/fleet.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Dot, type Tone } from '../../ui/small.tsx'

export function reachTone(reach: HostReach | undefined): Tone {
  if (reach === undefined) return 'wait'
  return reach.state.kind === 'reachable' ? 'ok' : 'bad'
}

/** A run that is at work there tells more than a test; else the time an answer took and the key that the host showed. What is wrong stands in a row of its own below. */
export function ReachCell({ reach, run }: { reach?: HostReach; run?: string }) {
  const words = useWords()
  if (run !== undefined)
    return (
      <td>
        <Dot tone="live" /> {words('fleet.in-run', { run })}
      </td>
    )
  if (reach?.state.kind !== 'reachable') return <td className="mono">{reach === undefined ? '—' : '✕'}</td>
  const { milliseconds, fingerprint, hostname } = reach.state
  return (
    <td className="mono reach" title={`${hostname}\n${fingerprint}`}>
      <span className="ok">{`${milliseconds} ms`}</span> {fingerprint}
    </td>
  )
}
