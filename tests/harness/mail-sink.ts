/** An SMTP server on loopback that keeps what it gets. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Mail = { from: string; to: string[]; subject: string; text: string }
export type MailSink = { port: number; got: Mail[]; logins: string[]; close(): Promise<void> }

/** TLS from the first byte; one password for any account. Whoever has left (`left…@`) gets nothing. */
export async function startMailSink({ key, cert, password }: { key: Buffer; cert: Buffer; password: string }): Promise<MailSink> {
  const got: Mail[] = []
  const logins: string[] = []
  const server = new SMTPServer({
    secure: true,
    key,
    cert,
    onAuth(auth, _, done) {
      logins.push(auth.username ?? '')
      if (auth.password === password) done(null, { user: auth.username })
      else done(new Error('Invalid username or password'))
    },
    onRcptTo({ address }, _, done) {
      done(address.startsWith('left') ? Object.assign(new Error('5.1.1 user unknown'), { responseCode: 550 }) : null)
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        got.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...read(Buffer.concat(chunks).toString('latin1')) })
        done()
      })
    },
  })
  // A client that does not trust it breaks off; that is what is wanted.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, got, logins, close: () => new Promise((resolve) => server.close(resolve)) }
}

/** A message of one part, as plain text is sent: RFC 2047 in its subject, RFC 2045 in its body. */
function read(raw: string): { subject: string; text: string } {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const text = body.join('\r\n\r\n')
  const encoding = field('content-transfer-encoding').toLowerCase()
  const bytes =
    encoding === 'base64' ? Buffer.from(text, 'base64') : encoding === 'quoted-printable' ? quoted(text) : Buffer.from(text, 'latin1')
  return { subject: words(field('subject')), text: bytes.toString('utf8') }
}

const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, value: string) =>
      (/b/i.test(kind) ? Buffer.from(value, 'base64') : quoted(value.replaceAll('_', ' '))).toString('latin1'),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))

const quoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
