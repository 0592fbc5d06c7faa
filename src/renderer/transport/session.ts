const storageKey = 'ferry-session'

/**
 * The page's half of the session: from the tab's own storage after a reload, else by spending the launch token that
 * stands in the address. The address is cleaned first, so that no token stays in the history.
 * Undefined when there is neither or the token is dead.
 */
export async function openSession(): Promise<string | undefined> {
  const launch = takeLaunchToken()
  if (launch === undefined) return sessionStorage.getItem(storageKey) ?? undefined
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ launch }),
  })
  if (!response.ok) return sessionStorage.getItem(storageKey) ?? undefined
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
