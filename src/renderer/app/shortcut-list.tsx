import type { Action } from '../actions/action.ts'
import { allActions } from '../actions/registry.ts'
import { screenKinds } from '../actions/screens.ts'
import type { Screen } from '../stores/application.ts'
import { useShortcutSettings, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatKeys } from '../ui/format-keys.ts'
import { Switch } from '../ui/switch.tsx'
import { keysWhileTyping } from './use-shortcuts.ts'

/** All shortcuts, by the screen where they hold; those of the screen behind come first. */
export function ShortcutList() {
  const words = useWords()
  const stores = useStores()
  const { kind } = stores.application.store.getState().screen
  const hasSingleKeys = useShortcutSettings((state) => state.hasSingleKeys)
  const { close } = stores.dialogs.actions
  const withKeys = allActions(stores).filter(({ keys }) => keys !== undefined)
  const order: Screen['kind'][] = [kind, ...screenKinds.filter((other) => other !== kind)]
  return (
    <Dialog title={words('shortcuts.title')} onClose={close} isWide>
      <div className="shortcuts">
        {order.map((screen) => (
          <Group key={screen} title={words(`screen.${screen}`)} actions={withKeys.filter(({ screens }) => screens?.includes(screen))} />
        ))}
        <Group title={words('shortcuts.everywhere')} actions={withKeys.filter(({ screens }) => screens === undefined)} />
        <section>
          <h3>{words('shortcuts.in-lists')}</h3>
          <dl>
            <div>
              <dt>{words('shortcuts.arrows')}</dt>
              <dd>
                {['↑', '↓', 'Home', 'End'].map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dd>
            </div>
          </dl>
        </section>
      </div>
      <p className="dim">{words('shortcuts.typing', { keys: formatKeys(keysWhileTyping) })}</p>
      <div className="buttons">
        <Switch label={words('shortcuts.single-keys')} isOn={hasSingleKeys} onChange={stores.shortcuts.actions.setSingleKeys} />
        <span className="space" />
        <Button onClick={close}>{words('dialog.close')}</Button>
      </div>
    </Dialog>
  )
}

function Group({ title, actions }: { title: string; actions: Action[] }) {
  const words = useWords()
  if (actions.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {actions.map(({ id, text, keys = [] }) => (
          <div key={id}>
            <dt>{text(words)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{formatKeys(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
