/**
 * Whether the whole text fits a pattern of `*` and `?`, as OpenSSH has them. A regular expression of `*a*a*a*a*` would try every way; here
 * the last `*` alone takes one more character where it goes no further, because the ones before it could do no better.
 */
export function fitsWildcards(pattern: string, text: string): boolean {
  let at = 0
  let star = -1
  let tried = 0
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at
      at += 1
      tried = index
    } else if (pattern[at] === '?' || (pattern[at] === text[index] && at < pattern.length)) {
      at += 1
      index += 1
    } else if (star >= 0) {
      at = star + 1
      tried += 1
      index = tried
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}

/** A list as `Match` and known_hosts have it, `web-*,!web-9`: one pattern must fit and no negated one may. */
export function fitsPatternList(list: string, text: string): boolean {
  const patterns = list.split(',').filter(Boolean)
  const fits = (pattern: string) => fitsWildcards(pattern, text)
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern)) &&
    !patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))
  )
}
