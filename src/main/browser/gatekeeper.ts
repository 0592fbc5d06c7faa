/**
 * Who may speak to the loopback server. Any page in the operator's browser can send requests to 127.0.0.1, and with a
 * rebound name even read the answers; so nothing is believed but the exact Host, the exact Origin and the session.
 */
import type { IncomingMessage } from 'node:http'

export type Refusal = { status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429; reason: string }

/** A page or file is asked for. It bears no secret, but is still only for the panel's own address. */
export function refuseRead(request: IncomingMessage, port: number): Refusal | undefined {
  const refusal = refuseHost(request, port)
  if (refusal !== undefined) return refusal
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined
  // The private launch file sends the window here from file:, which counts as another site. Only the page itself, and
  // only as the top of a window: it holds no secret, and does nothing without a token.
  const isPageOfWindow =
    request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document' && pathOf(request) === '/'
  return isPageOfWindow ? undefined : { status: 403, reason: 'another site' }
}

/** A token is exchanged, or a socket opened: only from the panel's own page. */
export function refuseAction(request: IncomingMessage, port: number): Refusal | undefined {
  const refusal = refuseHost(request, port)
  if (refusal !== undefined) return refusal
  const origins = valuesOf(request, 'origin')
  if (origins.length !== 1 || origins[0] !== `http://${hostOf(port)}`) return { status: 403, reason: 'origin' }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return { status: 403, reason: 'another site' }
  return undefined
}

/** Another Ferry of this user asks, and no page: browsers say where a request comes from. */
export function refusePage(request: IncomingMessage, port: number): Refusal | undefined {
  const refusal = refuseHost(request, port)
  if (refusal !== undefined) return refusal
  const isOfPage = ['origin', 'sec-fetch-site', 'referer'].some((name) => request.headers[name] !== undefined)
  return isOfPage ? { status: 403, reason: 'a page' } : undefined
}

function refuseHost(request: IncomingMessage, port: number): Refusal | undefined {
  const hosts = valuesOf(request, 'host')
  if (hosts.length !== 1) return { status: 400, reason: 'host' }
  return hosts[0] === hostOf(port) ? undefined : { status: 421, reason: 'host' }
}

export const hostOf = (port: number): string => `127.0.0.1:${port}`

/** The path as sent, without its query; never decoded, since it is only looked up in a fixed list. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? ''

/** All values of a header. Node keeps only the first of some doubled headers; a second is a trick and must be seen. */
function valuesOf(request: IncomingMessage, name: string): string[] {
  return request.rawHeaders.filter((_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === name)
}

/** Name of the session's cookie. Cookies know no port, so the name bears it: two panels do not disturb each other. */
export const cookieName = (port: number): string => `ferry-${port}`

export function readCookie(request: IncomingMessage, port: number): string {
  const prefix = `${cookieName(port)}=`
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
  return parts.find((part) => part.startsWith(prefix))?.slice(prefix.length) ?? ''
}
