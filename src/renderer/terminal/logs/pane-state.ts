import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { LogLevel } from '#shared/logs/log-line.ts'
import { compilePattern, noPattern, type TextPattern } from '#shared/text/pattern.ts'
import type { LogPaneHandle } from './log-pane.tsx'

/** What one pane has of its own: held or not, what is being looked for, and its keys. */
export function usePaneState(isHeldByAll: boolean, onHoldAll: (isHeld: boolean) => void) {
  const pane = useRef<LogPaneHandle>(null)
  const [isHeldHere, setHeldHere] = useState(false)
  const [fresh, setFresh] = useState(0)
  const [isFinding, setFinding] = useState(false)
  const [pattern, setPattern] = useState<TextPattern>(noPattern)
  const [hasMissed, setMissed] = useState(false)
  const mark = useMemo(() => {
    const compiled = isFinding ? compilePattern(pattern) : undefined
    return compiled?.kind === 'pattern' ? compiled.pattern : undefined
  }, [isFinding, pattern])

  const isHeld = isHeldHere || isHeldByAll
  const hold = (next: boolean) => {
    setHeldHere(next)
    setFresh(0)
    setMissed(false)
    // One that goes on while all are held: then not all are.
    if (!next && isHeldByAll) onHoldAll(false)
  }
  const goToLevel = async (level: LogLevel, step: 1 | -1 = 1) => {
    const hasFound = await pane.current?.goToLevel(level, step)
    if (hasFound !== undefined) setMissed(!hasFound)
  }
  const onKey = (event: KeyboardEvent) => {
    const act = keyAction(event)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act({
      hold: () => hold(!isHeld),
      find: () => setFinding(true),
      goToLevel: (level, step) => void goToLevel(level, step),
      goToMatch: (step) => void pane.current?.goToMatch(step),
    })
  }
  return { pane, isHeld, hold, fresh, setFresh, isFinding, setFinding, pattern, setPattern, mark, hasMissed, goToLevel, onKey }
}

type Acts = { hold(): void; find(): void; goToLevel(level: LogLevel, step: 1 | -1): void; goToMatch(step: 1 | -1): void }

/** In a pane that has the focus: Space, `/`, and as in vi `n` and `N`; `e` and `w` with and without Shift for levels. */
function keyAction({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): ((acts: Acts) => void) | undefined {
  const step = key === key.toLowerCase() ? 1 : -1
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'f') return (acts) => acts.find()
  if (ctrlKey || metaKey || altKey) return undefined
  switch (key.toLowerCase()) {
    case ' ':
      return (acts) => acts.hold()
    case '/':
      return (acts) => acts.find()
    case 'n':
      return (acts) => acts.goToMatch(step)
    case 'e':
      return (acts) => acts.goToLevel('error', step)
    case 'w':
      return (acts) => acts.goToLevel('warning', step)
    default:
      return undefined
  }
}
