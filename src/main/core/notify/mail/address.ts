/** Where mail is handed in, and to whom it goes: one address, of which the account's password is kept apart. */
import { fail } from '#shared/problem/problem.ts'

export type MailAddress = {
  host: string
  port: number
  /** TLS from the first byte; else STARTTLS, without which nothing is sent. */
  isTls: boolean
  user: string
  from: string
  to: string[]
  /** Path of a certificate on this computer that is trusted beside the usual ones. */
  ca?: string
}

/** RFC 6409 and RFC 8314: submission. */
const ports = { 'smtps:': 465, 'smtp:': 587 } as const

const mailbox = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/

/**
 * `smtps://ferry%40example.com@smtp.example.com?to=ops@example.com,dba@example.com`; `from` where it is not the account, `ca` where the server's
 * certificate is signed by nobody that everybody trusts.
 * @throws ProblemError mail-address-malformed. The address is not in it
 */
export function checkMailAddress(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (url === undefined || !Object.hasOwn(ports, url.protocol) || url.hostname === '' || url.password !== '')
    return fail('mail-address-malformed')
  const { from, to } = readMailAddress(url.href)
  return [from, ...to].every((one) => mailbox.test(one)) && to.length > 0 ? url : fail('mail-address-malformed')
}

export function readMailAddress(address: string): MailAddress {
  const url = new URL(address)
  const isTls = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const ca = url.searchParams.get('ca') ?? undefined
  const usual = user.includes('@') ? user : `${user || 'ferry'}@${url.hostname}`
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? ports[isTls ? 'smtps:' : 'smtp:'] : Number(url.port),
    isTls,
    user,
    from: url.searchParams.get('from') ?? usual,
    to: mailboxesIn(url.searchParams.get('to') ?? ''),
    ...(ca === undefined ? {} : { ca }),
  }
}

/** What in a text is an address of mail. */
export const mailboxesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,，;；、<>()（）]+/)
      .map((word) => word.replace(/^mailto:/i, ''))
      .filter((word) => mailbox.test(word)),
  ),
]
