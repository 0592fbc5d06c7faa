import { withoutOptions } from '#shared/document/asked.ts'
import type { Remark } from '#shared/domain/release.ts'
import { useApplication, useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { LongList } from '../../ui/long-list.tsx'
import { Chip, type Tone } from '../../ui/small.tsx'
import { sortRemarks } from './line-index.ts'

const tones: Record<Remark['severity'], Tone | undefined> = { info: undefined, warning: 'warn', error: 'bad' }

/** Pixels of a remark of one line. */
const remarkHeight = 25

/** What the reader wants looked at, the worst first; how it understood the rest is one click away. */
export function RemarkList({ remarks }: { remarks: readonly Remark[] }) {
  const words = useWords()
  const sorted = sortRemarks(remarks)
  const [notes, open] = [sorted.filter(({ severity }) => severity === 'info'), sorted.filter(({ severity }) => severity !== 'info')]
  if (sorted.length === 0) return null
  return (
    <section className="task remarks" aria-label={words('document.remarks')}>
      {open.length > 0 && <Remarks remarks={open} />}
      {notes.length > 0 && (
        <details>
          <summary>{words('document.notes', { count: notes.length })}</summary>
          <Remarks remarks={notes} />
        </details>
      )}
    </section>
  )
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const words = useWords()
  const { document } = useStores()
  const language = useApplication((state) => state.language)
  const selected = useDocument((state) => state.selection?.line)
  const entry = (remark: Remark | undefined) =>
    remark && (
      <li>
        <button
          type="button"
          aria-pressed={selected === remark.source.line}
          onClick={() => document.actions.select({ line: remark.source.line, from: 'release' })}
        >
          <Chip tone={tones[remark.severity]}>{words(`remark.${remark.severity}`)}</Chip>
          <small>{`L${remark.source.line}`}</small>
          <span>{withoutOptions(remark[language])}</span>
        </button>
      </li>
    )
  return (
    <ul>
      <LongList count={remarks.length} estimate={remarkHeight} draw={(at) => entry(remarks[at])} />
    </ul>
  )
}
