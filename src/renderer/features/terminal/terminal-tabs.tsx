import { Film } from 'lucide-react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { TerminalSummary } from '#shared/contract/terminal.ts'
import { useStores, useTerminals } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Dot } from '../../ui/small.tsx'
import { terminalName } from './terminal-name.ts'

const recordings = 'recordings'

/**
 * One tab a shell, and the recordings. Radix's tabs know one panel; here two may be seen at once, so the roles are set by hand:
 * arrow keys go from tab to tab, Delete closes.
 */
export function TerminalTabs() {
  const words = useWords()
  const { terminals } = useStores()
  const { list, left, right, side, isShowingRecordings } = useTerminals((state) => state)
  const current = isShowingRecordings ? recordings : side === 'left' ? left : right
  const choose = (id: string) => (id === recordings ? void terminals.actions.showRecordings() : terminals.actions.show(id))
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const ids = [...list.map(({ id }) => id), recordings]
    const place = ids.indexOf(current ?? recordings)
    if (event.key === 'Delete' && current !== undefined && current !== recordings) return terminals.actions.askToClose(current)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = ids[(place + step + ids.length) % ids.length] ?? recordings
    choose(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <div className="terminal-tabs" role="tablist" aria-label={words('terminal.tabs')} onKeyDown={press} onMouseDown={leaveKeys}>
      {list.map((terminal) => (
        <div
          key={terminal.id}
          role="presentation"
          className={terminal.id === left || terminal.id === right ? 'terminal-tab seen' : 'terminal-tab'}
        >
          <button
            type="button"
            role="tab"
            data-tab={terminal.id}
            aria-selected={terminal.id === current}
            tabIndex={terminal.id === current ? 0 : -1}
            title={terminal.title || terminal.login}
            onClick={() => choose(terminal.id)}
          >
            <Dot tone={toneOf(terminal)} />
            <span>{terminalName(terminal, list)}</span>
            {terminal.recording !== undefined && <i className="recording-mark" role="img" aria-label={words('terminal.recording')} />}
            {terminal.end !== undefined && <small>{words('terminal.ended-short')}</small>}
          </button>
        </div>
      ))}
      <div role="presentation" className="terminal-tab">
        <button
          type="button"
          role="tab"
          data-tab={recordings}
          aria-selected={isShowingRecordings}
          tabIndex={current === recordings || current === undefined ? 0 : -1}
          onClick={() => choose(recordings)}
        >
          <Film aria-hidden="true" />
          <span>{words('terminal.recordings')}</span>
        </button>
      </div>
    </div>
  )
}

/** A click chooses a shell, and that gets the keys; by the keyboard one stays among the tabs. */
const leaveKeys = (event: MouseEvent) => event.preventDefault()

const toneOf = ({ end }: TerminalSummary) => (end === undefined ? 'ok' : end.kind === 'exited' && end.code === 0 ? 'wait' : 'bad')
