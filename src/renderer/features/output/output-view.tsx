import { useCallback, useEffect, useRef, useState } from 'react'
import { stepWord } from '#shared/run/step-word.ts'
import type { OutputSummary } from '../../stores/run/replay/replay.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { type LineChoice, linesOf } from '../../terminal/lines/line-choice.ts'
import { LineView, type LineViewHandle } from '../../terminal/lines/line-view.tsx'
import { besideLine } from './beside-line.ts'
import { OutputTools } from './output-tools.tsx'
import { placeText } from './place-list.tsx'
import { useFind } from './use-find.ts'

/** Lines that are copied at once, at most: what the core gives in one answer. */
const mostCopied = 2_000

/** Everything that one step or log has printed. Another place must come with another `key`. */
export function OutputView({ summary, line }: { summary: OutputSummary; line?: number }) {
  const words = useWords()
  const { replay, history } = useStores()
  const { place, lines: total } = summary
  const view = useRef<LineViewHandle>(null)
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<LineChoice>({ anchor: 0, head: 0 })
  const [copied, setCopied] = useState(0)
  const found = useFind(place, text)

  const fetch = useCallback((from: number, count: number) => replay.actions.readLines(place, from, count), [replay, place])
  useEffect(() => {
    if (line !== undefined) view.current?.goTo(line)
    view.current?.focus()
  }, [line])
  useEffect(() => {
    const [first] = found.lines
    if (first !== undefined) view.current?.goTo(first)
  }, [found])

  const copy = async (first: number, count: number) => {
    const lines = await fetch(first, Math.min(count, mostCopied))
    if (lines === undefined) return
    if (await history.actions.copy(lines.join('\n'))) setCopied(lines.length)
  }
  const find = (direction: 'next' | 'previous') => {
    const next = besideLine(found.lines, choice.head, direction)
    if (next !== undefined) view.current?.goTo(next)
  }
  const { first, last } = linesOf(choice)
  return (
    <section className="output-view" aria-label={words('output.text')}>
      <h2 className="output-of">
        <b>{place.target}</b> {placeText(words, place)}
      </h2>
      <OutputTools
        text={text}
        onText={setText}
        found={found}
        line={choice.head}
        total={total}
        copied={copied}
        onFind={find}
        onGo={(number) => view.current?.goTo(number)}
        onCopy={() => void copy(first, last - first + 1)}
      />
      <LineView
        ref={view}
        label={words('output.lines-of', { target: place.target, step: stepWord(words, place.step) })}
        total={total}
        needle={found.text}
        fetch={fetch}
        onChoose={(next) => {
          setChoice(next)
          setCopied(0)
        }}
        onCopy={(from, count) => void copy(from, count)}
      />
    </section>
  )
}
