/** How the keys of a Mac are written; elsewhere their names are spelt out. */
const macSigns: Record<string, string> = { $mod: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
const names: Record<string, string> = { $mod: 'Ctrl', Control: 'Ctrl' }

/** `$mod+k` as `Ctrl K` or `⌘K`; `g s` as `G S`, pressed one after the other. Optional modifiers are left out. */
export function formatKeys(keys: string, isMac = navigator.platform.startsWith('Mac')): string {
  const presses = keys.split(' ').map((press) => {
    const parts = press.split(/(?<=\w|\])\+/).filter((part) => !part.startsWith('['))
    const written = parts.map((part) => (isMac ? macSigns[part] : names[part]) ?? (part.length === 1 ? part.toUpperCase() : part))
    return written.join(isMac ? '' : ' ')
  })
  return presses.join(' ')
}
