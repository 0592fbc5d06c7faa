/** Names of people as they are written by hand. */

/** For comparing: without case, spaces and the width of letters. `张　三` is `张三`, `Ｗｕｊｉ` is `wuji`. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()

export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other)
