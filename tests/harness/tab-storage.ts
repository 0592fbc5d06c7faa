import { afterEach, beforeEach, vi } from 'vitest'

/** What a tab keeps over a reload, empty before each test: the page's `sessionStorage`, where there is no page. */
export function keepTabStorage(): Map<string, string> {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
  })
  afterEach(() => vi.unstubAllGlobals())
  return kept
}
