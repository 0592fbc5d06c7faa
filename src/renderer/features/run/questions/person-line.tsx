import type { AttachPlace } from '../../../stores/run/evidence.ts'
import { type LineDraft, lineState } from '../../../stores/run/ticks.ts'
import { useAttachPlace } from '../../../stores/use/use-attached.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { AttachArea } from '../../../ui/attach-area.tsx'

export type PersonLineProps = {
  text: string
  /** Whose own name is asked for. */
  named?: string
  line: LineDraft
  place: AttachPlace
  onChange(line: LineDraft): void
}

/** A line that a person ticks after looking, with room for a note and for files. */
export function PersonLine({ text, named, line, place, onChange }: PersonLineProps) {
  const words = useWords()
  const attached = useAttachPlace(place)
  return (
    <AttachArea {...attached}>
      <div className="person">
        <label>
          <input type="checkbox" checked={line.passed} onChange={(event) => onChange({ ...line, passed: event.target.checked })} />
          <span>{text}</span>
        </label>
        <small className={`line-state ${lineState(line)}`}>{words(`gate.line-${lineState(line)}`)}</small>
        {named !== undefined && (
          <input
            aria-label={words('task.by-for', { text })}
            placeholder={words('gate.own-name', { name: named })}
            value={line.by ?? ''}
            onChange={(event) => onChange({ ...line, by: event.target.value })}
          />
        )}
        <input
          aria-label={words('gate.note-for', { text })}
          placeholder={words('gate.note')}
          value={line.note}
          onChange={(event) => onChange({ ...line, note: event.target.value })}
        />
      </div>
    </AttachArea>
  )
}
