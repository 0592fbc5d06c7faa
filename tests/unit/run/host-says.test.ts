import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { type HostSays, hostSaysSchema, hostSaysText } from '#shared/run/host-says.ts'

const all: HostSays[] = [
  { kind: 'absent' },
  { kind: 'running' },
  { kind: 'exited', exit: 3 },
  { kind: 'signalled', signal: 'KILL' },
  { kind: 'vanished', reason: 'restarted' },
  { kind: 'vanished', reason: 'killed' },
  { kind: 'unreachable', problem: { code: 'host-silent', values: { host: 'ecsc-1', address: '10.9.0.1', port: 22, seconds: 30 } } },
  { kind: 'unknown' },
]

test.each(['zh', 'en'] as const)('what a host says of a job is a sentence of its own in %s', (language) => {
  const words = createTranslator(language)
  const said = all.map((says) => hostSaysText(hostSaysSchema.parse(says), words, language))
  expect(new Set(said).size).toBe(all.length)
  expect(said[2]).toContain('3')
  expect(said[3]).toContain('KILL')
  expect(said.join()).not.toContain('{{')
})
