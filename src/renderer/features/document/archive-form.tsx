import { type FormEvent, useState } from 'react'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

export type ArchiveFormProps = { service: string; path: string; onChoose(path: string): void }

/** Another archive by its path on the operator's computer. */
export function ArchiveForm({ service, path, onChoose }: ArchiveFormProps) {
  const words = useWords()
  const [typed, setTyped] = useState(path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') onChoose(typed.trim())
  }
  return (
    <form className="archive-form" onSubmit={submit}>
      <input
        aria-label={words('document.archive-path-of', { service })}
        placeholder={words('document.archive-path')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" isDisabled={typed.trim() === ''}>
        {words('document.check-archive')}
      </Button>
    </form>
  )
}
