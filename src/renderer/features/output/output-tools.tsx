import { ArrowDown, ArrowUp, Copy } from 'lucide-react'
import type { FormEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import { formatCount } from '#shared/text/format.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Found } from './use-find.ts'

type OutputToolsProps = {
  text: string
  onText(text: string): void
  found: Found
  /** The line on which the cursor stands, counted from 0. */
  line: number
  total: number
  /** Lines that were just copied. */
  copied: number
  onFind(direction: 'next' | 'previous'): void
  onGo(line: number): void
  onCopy(): void
}

/** Finds in an output, goes to a line of it, copies the chosen lines. */
export function OutputTools({ text, onText, found, line, total, copied, onFind, onGo, onCopy }: OutputToolsProps) {
  const words = useWords()
  const [wanted, setWanted] = useState('')
  const go = (event: FormEvent) => {
    event.preventDefault()
    const number = Number.parseInt(wanted, 10)
    if (number >= 1) onGo(Math.min(number, total) - 1)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onFind(event.shiftKey ? 'previous' : 'next')
  }
  const position = found.lines.indexOf(line) + 1
  const count = `${formatCount(found.lines.length)}${found.more ? '+' : ''}`
  return (
    <div className="output-tools">
      <input
        type="search"
        aria-label={words('output.find')}
        placeholder={words('output.find')}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={press}
      />
      <IconButton
        icon={ArrowUp}
        label={words('output.find-previous')}
        isDisabled={found.lines.length === 0}
        onClick={() => onFind('previous')}
      />
      <IconButton icon={ArrowDown} label={words('output.find-next')} isDisabled={found.lines.length === 0} onClick={() => onFind('next')} />
      <output className="dim">{found.text !== '' && words('output.found', { position: position || '–', count })}</output>
      <span className="space" />
      <output className="dim">
        {copied > 0
          ? words('output.copied', { count: copied })
          : words('output.line', { line: formatCount(line + 1), total: formatCount(total) })}
      </output>
      <form onSubmit={go}>
        <input
          className="line-wanted"
          inputMode="numeric"
          aria-label={words('output.go-to')}
          placeholder={words('output.go-to')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </form>
      <IconButton icon={Copy} label={words('output.copy')} keys="Ctrl C" onClick={onCopy} />
    </div>
  )
}
