import { FlaskConical } from 'lucide-react'
import { endSandbox } from '../actions/sandbox-actions.ts'
import { useSandbox, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'

/** Over every screen while the sandbox stands in the place of the operator's own hosts: neither is taken for the other. */
export function SandboxBar() {
  const words = useWords()
  const stores = useStores()
  const isOn = useSandbox((state) => state.state.kind === 'on')
  if (!isOn) return null
  return (
    <section className="sandbox-bar" aria-label={words('start.sandbox')}>
      <FlaskConical aria-hidden="true" />
      <strong>{words('sandbox.here')}</strong>
      <span>{words('sandbox.apart')}</span>
      <span className="space" />
      <Button tone="small" onClick={() => endSandbox(stores)}>
        {words('sandbox.end')}
      </Button>
    </section>
  )
}
