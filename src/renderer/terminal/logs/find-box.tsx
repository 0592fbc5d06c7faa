import { ArrowDown, ArrowUp, CaseSensitive, Regex, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { compilePattern, type TextPattern } from '#shared/text/pattern.ts'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PatternFault } from '../../ui/pattern-fault.tsx'
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
  const describe = useDescribe()
  const field = useRef<HTMLInputElement>(null)
  const [hasMissed, setMissed] = useState(false)
  const compiled = compilePattern(pattern)
  useEffect(() => field.current?.focus(), [])

  const change = (part: Partial<TextPattern>) => {
    setMissed(false)
    onPattern({ ...pattern, ...part })
  }
  const go = async (step: 1 | -1) => {
    const hasFound = compiled.kind === 'pattern' ? await pane.current?.goToMatch(step) : undefined
    if (hasFound !== undefined) setMissed(!hasFound)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void go(event.shiftKey ? -1 : 1)
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
    pane.current?.focus()
  }
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
      <IconButton icon={ArrowUp} label={words('log.find-previous')} onClick={() => void go(-1)} />
      <IconButton icon={ArrowDown} label={words('log.find-next')} onClick={() => void go(1)} />
      <IconButton icon={X} label={words('log.find-close')} onClick={onClose} />
      <output>{hasMissed ? words('log.no-match') : ''}</output>
      {compiled.kind === 'invalid' && <PatternFault text={describe(compiled.problem)} />}
    </search>
  )
}
