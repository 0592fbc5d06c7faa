import { visible } from '#shared/text/visible.ts'
import type { ImportPreview } from '../../stores/fleet.ts'
import { useApplication } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Chip } from '../../ui/small.tsx'

/** What would be added and changed, line by line, and what the reader wants looked at. */
export function ImportChanges({ preview }: { preview: ImportPreview }) {
  const words = useWords()
  const language = useApplication((state) => state.language)
  const { kind, changes, remarks, release } = preview
  const isSame = changes.added.length + changes.changed.length === 0
  return (
    <section className="import-changes wide" aria-live="polite">
      <p className="toolbar">
        <span className="dim">{words('fleet-import.kind', { kind: words(`fleet-import.kind-${kind}`) })}</span>
        <Chip tone={changes.added.length > 0 ? 'ok' : undefined}>{words('fleet-import.added', { count: changes.added.length })}</Chip>
        <Chip tone={changes.changed.length > 0 ? 'warn' : undefined}>
          {words('fleet-import.changed', { count: changes.changed.length })}
        </Chip>
        <Chip>{words('fleet-import.kept', { count: changes.kept.length })}</Chip>
      </p>
      {isSame && <p className="dim">{words('fleet-import.nothing')}</p>}
      {release !== undefined && <p className="dim">{words('fleet-import.release', { name: release })}</p>}
      <ScrollRegion label={words('fleet-import.changes')} className="changes">
        <ul>
          {changes.added.map((line) => (
            <li key={line} className="ok">{`+ ${line}`}</li>
          ))}
          {changes.changed.map((line) => (
            <li key={line}>{`~ ${line}`}</li>
          ))}
          {remarks.map((remark) => (
            <li key={`${remark.source.line} ${remark.en}`} className={remark.severity === 'error' ? 'bad' : 'dim'}>
              {`${words(`remark.${remark.severity}`)} ${remark.source.line}: ${visible(remark[language])}`}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </section>
  )
}
