import type { Terminal } from '@xterm/xterm'

/**
 * A terminal that only shows is a text to be read and no place to type: the keys that scroll are its own, all others are the
 * page's, above all those that lead out of it (Tab, Escape) and the shortcuts, which look for
 * the class.
 */
export function makeReadOnly(terminal: Terminal): void {
  terminal.options.disableStdin = true
  terminal.element?.classList.add('read-only')
}

/** For `attachCustomKeyEventHandler`: the terminal itself takes no key, or it would swallow those that it makes nothing of. */
export function readOnlyKeys(terminal: Terminal): (event: KeyboardEvent) => boolean {
  const deeds: Record<string, () => void> = {
    ArrowUp: () => terminal.scrollLines(-1),
    ArrowDown: () => terminal.scrollLines(1),
    PageUp: () => terminal.scrollPages(-1),
    PageDown: () => terminal.scrollPages(1),
    Home: () => terminal.scrollToTop(),
    End: () => terminal.scrollToBottom(),
    Escape: () => terminal.blur(),
  }
  return (event) => {
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : deeds[event.key]
    if (deed !== undefined && event.type === 'keydown') {
      event.preventDefault()
      deed()
    }
    return false
  }
}
