/** What a window remembers of its terminals: how large the letters are, for good; which stood where, for this tab. */
const sizeKey = 'terminal-font-size'
const layoutKey = 'terminals'

export type KeptLayout = { left?: string; right?: string }

export const readFontSize = (): number => Number(localStorage.getItem(sizeKey) ?? Number.NaN)
export const keepFontSize = (size: number): void => localStorage.setItem(sizeKey, String(size))

export function readLayout(): KeptLayout {
  const [left, right] = (sessionStorage.getItem(layoutKey) ?? '').split(' ')
  return { left: left || undefined, right: right || undefined }
}
export const keepLayout = ({ left = '', right = '' }: KeptLayout): void => sessionStorage.setItem(layoutKey, `${left} ${right}`)
