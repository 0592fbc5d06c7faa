import { visibleCommand } from '#shared/text/visible.ts'
import { useStores, useTerminals } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'

/** What a terminal asks before it does something that was perhaps not meant: lines pasted, an address clicked, a shell closed. */
export function TerminalQuestionDialog() {
  const words = useWords()
  const { terminals } = useStores()
  const question = useTerminals((state) => state.question)
  if (question === undefined) return null
  const close = terminals.actions.answered
  const buttons = (text: string, go: () => void) => (
    <div className="buttons">
      <Button onClick={close}>{words('dialog.cancel')}</Button>
      <Button
        tone="go"
        onClick={() => {
          close()
          go()
        }}
      >
        {text}
      </Button>
    </div>
  )
  switch (question.kind) {
    case 'paste':
      return (
        <Dialog title={words('terminal.paste-title', { count: question.lines.length, host: question.host })} onClose={close} isAlert isWide>
          <p className="dim">{words('terminal.paste-explain')}</p>
          {question.removed > 0 && <p className="bad">{words('terminal.paste-removed', { count: question.removed })}</p>}
          <ScrollRegion label={words('terminal.pasted')} className="pasted">
            <pre>{visibleCommand(question.lines.join('\n'))}</pre>
          </ScrollRegion>
          {buttons(words('terminal.paste'), question.go)}
        </Dialog>
      )
    case 'link':
      return (
        <Dialog title={words('terminal.link-title')} onClose={close} isAlert>
          <p className="dim">{words('terminal.link-explain')}</p>
          <code className="link-address">{visibleCommand(question.address)}</code>
          {buttons(words('terminal.link-open'), () => terminals.actions.openLink(question.address))}
        </Dialog>
      )
    case 'close':
      return (
        <Dialog title={words('terminal.close-title', { host: question.terminal.host })} onClose={close} isAlert>
          <p className="dim">{words('terminal.close-explain')}</p>
          {buttons(words('terminal.close-live'), () => void terminals.actions.close(question.terminal.id))}
        </Dialog>
      )
  }
}
