import { Download, Play, Trash2 } from 'lucide-react'
import { formatBytes, formatDuration } from '#shared/text/format.ts'
import { useStores, useTerminals } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** What was recorded, the newest first. */
export function RecordingList() {
  const words = useWords()
  const { terminals } = useStores()
  const recordings = useTerminals((state) => state.recordings)
  if (recordings.length === 0) return <p className="empty terminal-empty">{words('recording.none')}</p>
  return (
    <div className="recordings">
      <p className="dim">{words('recording.explain')}</p>
      <table className="recording-table">
        <thead>
          <tr>
            <th scope="col">{words('recording.title')}</th>
            <th scope="col">{words('recording.begun')}</th>
            <th scope="col">{words('recording.length')}</th>
            <th scope="col">{words('recording.size')}</th>
            <th scope="col">
              <span className="unseen">{words('recording.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recordings.map(({ name, title, begun, milliseconds, bytes, isOpen }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {title}
                {isOpen && <small className="bad"> {words('terminal.recording')}</small>}
              </th>
              <td>{new Date(begun).toLocaleString(words('terminal.locale'))}</td>
              <td className="mono">{formatDuration(milliseconds)}</td>
              <td className="mono">{formatBytes(bytes)}</td>
              <td className="row-buttons">
                <IconButton
                  icon={Play}
                  label={words('recording.play-one', { name: title })}
                  onClick={() => void terminals.actions.play(name)}
                />
                <IconButton
                  icon={Download}
                  label={words('recording.save-one', { name: title })}
                  onClick={() => void terminals.actions.saveRecording(name)}
                />
                <IconButton
                  icon={Trash2}
                  isDisabled={isOpen}
                  label={words('recording.remove-one', { name: title })}
                  onClick={() => void terminals.actions.removeRecording(name)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
