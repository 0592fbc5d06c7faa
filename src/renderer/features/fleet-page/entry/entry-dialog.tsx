import { useEffect, useState } from 'react'
import type { EntryKind, WrittenEntry } from '../../../stores/fleet.ts'
import { useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { useWritten } from '../../../stores/use/use-written.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { EntryForm } from './entry-form.tsx'

/** A host or a service, new or in the place of the one that `replaces` names. */
export function EntryDialog({ kind, replaces, onClose }: { kind: EntryKind; replaces?: string; onClose(): void }) {
  const words = useWords()
  const { fleet } = useStores()
  const [entry, setEntry] = useState<WrittenEntry | undefined>(replaces === undefined ? {} : undefined)
  const [isWritten, setWritten] = useState(false)
  const written = useWritten(isWritten)
  useEffect(() => {
    if (replaces !== undefined) void fleet.actions.entry(kind, replaces).then(setEntry)
  }, [fleet, kind, replaces])
  const title = replaces === undefined ? words(`entry.add-${kind}`) : words(`entry.edit-${kind}`, { name: replaces })
  return (
    <Dialog title={title} onClose={onClose} isWide written={written}>
      {entry !== undefined && <EntryForm kind={kind} replaces={replaces} written={entry} onWritten={setWritten} onClose={onClose} />}
    </Dialog>
  )
}
