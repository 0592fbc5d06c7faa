import { ArrowDown, ArrowUp, CaseSensitive, Regex, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { compilePattern, type TextPattern } from '#shared/logs/filter.ts'
import { useWords } from '../../stores/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { LogPaneHandle } from './log-pane.tsx'

export type FindBoxProps = {
  name: string
  pattern: TextPattern
  onPattern(pattern: TextPattern): void
  pane: RefObject<LogPaneHandle | null>
  onClose(): void
}

/** Finds in one pane: what matches is marked as it is typed, Enter goes to the next, Shift+Enter to the one before. */
export function FindBox({ name, pattern, onPattern, pane, onClose }: FindBoxProps) {
  const words = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [hasMissed, setMissed] = useState(false)
  const compiled = compilePattern(pattern)
  useEffect(() => field.current?.focus(), [])

  const change = (part: Partial<TextPattern>) => {
    setMissed(false)
    onPattern({ ...pattern, ...part })
  }
  const go = (step: 1 | -1) => {
    if (compiled.kind === 'regex') setMissed(pane.current?.goToMatch(step) === false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
    pane.current?.focus()
  }
  const said = compiled.kind === 'invalid' ? words('logs.invalid', { reason: compiled.reason }) : hasMissed ? words('log.no-match') : ''
  return (
    <search className="find-box" aria-label={words('log.find', { name })}>
      <input
        ref={field}
        type="text"
        aria-label={words('log.find-text')}
        placeholder={words('log.find-text')}
        aria-invalid={compiled.kind === 'invalid'}
        value={pattern.text}
        spellCheck={false}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={onKey}
      />
      <IconButton
        icon={CaseSensitive}
        label={words('logs.case')}
        isPressed={pattern.isCaseSensitive}
        onClick={() => change({ isCaseSensitive: !pattern.isCaseSensitive })}
      />
      <IconButton
        icon={Regex}
        label={words('logs.regex')}
        isPressed={pattern.isRegex}
        onClick={() => change({ isRegex: !pattern.isRegex })}
      />
      <IconButton icon={ArrowUp} label={words('log.find-previous')} onClick={() => go(-1)} />
      <IconButton icon={ArrowDown} label={words('log.find-next')} onClick={() => go(1)} />
      <IconButton icon={X} label={words('log.find-close')} onClick={onClose} />
      <output>{said}</output>
    </search>
  )
}
