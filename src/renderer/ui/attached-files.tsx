import type { Translate } from '#shared/i18n/create-translator.ts'
import { type Evidence, isPicture } from '#shared/run/evidence.ts'
import { formatBytes } from '#shared/text/format.ts'
import { Button } from './button.tsx'
import './attached-files.css'

/** What can be done with kept files, whoever keeps them. */
export type FileDeeds = {
  words: Translate
  /** Addresses of the pictures that are open, by their hash. */
  pictures: Readonly<Record<string, string>>
  onSave(file: Evidence): void
  onLook(file: Evidence): void
  onShut(file: Evidence): void
}

export type AttachedFilesProps = FileDeeds & {
  files: readonly Evidence[]
  /** Absent where they stay. */
  onRemove?(file: Evidence): void
}

/** As many digits as tell two files apart at a glance; all of them stand in the tip. */
const digitsShown = 12

/** Files behind a person's word, each saved by its name; a picture is shown where it is asked for. */
export function AttachedFiles({ files, ...deeds }: AttachedFilesProps) {
  if (files.length === 0) return null
  return (
    <ul className="attached-files" aria-label={deeds.words('attach.files')}>
      {files.map((file) => (
        <AttachedFile key={`${file.sha256} ${file.name}`} file={file} {...deeds} />
      ))}
    </ul>
  )
}

function AttachedFile({ file, words, pictures, onSave, onLook, onShut, onRemove }: Omit<AttachedFilesProps, 'files'> & { file: Evidence }) {
  const { name, size, sha256 } = file
  const picture = pictures[sha256]
  const isOpen = picture !== undefined
  return (
    <li>
      <Button tone="link" label={words('attach.save', { name })} onClick={() => onSave(file)}>
        {name}
      </Button>
      <small title={`SHA-256 ${sha256}`}>{`${formatBytes(size)} · ${sha256.slice(0, digitsShown)}…`}</small>
      {isPicture(file) && (
        <Button
          tone="link"
          label={words(isOpen ? 'attach.shut-file' : 'attach.look-at', { name })}
          onClick={() => (isOpen ? onShut(file) : onLook(file))}
        >
          {words(isOpen ? 'attach.shut' : 'attach.look')}
        </Button>
      )}
      {onRemove !== undefined && (
        <Button tone="link" label={words('attach.remove', { name })} onClick={() => onRemove(file)}>
          ✕
        </Button>
      )}
      {isOpen && <img src={picture} alt={name} />}
    </li>
  )
}
