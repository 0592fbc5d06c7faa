import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Problem } from '#shared/problem/problem.ts'
import { useDescribe, useWords } from '../stores/use/use-words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PatternFault } from '../ui/pattern-fault.tsx'
import { mostFound } from './search/scan.ts'
import type { SearchCount, SearchOptions, TextSearch } from './search/text-search.ts'

export type SearchBarProps = { search: TextSearch; onClose(): void }

const nothing: SearchCount = { index: -1, count: 0 }

/** Searches what stands in a terminal: Enter goes up to older lines, Shift+Enter down, Escape closes. */
export function SearchBar({ search, onClose }: SearchBarProps) {
  const words = useWords()
  const describe = useDescribe()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [options, setOptions] = useState<SearchOptions>({ isRegex: false, isCaseSensitive: false, isWholeWord: false })
  const [count, setCount] = useState<SearchCount>(nothing)
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    const stop = search.watch(setCount)
    return () => {
      stop()
      search.clear()
    }
  }, [search])
  useEffect(() => {
    if (text === '') {
      search.clear()
      setCount(nothing)
      setProblem(undefined)
    } else setProblem(search.find(text, options))
  }, [search, text, options])

  const go = (direction: 'next' | 'previous') => text !== '' && setProblem(search.find(text, options, direction))
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') go(event.shiftKey ? 'next' : 'previous')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const toggle = (key: keyof SearchOptions) => () => setOptions((before) => ({ ...before, [key]: !before[key] }))
  return (
    <search className="search-bar" aria-label={words('terminal.search')} onKeyDown={press}>
      <input
        ref={field}
        type="text"
        value={text}
        aria-label={words('terminal.search-for')}
        aria-invalid={problem !== undefined}
        placeholder={words('terminal.search-for')}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton
        icon={CaseSensitive}
        label={words('terminal.case')}
        isPressed={options.isCaseSensitive}
        onClick={toggle('isCaseSensitive')}
      />
      <IconButton icon={WholeWord} label={words('terminal.whole-word')} isPressed={options.isWholeWord} onClick={toggle('isWholeWord')} />
      <IconButton icon={Regex} label={words('terminal.regex')} isPressed={options.isRegex} onClick={toggle('isRegex')} />
      <output>{countText()}</output>
      <IconButton icon={ChevronUp} label={words('terminal.search-up')} keys="Enter" onClick={() => go('previous')} />
      <IconButton icon={ChevronDown} label={words('terminal.search-down')} keys="Shift Enter" onClick={() => go('next')} />
      <IconButton icon={X} label={words('terminal.search-close')} keys="Esc" onClick={onClose} />
      {problem !== undefined && <PatternFault text={describe(problem)} />}
    </search>
  )

  function countText(): string {
    if (text === '' || problem !== undefined) return ''
    if (count.count === 0) return words('terminal.no-match')
    const all = count.count >= mostFound ? `${mostFound}+` : count.count
    return count.index < 0 ? `${all}` : `${count.index + 1} / ${all}`
  }
}
