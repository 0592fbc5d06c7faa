/** Whether letters are the pinyin of Chinese words in a text: in full, begun, or the first letters alone (`huitui`, `huit`, `ht` for 回退). */
export type MatchPinyin = (text: string, letters: string) => boolean

const chinese = /\p{Script=Han}/u
const latin = /^[a-z]+$/i

/** The dictionary is half a megabyte, and is wanted only by who searches: it is loaded when a search opens. */
export async function loadPinyin(): Promise<MatchPinyin> {
  const { match } = await import('pinyin-pro')
  // The same titles stand on many commands, and each letter that is typed asks all of them.
  const known = new Map<string, boolean>()
  return (text, letters) => {
    if (!latin.test(letters) || !chinese.test(text)) return false
    const key = `${letters} ${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    const fits = match(text, letters, { continuous: true }) !== null
    known.set(key, fits)
    return fits
  }
}
