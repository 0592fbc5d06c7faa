// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * A service asked by a tool of its own host, where the host's sshd forwards no connection. One line a tool; each connects where it
 * is told and nowhere else (no proxy, no redirect), and gives the answer whole: head and body, or the tool's own report of the status.
 */
import { type Command, question } from '../command.ts'
import { quote, word } from '../quote.ts'

/** In the order of preference: what reads HTTP itself first, what only opens a connection last. */
export const httpTools = ['curl', 'wget', 'python3', 'perl', 'bash', 'nc', 'openssl'] as const
export type HttpTool = (typeof httpTools)[number]
export const portTools = ['bash', 'python3', 'perl', 'nc', 'curl'] as const
export type PortTool = (typeof portTools)[number]

/** Bytes of an answer that are brought here, from its end: the status stands there, or the body is cut. */
const bodyLimit = 4 * 1024 * 1024

/** Fact: `tools NAME…`, those of the host; `wget` only where it can be told to follow nothing. */
export function listTools(): Command {
  const names = [...new Set<string>([...httpTools, ...portTools])].filter((name) => name !== 'wget')
  return question(
    [
      `found=; for tool in ${names.join(' ')}; do command -v $tool >/dev/null 2>&1 && found="$found $tool"; done`,
      'wget --help 2>&1 | grep -q -e --max-redirect && found="$found wget"',
      'ferry_fact tools $found',
    ],
    ['fact'],
  )
}

/** TLS is spoken by these; plain HTTP by all but openssl. */
export function speaks(tool: HttpTool, url: URL): boolean {
  return url.protocol === 'https:' ? ['curl', 'wget', 'python3', 'openssl'].includes(tool) : tool !== 'openssl'
}

/** GET, at most for so many seconds. Standard output is read by `kinds/common/http-answer.ts`. */
export function getBy(tool: HttpTool, url: URL, seconds: number): Command {
  const at = word(url.href)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  // HTTP/1.0, so that the answer ends with the connection and comes in one piece.
  const request = quote(`GET ${url.pathname}${url.search} HTTP/1.0\r\nHost: ${url.host}\r\nUser-Agent: Ferry\r\nConnection: close\r\n\r\n`)
  switch (tool) {
    case 'curl':
      return question([
        `curl -sS --noproxy '*' --max-time ${seconds} -A Ferry -w '\\nferry-status %{http_code}\\n' ${at} 2>&1 | tail -c ${bodyLimit}`,
      ])
    case 'wget':
      return question([
        `wget -q -S -O - --no-proxy --max-redirect=0 --content-on-error --tries=1 --timeout=${seconds} -U Ferry ${at} 2>&1 | tail -c ${bodyLimit}`,
      ])
    case 'python3':
      return question([`python3 -c ${quote(pythonGet)} ${at} ${seconds} 2>&1 | tail -c ${bodyLimit}`])
    case 'perl':
      return question([`perl -MIO::Socket -e ${quote(perlGet)} ${word(host)} ${port} ${seconds} ${request} 2>&1 | tail -c ${bodyLimit}`])
    case 'bash':
      return question([`bash -c ${quote(bashGet)} bash ${word(host)} ${port} ${seconds} ${request} 2>&1 | tail -c ${bodyLimit}`])
    case 'nc':
      return question([`printf %s ${request} | nc -w ${seconds} ${word(host)} ${port} 2>&1 | tail -c ${bodyLimit}`])
    case 'openssl':
      return question([
        `printf %s ${request} | openssl s_client -quiet -verify_return_error -servername ${word(host)} -connect ${word(url.hostname)}:${port} 2>/dev/null | tail -c ${bodyLimit}`,
      ])
  }
}

/** Exit code 0 where something takes a connection on the port. Without a tool: what the kernel says is listened on. */
export function connectBy(tool: PortTool | undefined, port: number, seconds: number): Command {
  switch (tool) {
    case 'bash':
      return question([`bash -c ${quote(': < "/dev/tcp/127.0.0.1/$1"')} bash ${port} 2>/dev/null`])
    case 'python3':
      return question([
        `python3 -c ${quote('import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), int(sys.argv[2]))')} ${port} ${seconds} 2>/dev/null`,
      ])
    case 'perl':
      return question([
        `perl -MIO::Socket -e ${quote('exit !IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0], Timeout => $ARGV[1])')} ${port} ${seconds}`,
      ])
    case 'nc':
      return question([`nc -w ${seconds} 127.0.0.1 ${port} < /dev/null > /dev/null 2>&1`])
    case 'curl':
      // 7 is a connection that was refused, 28 one that stays open.
      return question([`curl -s --noproxy '*' --max-time ${seconds} telnet://127.0.0.1:${port} < /dev/null > /dev/null 2>&1; [ $? != 7 ]`])
    case undefined:
      return question([`ferry_listens ${port}`], ['listens'])
  }
}

const pythonGet = [
  'import http.client, ssl, sys, urllib.parse',
  'u = urllib.parse.urlsplit(sys.argv[1]); t = float(sys.argv[2])',
  'c = http.client.HTTPSConnection(u.hostname, u.port, timeout=t) if u.scheme == "https" else http.client.HTTPConnection(u.hostname, u.port, timeout=t)',
  'c.request("GET", (u.path or "/") + ("?" + u.query if u.query else ""), headers={"User-Agent": "Ferry", "Connection": "close"})',
  'r = c.getresponse(); sys.stdout.buffer.write(r.read()); sys.stdout.buffer.write(b"\\nferry-status %d\\n" % r.status)',
].join('\n')

const perlGet = [
  'my ($h, $p, $t, $q) = @ARGV; alarm $t;',
  'my $s = (eval { require IO::Socket::IP; 1 } ? "IO::Socket::IP" : "IO::Socket::INET")->new(PeerAddr => $h, PeerPort => $p, Timeout => $t) or die "$@\\n";',
  'print $s $q; $s->flush; print while <$s>;',
].join(' ')

/** `cat` has no time of its own: it is ended from beside. */
const bashGet =
  'exec 3<> "/dev/tcp/$1/$2" || exit 1; printf %s "$4" >&3; cat <&3 & reader=$!; ( exec 3>&-; sleep "$3"; kill $reader ) > /dev/null 2>&1 & wait $reader; kill $!'
