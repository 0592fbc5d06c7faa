import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import type { Fate } from '#shared/document/reading.ts'
import { fileName } from '#shared/text/format.ts'
import { visible } from '#shared/text/visible.ts'
import type { OpenedRelease } from '../../stores/release/document.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { bringIntoView } from '../../ui/focus/bring-into-view.ts'
import { LongList } from '../../ui/long-list.tsx'
import { DocumentLine } from './document-line.tsx'
import { type LineIndex, linesOf } from './line-index.ts'
import { moveLine } from './move-line.ts'

/** Pixels of a line without remarks; the style sheet has the same. */
const lineHeight = 19

export type DocumentTextProps = {
  opened: OpenedRelease
  index: LineIndex
  /** What became of each line; absent where that is not known. */
  fates?: ReadonlyMap<number, Fate>
}

/** The file to the letter, as text and nothing else: no markup of it is ever made into a page. One stop for the keyboard; arrows move. */
export function DocumentText({ opened, index, fates }: DocumentTextProps) {
  const words = useWords()
  const { document } = useStores()
  const selection = useDocument((state) => state.selection)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const lines = useMemo(() => linesOf(opened.text).map(visible), [opened.text])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found comes later and moves what stands here; it must stay in sight
  useEffect(() => {
    if (selection === undefined) return
    const line = list.current?.ownerDocument.getElementById(`${id}-${selection.line}`)
    return bringIntoView(line, selection.from === 'release' ? 'center' : 'nearest')
  }, [selection, index, fates])

  const select = useCallback((line: number) => document.actions.select({ line, from: 'text' }), [document])
  const onKeyDown = (event: KeyboardEvent) => {
    const says = (line: number) => index.valuesAt(line).length + index.remarksAt(line).length > 0
    const next = moveLine(event.key, selection?.line, lines.length, says)
    if (next === undefined) return
    event.preventDefault()
    select(next)
  }
  return (
    <section className="document-file" aria-label={words('document.file')}>
      <header>
        <h2 title={visible(opened.path)}>{visible(fileName(opened.path))}</h2>
        <span>{words('document.lines', { count: lines.length })}</span>
        <span className="space" />
        <span>{words('document.keys')}</span>
      </header>
      <div
        ref={list}
        className="document-lines"
        role="listbox"
        tabIndex={0}
        aria-label={words('document.text')}
        aria-activedescendant={selection && `${id}-${selection.line}`}
        onKeyDown={onKeyDown}
      >
        <LongList
          count={lines.length}
          estimate={lineHeight}
          wanted={selection && selection.line - 1}
          draw={(at) => (
            <DocumentLine
              id={`${id}-${at + 1}`}
              number={at + 1}
              count={lines.length}
              text={lines[at] ?? ''}
              fate={fates?.get(at + 1)}
              isSource={index.valuesAt(at + 1).length > 0}
              isSelected={selection?.line === at + 1}
              remarks={index.remarksAt(at + 1)}
              onSelect={select}
            />
          )}
        />
      </div>
    </section>
  )
}
