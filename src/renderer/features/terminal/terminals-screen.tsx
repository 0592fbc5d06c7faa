import { Circle, Columns2, Search, Square, SquareSplitHorizontal } from 'lucide-react'
import { useState } from 'react'
import { type Side, sides } from '../../stores/terminal/terminals.ts'
import { useStores, useTerminals } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { NewShell } from './new-shell.tsx'
import { RecordingList } from './recording-list.tsx'
import { ReplayPane } from './replay-pane.tsx'
import { ShellPane } from './shell-pane.tsx'
import { terminalName } from './terminal-name.ts'
import { TerminalTabs } from './terminal-tabs.tsx'

/** Shells on hosts, one or two at a time, and what was recorded of them. */
export function TerminalsScreen() {
  const words = useWords()
  const { terminals } = useStores()
  const { left, right, side, list, isLoaded, isShowingRecordings, playing } = useTerminals((state) => state)
  const [searching, setSearching] = useState<Side>()
  const current = list.find(({ id }) => id === (side === 'left' ? left : right))
  const search = (which: Side) => (isOn: boolean) => setSearching(isOn ? which : undefined)
  const isRecording = current?.recording !== undefined
  return (
    <main className="page" aria-label={words('screen.terminals')}>
      <h1 className="unseen">{words('screen.terminals')}</h1>
      <div className="terminal-head">
        <TerminalTabs />
        <NewShell />
        <span className="space" />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a click on a tool leaves the keys where they are, in the shell */}
        <span className="terminal-tools" onMouseDown={(event) => event.preventDefault()}>
          {current !== undefined && !isShowingRecordings && (
            <>
              <IconButton icon={Search} label={words('terminal.search')} keys="Ctrl Shift F" onClick={() => setSearching(side)} />
              <IconButton
                icon={isRecording ? Square : Circle}
                tone={isRecording ? 'bad' : 'plain'}
                isPressed={isRecording}
                isDisabled={current.end !== undefined}
                label={words(isRecording ? 'terminal.record-stop' : 'terminal.record')}
                onClick={() => terminals.actions.record(current.id, !isRecording)}
              />
              {right === undefined ? (
                <IconButton
                  icon={Columns2}
                  label={words('terminal.split', { host: current.host })}
                  onClick={() => void terminals.actions.open(current.host, 'right')}
                />
              ) : (
                <IconButton icon={SquareSplitHorizontal} label={words('terminal.unsplit')} onClick={terminals.actions.unsplit} />
              )}
            </>
          )}
        </span>
      </div>
      {isShowingRecordings && (playing === undefined ? <RecordingList /> : <ReplayPane key={playing.name} {...playing} />)}
      {!isShowingRecordings && isLoaded && left === undefined && <p className="empty terminal-empty">{words('terminal.none')}</p>}
      {!isShowingRecordings && (
        <div className="terminal-panes">
          {sides.map((which) => {
            const id = which === 'left' ? left : right
            const terminal = list.find((one) => one.id === id)
            return (
              terminal !== undefined && (
                <ShellPane
                  key={terminal.id}
                  terminal={terminal}
                  name={terminalName(terminal, list)}
                  side={which}
                  hasKeys={which === side}
                  isSearching={searching === which}
                  onSearch={search(which)}
                />
              )
            )
          })}
        </div>
      )}
    </main>
  )
}
