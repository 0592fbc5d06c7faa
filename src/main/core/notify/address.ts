/** What an address of a robot may be. */
import { fail } from '#shared/problem/problem.ts'

/** Names of this computer, where a receiver of one's own may do without a certificate. */
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** @throws ProblemError robot-address-malformed, robot-address-open. The address is in neither. */
export function checkAddress(text: string): URL {
  if (!URL.canParse(text.trim())) fail('robot-address-malformed')
  const url = new URL(text.trim())
  if (url.protocol !== 'https:' && url.protocol !== 'http:') fail('robot-address-malformed')
  // fetch takes no address with a login, and says so with the whole address.
  if (url.username !== '' || url.password !== '') fail('robot-address-malformed')
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) fail('robot-address-open', { host: url.hostname })
  return url
}

/** The address as it may be shown: its host, and the last four characters, by which a person knows it again. */
export function shownAddress(url: URL): { host: string; tail: string } {
  const secretPart = `${url.pathname}${url.search}`.replace(/^\//, '')
  // Of a short one even four characters would be most of it.
  return { host: url.host, tail: secretPart.length >= 16 ? secretPart.slice(-4) : '' }
}

/** A piece that is shorter than this gives nothing away, and removing it would garble any text. */
const tellingLength = 6

/** What somebody answered, without the address, its parts, or the secret: a receiver may send back what it got. */
export function withoutSecrets(text: string, { url, secret }: { url: string; secret: string }): string {
  const { pathname, search, searchParams, hash } = new URL(url)
  const pieces = [url, pathname, search, hash, ...pathname.split('/'), ...searchParams.values(), secret]
  const hidden = pieces
    .flatMap((piece) => [piece, encodeURIComponent(piece)])
    .filter((piece) => piece.length >= tellingLength)
    .sort((one, other) => other.length - one.length)
  return hidden.reduce((rest, piece) => rest.replaceAll(piece, '…'), text)
}
