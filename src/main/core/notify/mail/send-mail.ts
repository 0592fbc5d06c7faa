/** One message by SMTP, with everything that can go wrong told as a verdict. */
import { readFile } from 'node:fs/promises'
import { withoutSecrets } from '../address.ts'
import type { OutgoingMessage, RobotAddress, Verdict } from '../channels/channel.ts'
import { readMailAddress } from './address.ts'

/** Milliseconds without progress. A server that needs longer is not well; the message is tried again. */
const patience = 10_000
/** As much of an answer as a person reads. */
const reasonLimit = 200
/** Whoever did not get it is to be read, and not only the first of them. */
const rejectedLimit = 2_000
/** A reader's list of mail shows about so much. */
const subjectLimit = 120

/** Never rejects. TLS is verified: a server whose certificate is not good gets neither the message nor the password. */
export async function sendMail(message: OutgoingMessage, address: RobotAddress, _now: number, signal?: AbortSignal): Promise<Verdict> {
  const { host, port, isTls, user, from, to, ca } = readMailAddress(address.url)
  try {
    // Loaded with the first message: most evenings send none.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      host,
      port,
      secure: isTls,
      requireTLS: !isTls,
      ...(user === '' || address.secret === '' ? {} : { auth: { user, pass: address.secret } }),
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === undefined ? {} : { ca: await readFile(ca) }) },
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      // Nothing of a message is ever a path or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const stop = () => transport.close()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const { rejected, rejectedErrors } = await transport.sendMail({
        from,
        to: [...new Set([...to, ...(message.to ?? [])])],
        subject: subjectOf(message),
        text: `${message.text}\n`,
      })
      if (rejected.length === 0) return { kind: 'delivered' }
      const said = rejected.map((one, index) => `${one} (${rejectedErrors?.[index]?.response ?? '?'})`)
      return { kind: 'partly', reason: withoutSecrets(said.join(', '), address).slice(0, rejectedLimit) }
    } finally {
      signal?.removeEventListener('abort', stop)
      transport.close()
    }
  } catch (caught) {
    return verdictOf(caught, (reason) => withoutSecrets(reason, address).slice(0, reasonLimit))
  }
}

/** A line end in somebody's words begins no header. */
function subjectOf({ subject, text }: OutgoingMessage): string {
  const line = (subject ?? text.split('\n')[0] ?? '').replace(/\s+/g, ' ').trim()
  return line.length > subjectLimit ? `${line.slice(0, subjectLimit - 1)}…` : line
}

type SmtpError = { code?: string; responseCode?: number; response?: string; message?: string }

function verdictOf(caught: unknown, shown: (reason: string) => string): Verdict {
  const { code = 'unknown', responseCode, response, message = '' } = caught instanceof Error ? (caught as Error & SmtpError) : {}
  const isUntrusted = /certificate|self-signed|altnames/i.test(message)
  const reason = shown([code, responseCode ?? '', response ?? (isUntrusted ? message : '')].filter(Boolean).join(' '))
  const isFinal =
    isUntrusted || code === 'EAUTH' || code === 'ETLS' || code === 'ENOENT' || (responseCode !== undefined && responseCode >= 500)
  return isFinal ? { kind: 'refused', reason } : { kind: 'later', reason }
}
