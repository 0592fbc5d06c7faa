import { useMemo } from 'react'
import { useDocument } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { DocumentText } from './document-text.tsx'
import { createLineIndex } from './line-index.ts'
import { ReleasePane } from './release-pane.tsx'

/** The file on the left, the release that was made of it on the right, joined line by line. */
export function DocumentScreen() {
  const words = useWords()
  const opened = useDocument((state) => state.opened)
  const index = useMemo(() => createLineIndex(opened?.sources ?? {}, opened?.remarks ?? []), [opened])
  if (opened === undefined) return <main className="page empty">{words('document.none')}</main>
  return (
    <main className="document" aria-label={words('screen.document')}>
      <DocumentText key={opened.path} opened={opened} index={index} />
      <ReleasePane opened={opened} index={index} />
    </main>
  )
}
