/** Where the operator was, and whether in the sandbox, whose runs have the same numbers. Kept by the tab: a reload in the middle of a run comes back to it. Another window has its own. */
export type Place = { screen: string; sandbox: boolean; run?: string; document?: string }

const storageKey = 'ferry-place'

export function readPlace(): Place | undefined {
  const text = sessionStorage.getItem(storageKey)
  if (text === null) return undefined
  try {
    const place: unknown = JSON.parse(text)
    return isPlace(place) ? place : undefined
  } catch (caught) {
    if (caught instanceof SyntaxError) return undefined
    throw caught
  }
}

export const keepPlace = (place: Place): void => sessionStorage.setItem(storageKey, JSON.stringify(place))

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { screen, sandbox, run, document } = value as Record<string, unknown>
  return (
    typeof screen === 'string' &&
    typeof sandbox === 'boolean' &&
    [run, document].every((part) => part === undefined || typeof part === 'string')
  )
}
