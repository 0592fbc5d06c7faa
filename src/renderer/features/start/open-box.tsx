import { FileText, Server } from 'lucide-react'
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'
import { useApplication, useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { useDrop } from '../../ui/use-drop.ts'
import { SandboxWay } from './sandbox-way.tsx'

/** Three ways to begin: a file, a host by hand, the sandbox. `isSecond`: something above wants a decision first. */
export function OpenBox({ isSecond }: { isSecond: boolean }) {
  const words = useWords()
  const { open, application } = useStores()
  const isSandbox = useApplication((state) => state.about?.sandbox === true)
  const { isOver, handlers } = useDrop((dropped) => void open.dropped(dropped))
  return (
    <section className={`open-box${isOver ? ' over' : ''}`} aria-label={words('import.title')} {...handlers}>
      <div className="open-file">
        <FileText aria-hidden="true" />
        <span>{words('start.drop-here')}</span>
        <ChooseFile isSecond={isSecond} />
        <PathForm />
      </div>
      {!isSandbox && (
        <div className="open-others">
          <button type="button" className="way" onClick={() => application.actions.show({ kind: 'fleet' })}>
            <Server aria-hidden="true" />
            <strong>{words('start.add-host')}</strong>
            <small>{words('start.add-host-hint')}</small>
          </button>
          <SandboxWay />
        </div>
      )}
    </section>
  )
}

/** The system's own dialog. Several files: a document and the archives that lie beside it. */
function ChooseFile({ isSecond }: { isSecond: boolean }) {
  const words = useWords()
  const { open } = useStores()
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    void open.dropped({ files: [...(event.target.files ?? [])], folders: [] })
    // The same file may be chosen again after it was corrected.
    event.target.value = ''
  }
  return (
    <>
      <Button tone={isSecond ? 'plain' : 'go'} onClick={() => input.current?.click()}>
        {words('start.choose-file')}
      </Button>
      <input ref={input} type="file" multiple hidden aria-label={words('start.choose-file')} onChange={choose} />
    </>
  )
}

function PathForm() {
  const words = useWords()
  const { open } = useStores()
  const work = useReleases((state) => state.work)
  const [path, setPath] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (path.trim() !== '') void open.path(path.trim())
  }
  return (
    <form className="open-path" onSubmit={submit}>
      <label>
        <span className="dim">{words('start.or-path')}</span>
        <input
          aria-label={words('import.path')}
          placeholder={words('import.path-example')}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
      </label>
      <Button type="submit" isDisabled={work !== 'nothing' || path.trim() === ''}>
        {words(work === 'importing' ? 'import.reading' : 'import.read')}
      </Button>
    </form>
  )
}
