/** What of a terminal this needs, of a page's and of one without a page alike. */
type WithUnicode<Addon> = { loadAddon(addon: Addon): void; readonly unicode: { activeVersion: string } }

/**
 * How many cells a character takes. Without it terminals count by tables of 2010, in which emoji take one cell; the programs on
 * the hosts count two since glibc 2.26, and would draw over what they think is beside. The screen in the core and those in the
 * pages must count alike: what one draws the other goes on with.
 */
export function countCells<Addon>(terminal: WithUnicode<Addon>, addon: Addon): void {
  terminal.loadAddon(addon)
  // The addon's name for its tables; they are those of Unicode 12.
  terminal.unicode.activeVersion = '11'
}
