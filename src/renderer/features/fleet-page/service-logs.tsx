import type { Service } from '#shared/domain/service.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** How many logs the service has; leads to them. */
export function ServiceLogs({ service: { name, logs } }: { service: Service }) {
  const words = useWords()
  const stores = useStores()
  if (logs.length === 0) return 0
  return (
    <Button
      tone="small"
      label={`${words('logs.of-service', { service: name })}: ${logs.length}`}
      onClick={() => void stores.logs.actions.show(({ service }) => service === name)}
    >
      {logs.length}
    </Button>
  )
}
