import { expect, test } from 'vitest'
import type { Looking } from '#core/kinds/upgrade/context.ts'
import { lookAtChecks } from '#core/kinds/upgrade/preflight/look-at-checks.ts'
import { fail } from '#shared/problem/problem.ts'
import { serviceTarget } from './service-target.ts'

const verify = [
  { kind: 'http', url: 'http://127.0.0.1:8080/' },
  { kind: 'http', url: 'https://[::1]/' },
  { kind: 'port', port: 9010 },
  { kind: 'person', text: 'look' },
]

async function look(forward: (address: string, port: number) => unknown, tools: string) {
  const asked: string[] = []
  const looking = {
    target: serviceTarget({ verify }),
    connections: {
      to: async () => ({
        async forward(address: string, port: number) {
          asked.push(`${address} ${port}`)
          return forward(address, port)
        },
      }),
    },
    askForFacts: async () => ({ text: '', facts: [{ name: 'tools', words: tools.split(' '), rest: tools }] }),
  } as unknown as Looking
  const findings = await lookAtChecks(looking)
  return { asked, findings: findings.map(({ severity, problem }) => [severity, problem.code, ...Object.values(problem.values)]) }
}

const prohibited = () => fail('forward-prohibited')

test('where sshd forwards there is nothing to say, whether something listens or not', async () => {
  expect(await look(() => ({ destroy: () => undefined }), '')).toEqual({
    asked: ['127.0.0.1 8080', '::1 443', '127.0.0.1 9010'],
    findings: [],
  })
  expect((await look(() => fail('forward-refused'), '')).findings).toEqual([])
})

test('where it forwards nothing, the tools that ask are named; without one for a check, that blocks', async () => {
  expect((await look(prohibited, 'bash curl')).findings).toEqual([['info', 'checks-by-tool', 'curl, bash']])
  expect((await look(prohibited, 'perl')).findings).toEqual([
    ['blocking', 'check-without-tool', 'https://[::1]/', 'ecsc-1'],
    ['info', 'checks-by-tool', 'perl'],
  ])
  expect((await look(prohibited, '')).findings).toEqual([
    ['blocking', 'check-without-tool', 'http://127.0.0.1:8080/', 'ecsc-1'],
    ['blocking', 'check-without-tool', 'https://[::1]/', 'ecsc-1'],
    ['info', 'checks-by-tool', '/proc/net/tcp'],
  ])
})
