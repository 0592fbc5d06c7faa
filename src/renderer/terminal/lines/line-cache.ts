/** Lines fetched at once; some screens, so that scrolling on seldom waits. */
export const cachePage = 400
/** Pages kept: the text of all of them is a few megabytes at most, however long the output is. */
const pagesKept = 40
/** Questions under way at once; more would only bring what was scrolled past long ago. */
const atOnce = 2

export type LineCache = {
  /** The line, or undefined while it is being fetched. */
  line(number: number): string | undefined
  /** Sees to it that these lines come; `changed` is called when some have. What was wanted before and did not begin is dropped. */
  want(first: number, last: number): void
  clear(): void
}

/** The lines that are looked at and those around them, fetched by page. */
export function createLineCache(
  fetch: (from: number, count: number) => Promise<readonly string[] | undefined>,
  changed: () => void,
): LineCache {
  const pages = new Map<number, readonly string[]>()
  const fetching = new Set<number>()
  let wanted: number[] = []
  let round = 0

  const fetchNext = (): void => {
    if (fetching.size >= atOnce) return
    const page = wanted.find((candidate) => !pages.has(candidate) && !fetching.has(candidate))
    if (page === undefined) return
    const mine = round
    fetching.add(page)
    void fetch(page * cachePage, cachePage).then((lines) => {
      if (mine !== round) return
      fetching.delete(page)
      if (lines === undefined) return
      keep(page, lines)
      changed()
      fetchNext()
    })
    fetchNext()
  }

  const keep = (page: number, lines: readonly string[]): void => {
    pages.delete(page)
    pages.set(page, lines)
    const oldest = pages.keys().next()
    if (pages.size > pagesKept && !oldest.done) pages.delete(oldest.value)
  }

  return {
    line: (number) => pages.get(Math.floor(number / cachePage))?.[number % cachePage],
    want(first, last) {
      wanted = []
      for (let page = Math.floor(first / cachePage); page <= Math.floor(last / cachePage); page += 1) {
        const known = pages.get(page)
        if (known === undefined) wanted.push(page)
        else keep(page, known)
      }
      fetchNext()
    },
    clear() {
      round += 1
      pages.clear()
      fetching.clear()
      wanted = []
    },
  }
}
