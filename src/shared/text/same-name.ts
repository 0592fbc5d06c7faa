/** Names of people as they are written by hand. */

/** For comparing: without case, spaces, letters that nobody sees and the width of letters. `张　三` is `张三`, `Ｗｕｊｉ` is `wuji`. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase()

export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other)

/** Without what is said of somebody behind the name: `张三（后端）` may be `张三`. */
export const personKey = (name: string): string => {
  const key = nameKey(name)
  return key.replace(/[([{【〔<][^)\]}】〕>]*[)\]}】〕>]/gu, '') || key
}

/** Where it is safer to take two for one: nobody approves what may be his own. */
export const mayBeSame = (one: string, other: string): boolean => personKey(one) === personKey(other)
