import { type FormEvent, useState } from 'react'
import type { ImportPreview } from '../../stores/fleet.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ImportChanges } from './import-changes.tsx'

const empty = { path: '', text: '', user: '', identity: '' }

/** A file or a pasted text; what it would change is shown before anything is taken. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { fleet, releases } = useStores()
  const [draft, setDraft] = useState(empty)
  const [preview, setPreview] = useState<ImportPreview>()
  const [isReading, setIsReading] = useState(false)
  const change = (part: Partial<typeof empty>) => {
    setDraft({ ...draft, ...part })
    setPreview(undefined)
  }
  const source = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim() !== ''))
  const isEmpty = draft.path.trim() === '' && draft.text.trim() === ''
  const read = async (event: FormEvent) => {
    event.preventDefault()
    setIsReading(true)
    setPreview(await fleet.actions.import({ ...source, apply: false }))
    setIsReading(false)
  }
  const apply = async () => {
    if ((await fleet.actions.import({ ...source, apply: true })) === undefined) return
    void releases.actions.load()
    onClose()
  }
  return (
    <Dialog title={words('fleet-import.title')} onClose={onClose} isWide>
      <form onSubmit={(event) => void read(event)} className="entry-form">
        <label className="field wide">
          {words('fleet-import.path')}
          <input value={draft.path} placeholder={words('import.path-example')} onChange={(event) => change({ path: event.target.value })} />
        </label>
        <label className="field wide">
          {words('fleet-import.text')}
          <textarea
            rows={6}
            spellCheck={false}
            value={draft.text}
            placeholder={words('fleet-import.text-example')}
            onChange={(event) => change({ text: event.target.value })}
          />
        </label>
        <label className="field">
          {words('fleet-import.user')}
          <input value={draft.user} placeholder="root" onChange={(event) => change({ user: event.target.value })} />
        </label>
        <label className="field">
          {words('fleet-import.identity')}
          <input value={draft.identity} placeholder="~/.ssh/id_ed25519" onChange={(event) => change({ identity: event.target.value })} />
        </label>
        {preview !== undefined && <ImportChanges preview={preview} />}
        <div className="buttons wide">
          <Button onClick={onClose}>{words('dialog.cancel')}</Button>
          <Button type="submit" tone={preview === undefined ? 'go' : 'plain'} isDisabled={isEmpty || isReading}>
            {words('fleet-import.preview')}
          </Button>
          <Button tone="go" isDisabled={preview === undefined} onClick={() => void apply()}>
            {words('fleet-import.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
