import { X } from 'lucide-react'
import type { TerminalSummary } from '#shared/contract/terminal.ts'
import type { Side } from '../../stores/terminal/terminals.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { ShellView } from '../../terminal/lazy-views.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export type ShellPaneProps = {
  terminal: TerminalSummary
  /** Its tab's: other than that of every other shell. */
  name: string
  side: Side
  hasKeys: boolean
  isSearching: boolean
  onSearch(isSearching: boolean): void
}

/** One shell: where it is, what it shows, and how it ended. */
export function ShellPane({ terminal, name, side, hasKeys, isSearching, onSearch }: ShellPaneProps) {
  const words = useWords()
  const describe = useDescribe()
  const { terminals } = useStores()
  const { id, host, login, title, end } = terminal
  return (
    <section className={hasKeys ? 'shell has-keys' : 'shell'} role="tabpanel" aria-label={words('terminal.shell-of', { host: name })}>
      <header>
        <b className="tile-title">{name}</b>
        <code>{login}</code>
        <span className="shell-title">{title}</span>
        <IconButton icon={X} label={words('terminal.close-one', { host: name })} onClick={() => terminals.actions.askToClose(id)} />
      </header>
      <ShellView
        terminal={id}
        host={host}
        label={words('terminal.screen-of', { host: name })}
        hasKeys={hasKeys}
        hasEnded={end !== undefined}
        isSearching={isSearching}
        onSearch={onSearch}
        onFocus={() => terminals.actions.giveKeysTo(side)}
      />
      {end !== undefined && (
        <footer>
          <span role="status">{endText()}</span>
          <Button tone="small" onClick={() => void terminals.actions.open(host, side)}>
            {words('terminal.again')}
          </Button>
          <Button tone="small" onClick={() => void terminals.actions.close(id)}>
            {words('terminal.close')}
          </Button>
        </footer>
      )}
    </section>
  )

  function endText(): string {
    switch (end?.kind) {
      case undefined:
        return ''
      case 'exited':
        return words('terminal.exited', { code: end.code })
      case 'signalled':
        return words('terminal.signalled', { signal: end.signal })
      case 'unknown':
        return describe(end.problem).what
    }
  }
}
