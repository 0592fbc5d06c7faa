import type { ITerminalOptions } from '@xterm/xterm'

/** A terminal is dark in both themes, so its colours are the same: those of the dark theme, and text that can be read on it. */
export function terminalLook(element: HTMLElement): Pick<ITerminalOptions, 'fontFamily' | 'theme' | 'lineHeight' | 'minimumContrastRatio'> {
  const style = getComputedStyle(element)
  const background = style.getPropertyValue('--term').trim()
  return {
    fontFamily: style.getPropertyValue('--mono'),
    lineHeight: 1.05,
    // Programs choose colours for backgrounds that they do not know; WCAG's least for text is 4.5, for large text 3.
    minimumContrastRatio: 3,
    theme: {
      background,
      foreground: '#c9d3de',
      cursor: '#4da3ff',
      cursorAccent: background,
      selectionBackground: '#2d4a6d',
      scrollbarSliderBackground: '#3a4552b0',
      scrollbarSliderHoverBackground: '#4a5766',
      scrollbarSliderActiveBackground: '#5b6675',
      black: '#5b6675',
      red: '#ef6461',
      green: '#3fb68b',
      yellow: '#e0a63c',
      blue: '#4da3ff',
      magenta: '#b98cf0',
      cyan: '#4fc1cf',
      white: '#c9d3de',
      brightBlack: '#8d99a8',
      brightRed: '#ff8a87',
      brightGreen: '#6fd6b0',
      brightYellow: '#f2c469',
      brightBlue: '#82c0ff',
      brightMagenta: '#d3b3ff',
      brightCyan: '#86dce6',
      brightWhite: '#ffffff',
    },
  }
}

/** Of all matches, and of the one that is looked at. The addon takes #RRGGBB only. */
export const matchColours = {
  matchBackground: '#4a3c14',
  matchBorder: '#4a3c14',
  matchOverviewRuler: '#e0a63c',
  activeMatchBackground: '#8a6a12',
  activeMatchBorder: '#e0a63c',
  activeMatchColorOverviewRuler: '#ffffff',
}
