import { type FormEvent, useEffect, useState } from 'react'
import type { EntryKind, EntryProblem, WrittenEntry } from '../../../stores/fleet.ts'
import { useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { withoutEmpty, withValue } from './entry-draft.ts'
import { Labelled, Problems } from './field.tsx'
import { type Form, problemsAt } from './form.ts'
import { HostFields } from './host-fields.tsx'
import { ServiceFields } from './service-fields.tsx'

/** Problems inside these stand beside their field; all others above the buttons. */
const shownBeside: Record<EntryKind, readonly string[]> = {
  host: ['name', 'address', 'user', 'port', 'identity', 'password', 'as', 'sudo', 'jump', 'values'],
  service: [
    'name',
    'hosts',
    'directory',
    'file',
    'exploded',
    'archive',
    'unpack',
    'backup.suffix',
    'process',
    'unit',
    'manager',
    'stop.command',
    'stop.signal',
    'stop.wait',
    'start',
    'watch.timeout',
    'watch.settle',
  ],
}

export type EntryFormProps = {
  kind: EntryKind
  replaces?: string
  written: WrittenEntry
  onWritten(isWritten: boolean): void
  onClose(): void
}

/** What is typed is judged by the core, by the rules of files; it closes when nothing was wrong. */
export function EntryForm({ kind, replaces, written, onWritten, onClose }: EntryFormProps) {
  const words = useWords()
  const { fleet } = useStores()
  const [name, setName] = useState(replaces ?? '')
  const [entry, setEntry] = useState(written)
  const [problems, setProblems] = useState<EntryProblem[]>([])
  const [isSaving, setIsSaving] = useState(false)
  const isWritten = name !== (replaces ?? '') || JSON.stringify(withoutEmpty(entry)) !== JSON.stringify(withoutEmpty(written))
  useEffect(() => onWritten(isWritten), [onWritten, isWritten])
  const form: Form = { entry, problems, set: (path, value) => setEntry((before) => withValue(before, path, value)) }
  const isBeside = ({ field }: EntryProblem) =>
    /^(logs|verify)\.\d+/.test(field) || shownBeside[kind].some((path) => field === path || field.startsWith(`${path}.`))
  const save = async (isTested: boolean) => {
    const said = withoutEmpty(entry)
    setEntry(said)
    setIsSaving(true)
    const found = await fleet.actions.put({ kind, name: name.trim(), entry: said, replaces })
    setIsSaving(false)
    setProblems(found)
    if (found.length > 0) return
    onClose()
    if (isTested) void fleet.actions.test([name.trim()])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(false)
  }
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      <Labelled label={words('entry.name')} problems={problemsAt(problems, 'name')} isWide={kind === 'service'}>
        {(described) => (
          <input
            {...described}
            spellCheck={false}
            autoComplete="off"
            placeholder={kind === 'host' ? 'ecsc-1' : 'ecsc'}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labelled>
      {kind === 'host' ? <HostFields form={form} replaces={replaces} /> : <ServiceFields form={form} />}
      <div className="wide">
        <Problems problems={problems.filter((problem) => !isBeside(problem))} />
      </div>
      <div className="buttons wide">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        {kind === 'host' && (
          <Button isDisabled={isSaving} onClick={() => void save(true)}>
            {words('entry.save-and-test')}
          </Button>
        )}
        <Button tone="go" type="submit" isDisabled={isSaving}>
          {words(isSaving ? 'entry.saving' : 'entry.save')}
        </Button>
      </div>
    </form>
  )
}
