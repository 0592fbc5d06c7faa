import { Paperclip } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useRef } from 'react'
import type { Evidence } from '#shared/run/evidence.ts'
import { AttachedFiles, type FileDeeds } from './attached-files.tsx'
import { type Dropped, useDrop } from './use-drop.ts'

export type AttachAreaProps = FileDeeds & {
  /** The line that they stand behind. */
  text: string
  files: readonly Evidence[]
  /** Files that are being copied. */
  busy: number
  isDisabled?: boolean
  children: ReactNode
  onAttach(dropped: Dropped): void
  onRemove(file: Evidence): void
}

/** A line that is being asked for: files are dropped on it or chosen by its button, and can be taken away until it is signed. */
export function AttachArea({ text, files, busy, isDisabled = false, children, onAttach, onRemove, ...deeds }: AttachAreaProps) {
  const { words } = deeds
  const input = useRef<HTMLInputElement>(null)
  const { isOver, handlers } = useDrop((dropped) => {
    // What stands in a part of the screen that is shut takes nothing by its button, and nothing that is dropped.
    if (input.current?.matches(':disabled') === false) onAttach(dropped)
  })
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onAttach({ files: [...(event.target.files ?? [])], folders: [] })
    // The same file may be chosen again after it was corrected.
    event.target.value = ''
  }
  const label = words('attach.to', { text })
  return (
    <div className={`attach-area${isOver ? ' over' : ''}`} {...handlers}>
      {children}
      <div className="attach-row">
        <AttachedFiles files={files} onRemove={isDisabled ? undefined : onRemove} {...deeds} />
        {busy > 0 && <small role="status">{words('attach.busy', { count: busy })}</small>}
        <button
          type="button"
          className="button link attach"
          disabled={isDisabled}
          aria-label={label}
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden="true" />
          {words('attach.button')}
        </button>
        <input ref={input} type="file" multiple hidden disabled={isDisabled} aria-label={label} onChange={choose} />
      </div>
    </div>
  )
}
