import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import type { Problem } from '#shared/problem/problem.ts'
import type { ImportPreview } from '../../stores/fleet.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ImportChanges } from './import-changes.tsx'

const empty = { path: '', text: '', user: '', identity: '' }

/** A file or a pasted text; what it would change is shown before anything is taken. */
export function ImportDialog({ path = '', onClose }: { path?: string; onClose(): void }) {
  const words = useWords()
  const describe = useDescribe()
  const { fleet, releases } = useStores()
  const [draft, setDraft] = useState({ ...empty, path })
  const [preview, setPreview] = useState<ImportPreview>()
  const [problem, setProblem] = useState<Problem>()
  const [isReading, setIsReading] = useState(false)
  const change = (part: Partial<typeof empty>) => {
    setDraft((before) => ({ ...before, ...part }))
    setPreview(undefined)
    setProblem(undefined)
  }
  const source = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim() !== ''))
  const isEmpty = draft.path.trim() === '' && draft.text.trim() === ''
  // Which of them is meant is the operator's to say.
  const isBoth = draft.path.trim() !== '' && draft.text.trim() !== ''
  const read = async (event: FormEvent) => {
    event.preventDefault()
    if (isBoth) return
    setIsReading(true)
    const read = await fleet.actions.import({ ...source, apply: false })
    setIsReading(false)
    if ('problem' in read) setProblem(read.problem)
    else setPreview(read.preview)
  }
  const apply = async () => {
    if (preview === undefined) return
    const applied = await fleet.actions.import({ ...source, apply: true, digest: preview.digest })
    if ('problem' in applied) {
      setProblem(applied.problem)
      // What was looked at is not what would be taken: the new one is there to be looked at, or there is none.
      const again = await fleet.actions.import({ ...source, apply: false })
      return setPreview('problem' in again ? undefined : again.preview)
    }
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
        <ChooseFile onPath={(path) => change({ path, text: '' })} />
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
        {isBoth && (
          <p className="warn wide" role="alert">
            {words('fleet-import.both')}
          </p>
        )}
        {problem !== undefined && (
          <div className="wide import-problem" role="alert">
            <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
          </div>
        )}
        {preview !== undefined && <ImportChanges preview={preview} />}
        <div className="buttons wide">
          <Button onClick={onClose}>{words('dialog.cancel')}</Button>
          <Button type="submit" tone={preview === undefined ? 'go' : 'plain'} isDisabled={isEmpty || isBoth || isReading}>
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

/** By the system's own dialog. The file goes to the core as it is: its bytes are no text before their encoding is known. */
function ChooseFile({ onPath }: { onPath(path: string): void }) {
  const words = useWords()
  const { incoming } = useStores()
  const input = useRef<HTMLInputElement>(null)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    // The same file may be chosen again after it was corrected.
    event.target.value = ''
    const [path] = await incoming.actions.take(files)
    if (path !== undefined) onPath(path)
  }
  return (
    <div className="wide">
      <Button onClick={() => input.current?.click()}>{words('start.choose-file')}</Button>
      <input ref={input} type="file" hidden aria-label={words('start.choose-file')} onChange={(event) => void choose(event)} />
    </div>
  )
}
