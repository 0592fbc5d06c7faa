import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import type { Problem } from '#shared/problem/problem.ts'
import type { ImportPreview } from '../../stores/fleet.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { useWritten } from '../../stores/use/use-written.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useDrop } from '../../ui/use-drop.ts'
import { ImportChanges } from './import-changes.tsx'

const empty = { path: '', text: '', user: '', identity: '' }

/** A file or a pasted text; what it would change is shown before anything is taken. */
export function ImportDialog({ path = '', onClose }: { path?: string; onClose(): void }) {
  const words = useWords()
  const describe = useDescribe()
  const { fleet, incoming, releases } = useStores()
  const [draft, setDraft] = useState({ ...empty, path })
  const [preview, setPreview] = useState<ImportPreview>()
  const [problem, setProblem] = useState<Problem>()
  const [isReading, setIsReading] = useState(false)
  const written = useWritten(draft.text !== '' || draft.user !== '' || draft.identity !== '' || draft.path !== path)
  // What is read belongs to what was typed then; of what was changed meanwhile nothing is shown.
  const round = useRef(0)
  const change = (part: Partial<typeof empty>) => {
    round.current += 1
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
    const mine = round.current
    const read = await fleet.actions.import({ ...source, apply: false })
    setIsReading(false)
    if (mine !== round.current) return
    if ('problem' in read) setProblem(read.problem)
    else setPreview(read.preview)
  }
  /** As it is: its bytes are no text before their encoding is known. What was pasted stays; which of them is meant is asked. */
  const take = async (files: readonly File[]) => {
    const [taken] = await incoming.actions.take(files.slice(0, 1))
    if (taken !== undefined) change({ path: taken })
  }
  const { handlers } = useDrop(({ files }) => void take(files))
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
    <Dialog title={words('fleet-import.title')} onClose={onClose} isWide written={written}>
      <form onSubmit={(event) => void read(event)} className="entry-form" {...handlers}>
        <label className="field wide">
          {words('fleet-import.path')}
          <input value={draft.path} placeholder={words('import.path-example')} onChange={(event) => change({ path: event.target.value })} />
        </label>
        <ChooseFile onFiles={(files) => void take(files)} />
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

/** By the system's own dialog. */
function ChooseFile({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])])
    // The same file may be chosen again after it was corrected.
    event.target.value = ''
  }
  return (
    <div className="wide">
      <Button onClick={() => input.current?.click()}>{words('start.choose-file')}</Button>
      <input ref={input} type="file" hidden aria-label={words('start.choose-file')} onChange={choose} />
    </div>
  )
}
