import type { HostReach } from '../../stores/fleet.ts'
import type { Tone } from '../../ui/small.tsx'

export function reachTone(reach: HostReach | undefined): Tone {
  if (reach === undefined) return 'wait'
  return reach.state.kind === 'reachable' ? 'ok' : 'bad'
}

/** The time an answer took and the key that the host showed. What is wrong stands in a row of its own below. */
export function ReachCell({ reach }: { reach?: HostReach }) {
  if (reach?.state.kind !== 'reachable') return <td className="mono">{reach === undefined ? '—' : '✕'}</td>
  const { milliseconds, fingerprint, hostname } = reach.state
  return (
    <td className="mono reach" title={`${hostname}\n${fingerprint}`}>
      <span className="ok">{`${milliseconds} ms`}</span> {fingerprint}
    </td>
  )
}
