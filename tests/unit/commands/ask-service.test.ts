import { expect, test } from 'vitest'
import { connectBy, getBy, httpTools, listTools, portTools, speaks } from '#core/commands/service/ask-service.ts'

const url = new URL("http://127.0.0.1:8080/ecsc/?a=1&b='2'")
const lineOf = (tool: (typeof httpTools)[number], at = url) => getBy(tool, at, 10).lines.join('\n')

test('HTTP by a tool of the host: one line each, without proxy or redirect, in its time, and of an endless answer the end', () => {
  expect(lineOf('curl')).toBe(
    String.raw`curl -sS --noproxy '*' --max-time 10 -A Ferry -w '\nferry-status %{http_code}\n' 'http://127.0.0.1:8080/ecsc/?a=1&b=%272%27' 2>&1 | tail -c 4194304`,
  )
  expect(lineOf('wget')).toBe(
    "wget -q -S -O - --no-proxy --max-redirect=0 --content-on-error --tries=1 --timeout=10 -U Ferry 'http://127.0.0.1:8080/ecsc/?a=1&b=%272%27' 2>&1 | tail -c 4194304",
  )
  expect(lineOf('nc')).toBe(
    "printf %s 'GET /ecsc/?a=1&b=%272%27 HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nUser-Agent: Ferry\r\nConnection: close\r\n\r\n' | nc -w 10 127.0.0.1 8080 2>&1 | tail -c 4194304",
  )
  expect(lineOf('bash')).toMatch(/^bash -c 'exec 3<> "\/dev\/tcp\/\$1\/\$2" .*' bash 127\.0\.0\.1 8080 10 'GET /)
  expect(lineOf('perl')).toMatch(/^perl -MIO::Socket -e '.*' 127\.0\.0\.1 8080 10 'GET /)
  expect(lineOf('python3')).toMatch(/' 'http:\/\/127\.0\.0\.1:8080\/ecsc\/\?a=1&b=%272%27' 10 2>&1 \| tail -c 4194304$/)
  expect(lineOf('openssl', new URL('https://[::1]/x'))).toBe(
    "printf %s 'GET /x HTTP/1.0\r\nHost: [::1]\r\nUser-Agent: Ferry\r\nConnection: close\r\n\r\n' | openssl s_client -quiet -verify_return_error -servername ::1 -connect '[::1]':443 2>/dev/null | tail -c 4194304",
  )
})

test('a port by a tool of the host, or by what the kernel says', () => {
  expect(portTools.map((tool) => connectBy(tool, 8080, 5).lines.join('\n'))).toEqual([
    `bash -c ': < "/dev/tcp/127.0.0.1/$1"' bash 8080 2>/dev/null`,
    `python3 -c 'import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), int(sys.argv[2]))' 8080 5 2>/dev/null`,
    `perl -MIO::Socket -e 'exit !IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0], Timeout => $ARGV[1])' 8080 5`,
    'nc -w 5 127.0.0.1 8080 < /dev/null > /dev/null 2>&1',
    "curl -s --noproxy '*' --max-time 5 telnet://127.0.0.1:8080 < /dev/null > /dev/null 2>&1; [ $? != 7 ]",
  ])
  expect(connectBy(undefined, 8080, 5)).toEqual({ lines: ['ferry_listens 8080'], uses: ['listens'], changes: false })
})

test('which tools a host has is one question', () => {
  expect(listTools().lines).toEqual([
    'found=; for tool in curl python3 perl bash nc openssl; do command -v $tool >/dev/null 2>&1 && found="$found $tool"; done',
    'wget --help 2>&1 | grep -q -e --max-redirect && found="$found wget"',
    'ferry_fact tools $found',
  ])
})

test('TLS is asked only of what speaks it', () => {
  const secure = new URL('https://a/')
  expect(httpTools.filter((tool) => speaks(tool, secure))).toEqual(['curl', 'wget', 'python3', 'openssl'])
  expect(httpTools.filter((tool) => !speaks(tool, url))).toEqual(['openssl'])
})
