import { FlaskConical } from 'lucide-react'
import { useSandbox, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'

/** The built-in fleet, one click away; how far its start has come stands in the same place. */
export function SandboxWay() {
  const words = useWords()
  const { sandbox } = useStores()
  const state = useSandbox((known) => known.state)
  switch (state.kind) {
    case 'absent':
    case 'on':
      return null
    case 'off':
      return (
        <button type="button" className="way" onClick={() => void sandbox.actions.start()}>
          <FlaskConical aria-hidden="true" />
          <strong>{words('sandbox.start')}</strong>
          <small>{words('start.sandbox-hint')}</small>
        </button>
      )
    case 'starting':
      return (
        <div className="way" role="status">
          <FlaskConical aria-hidden="true" />
          <strong>{words('sandbox.starting')}</strong>
          <span className="sandbox-progress">
            <progress max={state.of || 1} value={state.up} aria-label={words('sandbox.starting')} />
            <small>{state.of > 0 && words('sandbox.up', { up: state.up, of: state.of })}</small>
          </span>
        </div>
      )
    case 'ending':
      return (
        <div className="way" role="status">
          <FlaskConical aria-hidden="true" />
          <strong>{words('sandbox.ending')}</strong>
        </div>
      )
  }
}
