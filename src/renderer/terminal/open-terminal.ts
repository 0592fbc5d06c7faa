import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { type ITerminalInitOnlyOptions, type ITerminalOptions, Terminal } from '@xterm/xterm'
import { silence } from '#shared/terminal/escape-queries.ts'
import { countCells } from '#shared/terminal/unicode.ts'
import { drawByCard } from './graphics.ts'
import { terminalLook } from './look.ts'
import { makeReadOnly, readOnlyKeys } from './read-only.ts'
import { createTextSearch, type TextSearch } from './search/text-search.ts'

export type OpenTerminal = {
  terminal: Terminal
  search: TextSearch
  /** Takes the size of its place. */
  fit(): void
  setFontSize(size: number): void
  dispose(): void
}

export type TerminalChoices = {
  fontSize: number
  options?: ITerminalOptions & ITerminalInitOnlyOptions
  /** A click on an address of the web in the text. */
  onLink(address: string): void
  /** Keeps the number of columns and rows that it is given. */
  isFixed?: boolean
}

/**
 * Every terminal of the panel is opened here. Whatever a host writes, it answers nothing, sets no clipboard, places no links
 * and changes no colours (escape-queries.ts).
 */
export function openTerminal(element: HTMLElement, { fontSize, options, onLink, isFixed = false }: TerminalChoices): OpenTerminal {
  const terminal = new Terminal({ ...terminalLook(element), fontSize, allowProposedApi: true, ...options })
  silence(terminal.parser)
  countCells(terminal, new Unicode11Addon())
  const fitting = new FitAddon()
  terminal.loadAddon(fitting)
  terminal.loadAddon(new WebLinksAddon((_event, address) => onLink(address)))
  terminal.open(element)
  if (options?.disableStdin === true) {
    makeReadOnly(terminal)
    terminal.attachCustomKeyEventHandler(readOnlyKeys(terminal))
  }
  const search = createTextSearch(terminal)
  let isOpen = true
  const fit = () => {
    if (isOpen && !isFixed && element.clientWidth > 0 && element.clientHeight > 0) fitting.fit()
  }
  fit()
  void drawByCard(terminal, () => isOpen, fit)
  // The bundled letters are fetched when they are first used, bold and Chinese ones later than the others, and are not as wide
  // as those that stood in for them.
  const refit = ({ fontfaces }: FontFaceSetLoadEvent) => {
    if (!fontfaces.some(({ family }) => terminalLook(element).fontFamily?.includes(family.replaceAll('"', '')))) return
    terminal.options.fontFamily = `${terminalLook(element).fontFamily} `
    terminal.options.fontFamily = terminalLook(element).fontFamily
    fit()
  }
  document.fonts.addEventListener('loadingdone', refit)
  const observer = new ResizeObserver(fit)
  observer.observe(element)
  return {
    terminal,
    search,
    fit,
    setFontSize(size) {
      terminal.options.fontSize = size
      fit()
    },
    dispose() {
      isOpen = false
      observer.disconnect()
      search.dispose()
      document.fonts.removeEventListener('loadingdone', refit)
      terminal.dispose()
    },
  }
}
