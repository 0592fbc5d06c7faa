import { withoutOptions } from '#shared/document/asked.ts'
import { fileName } from '#shared/text/format.ts'
import { visible } from '#shared/text/visible.ts'
import { useApplication, useReleases } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip, type Tone } from '../../ui/small.tsx'

const tones: Record<'info' | 'warning' | 'error', Tone | undefined> = { info: undefined, warning: 'warn', error: 'bad' }

/** What the reader of a document understood, or wants looked at. */
export function Remarks() {
  const words = useWords()
  const language = useApplication((state) => state.language)
  const remarks = useReleases((state) => state.remarks)
  if (remarks.length === 0) return null
  return (
    <section className="box" aria-label={words('import.remarks')}>
      <h2>{words('import.remarks')}</h2>
      <ul className="list">
        {remarks.map((remark) => (
          <li className="row" key={`${remark.source.line} ${remark.en}`}>
            <Chip tone={tones[remark.severity]}>{words(`remark.${remark.severity}`)}</Chip>
            <span className="dim">{`${fileName(remark.source.file)}:${remark.source.line}`}</span>
            <span>{visible(withoutOptions(remark[language]))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
