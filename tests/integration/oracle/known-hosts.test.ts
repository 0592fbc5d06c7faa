/** The reader of known_hosts against `ssh-keygen -l -F`, which looks a host up and reads its keys as ssh does. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseKnownHosts, targetOf } from '#core/ssh/keys/known-hosts.ts'
import { run, runOrThrow } from '#harness/run-process.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { cases } from '#harness/thorough.ts'

const hosts = ['web-1', 'web-2', 'db.example.com', '192.0.2.7', '2001:db8::7', 'WEB-1']
const ports = [22, 2222]
const pattern = fc.constantFrom(
  'web-1',
  'web-?',
  'WEB-*',
  '*.example.com',
  '!web-2',
  '192.0.2.*',
  '[web-1]:2222',
  '[*]:2222',
  '2001:db8::7',
  '*',
  '!db*',
  '',
)
const names = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((list) => list.join(','))
const mark = fc.constantFrom('', '', '', '@revoked ', '@cert-authority ', '@odd ')
const type = fc.constantFrom('ssh-ed25519', 'ssh-ed25519', 'ssh-rsa')
const end = fc.constantFrom('', ' a comment', '\t', '\r')

/** Each key stands below a line that says where it was found, and whether it is an authority's. */
function fingerprintsIn(output: string): string[] {
  const lines = output.split('\n')
  return lines.flatMap((line, index) => (/ found: line \d+ CA/.test(lines[index - 1] ?? '') ? [] : (/SHA256:\S+/.exec(line) ?? [])))
}

test('what is found for a host is what ssh finds', async () => {
  const folder = temporaryDirectory()
  const keys: string[] = []
  for (const index of [0, 1, 2]) {
    await runOrThrow('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, `${index}`)])
    keys.push((await runOrThrow('ssh-keygen', ['-y', '-f', join(folder, `${index}`)])).trim().split(' ')[1] ?? '')
  }
  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(mark, names, type, fc.constantFrom(...keys, 'AAAA', ''), end).map(([m, n, t, k, e]) => `${m}${n} ${t} ${k}${e}`),
    },
    fc.constantFrom('# web-1 ssh-ed25519 AAAA', '', 'web-1'),
  )
  const file = join(folder, 'known_hosts')
  const property = fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (lines, isHashed) => {
    await writeFile(file, `${lines.join('\n')}\n`)
    if (isHashed) await run('ssh-keygen', ['-q', '-H', '-f', file])
    const { lines: known } = parseKnownHosts(await readFile(file, 'utf8'))
    const looks = hosts.flatMap((host) => ports.map((port) => ({ host, port })))
    await Promise.all(
      looks.map(async ({ host, port }) => {
        const target = targetOf(host, port)
        // Small letters, as ssh(1) makes of every name before it looks it up: a hashed line tells nothing of their size.
        const asked = host.toLowerCase()
        const { stdout } = await run('ssh-keygen', ['-l', '-F', port === 22 ? asked : `[${asked}]:${port}`, '-f', file])
        const ours = known.filter((entry) => entry.matches(target)).map(({ key }) => key.fingerprint)
        expect({ target, keys: ours }).toEqual({ target, keys: fingerprintsIn(stdout) })
      }),
    )
  })
  await fc.assert(property, { numRuns: cases(12, 100), interruptAfterTimeLimit: 120_000 })
})
