/** Pieces of prose that mean something by their form. */

const archive = String.raw`[\w./{}+-]+\.(?:tar(?:\.(?:gz|zst|bz2|xz))?|tgz|zip)`
const archiveName = new RegExp(`^${archive}$`, 'i')
const path = /(?<![\w.:/<-])\/[\w{}.$+-]+(?:\/[\w{}.$+-]+)*\/?/g

/** What stands in backquotes, to the letter; but a wide space between two words is a space. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/[`｀]([^`｀\n]+)[`｀]/g)].map(
    (match) => match[1]?.replace(/("[^"]*"|'[^']*')|\u3000/g, (_whole, quoted: string | undefined) => quoted ?? ' ').trim() ?? '',
  )
}

export function isArchive(word: string): boolean {
  return archiveName.test(word)
}

/** A version that is one file: it is put in place as it is. */
export const isSingleFile = (word: string): boolean => /^[\w./{}+-]+\.(?:jar|war)$/i.test(word)

export function archivesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(String.raw`(?<![\w./-])${archive}(?![\w-])`, 'gi'))].map(([found]) => found)
}

/** Absolute paths, without the dot that ends a sentence. */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(path)].map(([found]) => found.replace(/(?<=[^.])\.$/, '').replace(/(?<=.)\/$/, ''))
}

/** /opt/备份/old: a path goes on in Chinese, and what is read of it is the folder above. `/opt/ 下`, /opt/下 say where in it. */
export const hasCutPath = (text: string): boolean =>
  /(?<![\w.:/<-])\/(?:[\w{}.$+-]+\/)+(?![下中里内]|(?:根|子|该|此)?目录|文件夹)\p{Script=Han}/u.test(text.replace(/`[^`\n]*`/g, ''))

/** `/home/ecsc.tar` without its ending: the name of the folder inside it. */
export function withoutEnding(file: string): string {
  return file.replace(/\.(tar(\.\w+)?|tgz|zip|jar|war)$/i, '')
}

/** A day as documents write it: 20170220, 2017-02-20, 2017年2月20日. */
export function dayIn(text: string): string | undefined {
  const match = /(?<!\d)(20\d{2})(?:(\d{2})(\d{2})(?!\d)|\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2}))/.exec(text)
  const [, year, shortMonth, shortDay, longMonth, longDay] = match ?? []
  if (year === undefined) return undefined
  const month = (shortMonth ?? longMonth ?? '').padStart(2, '0')
  const day = (shortDay ?? longDay ?? '').padStart(2, '0')
  const fits = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return fits ? `${year}-${month}-${day}` : undefined
}

/** What a person is shown: without the tick box and the punctuation around it. */
export function shownText(written: string): string {
  return written
    .replace(/^\s*\[[ xX]\]\s*/, '')
    .replace(/[\s;.,:；。，：、]+$/, '')
    .trim()
}
