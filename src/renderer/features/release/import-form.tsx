import { type FormEvent, useState } from 'react'
import { useReleases, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** A document, an inventory or a release by its path on the operator's computer. */
export function ImportForm() {
  const words = useWords()
  const { releases, document } = useStores()
  const work = useReleases((state) => state.work)
  const [path, setPath] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (path.trim() !== '') void read(path.trim())
  }
  const read = async (file: string) => {
    if (await releases.actions.importFile(file)) await document.actions.open(file)
  }
  return (
    <section className="box" aria-label={words('import.title')}>
      <h2>{words('import.title')}</h2>
      <form className="row" onSubmit={submit}>
        <input
          aria-label={words('import.path')}
          placeholder={words('import.path-example')}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
        <Button type="submit" isDisabled={work !== 'nothing' || path.trim() === ''}>
          {words(work === 'importing' ? 'import.reading' : 'import.read')}
        </Button>
      </form>
    </section>
  )
}
