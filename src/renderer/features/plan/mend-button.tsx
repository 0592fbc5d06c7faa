import type { Problem } from '#shared/problem/problem.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { type Mend, mendOf } from './mend.ts'

/** What mends a finding, one click away: room, keys, archives, or a terminal on the host. */
export function MendButton({ problem, host }: { problem: Problem; host?: string }) {
  const words = useWords()
  const { application, backups, terminals } = useStores()
  const isOpen = useDocument((state) => state.opened !== undefined)
  const mend = mendOf(problem, { hasHost: host !== undefined, hasDocument: isOpen })
  if (mend === undefined) return null
  const act: Record<Mend, () => void> = {
    'prune-backups': () => {
      application.actions.show({ kind: 'fleet' })
      void backups.actions.look(host === undefined ? undefined : [host])
    },
    'look-at-keys': () => application.actions.lookAtKeys(host === undefined ? [] : [host]),
    'change-host': () => application.actions.show({ kind: 'fleet' }),
    'choose-archive': () => application.actions.show({ kind: 'document' }),
    'open-terminal': () => {
      if (host !== undefined) void terminals.actions.open(host)
    },
  }
  return (
    <Button tone="link" onClick={act[mend]}>
      {words(`mend.${mend}`)}
    </Button>
  )
}
