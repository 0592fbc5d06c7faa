const storageKey = 'ferry-session'

/** From the address, until it is spent. The address is cleaned at once, so that no token stays in the history. */
let launch: string | undefined

/**
 * The page's half of the session: from the tab's own storage after a reload, else by spending the launch token that
 * stands in the address. Undefined when there is neither or the token is dead.
 * Rejects when Ferry does not answer; the token is kept for the next try.
 */
export async function openSession(): Promise<string | undefined> {
  launch = takeLaunchToken() ?? launch
  const kept = sessionStorage.getItem(storageKey) ?? undefined
  if (launch === undefined) return kept
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ launch }),
  })
  launch = undefined
  if (!response.ok) return kept
  const { token } = (await response.json()) as { token: string }
  sessionStorage.setItem(storageKey, token)
  return token
}

function takeLaunchToken(): string | undefined {
  const match = /^#launch=([\w-]+)$/.exec(location.hash)
  if (match === null) return undefined
  history.replaceState(null, '', '/')
  return match[1]
}
