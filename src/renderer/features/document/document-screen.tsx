import { useMemo } from 'react'
import type { CheckedDocument } from '../../stores/release/document.ts'
import { useDocument } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { fatesOf, remarkOf } from './checked.ts'
import { DocumentText } from './document-text.tsx'
import { createLineIndex } from './line-index.ts'
import { ReleasePane } from './release-pane.tsx'

/** The file on the left, the release that was made of it on the right, joined line by line. */
export function DocumentScreen() {
  const words = useWords()
  const opened = useDocument((state) => state.opened)
  const checked = useDocument((state) => state.checked)
  const remarks = useMemo(
    () => [...(opened?.remarks ?? []), ...said(checked).map((finding) => remarkOf(finding, opened?.path ?? ''))],
    [opened, checked],
  )
  const index = useMemo(() => createLineIndex(opened?.sources ?? {}, remarks), [opened, remarks])
  const fates = useMemo(() => (checked === undefined ? undefined : fatesOf(checked.reading)), [checked])
  if (opened === undefined) return <main className="page empty">{words('document.none')}</main>
  return (
    <main className="document" aria-label={words('screen.document')}>
      <DocumentText key={opened.path} opened={opened} index={index} fates={fates} />
      <ReleasePane opened={opened} index={index} remarks={remarks} checked={checked} />
    </main>
  )
}

/** Which database is meant is a remark of the release already. */
const said = (checked: CheckedDocument | undefined) => (checked?.findings ?? []).filter(({ rule }) => rule !== 'unbound')
