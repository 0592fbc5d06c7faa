import { describe, expect, test } from 'vitest'
import { interpreterOf, judgeStart, scriptToBe } from '#core/kinds/upgrade/preflight/judge-start.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'
import { goodAnswer, serviceTarget } from './service-target.ts'

const inside = '/home/ecsc/bin/start.sh'
const entry = (more: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  path: 'ecsc/bin/start.sh',
  type: 'file',
  size: 9,
  mode: 0o755,
  ...more,
})

function judge(
  service: Record<string, unknown>,
  entries: ArchiveEntry[] = [],
  answer: Partial<typeof goodAnswer> = {},
  missing?: string,
): string[] {
  const target = serviceTarget(service)
  const findings = judgeStart(target, scriptToBe(target, entries), { ...goodAnswer, ...answer }, missing)
  for (const { problem } of findings) {
    const { zh, en } = catalogue[problem.code]
    for (const [, name = ''] of `${zh.what} ${zh.next} ${en.what} ${en.next}`.matchAll(/\{\{(\w+)\}\}/g))
      expect(problem.values).toHaveProperty(name)
  }
  return findings.map(({ severity, problem }) => `${severity} ${problem.code}`)
}

describe('a start script that stays as it is on the host', () => {
  const start = { start: '/opt/tomcat/bin/startup.sh' }
  test.each([
    ['fine', {}, ['ok start-fine']],
    ['missing', { start: 'missing' as const }, ['blocking start-missing']],
    ['not to be executed', { start: 'forbidden' as const }, ['blocking start-forbidden']],
    ['with the line ends of Windows', { startHasWindowsLines: true }, ['blocking start-crlf']],
    ['of an interpreter that is not there', { startInterpreter: '/bin/ksh' }, ['blocking start-interpreter']],
    ['of which nothing is known', { start: undefined }, []],
  ])('%s', (_, answer, expected) => {
    expect(judge(start, [], answer)).toEqual(expected)
    // Over the directory, what the archive does not have stays.
    expect(judge({ start: inside }, [entry({ path: 'ecsc/other' })], answer)).toEqual(expected)
  })

  test('or of none, for the line runs no script by its path', () => {
    expect(judge({ start: 'systemctl start ecsc' }, [], { start: 'missing' })).toEqual([])
  })
})

describe('a start script that the archive brings', () => {
  // What stands on the host does not matter any more.
  const host = { start: 'missing' as const, startHasWindowsLines: true, startInterpreter: '/bin/ksh' }
  test.each<[string, string, Partial<ArchiveEntry>, string[]]>([
    ['executable', inside, {}, ['ok start-brought']],
    ['not executable', inside, { mode: 0o644 }, ['blocking start-brought-forbidden']],
    ['not executable, but read by a shell', `sh ${inside}`, { mode: 0o644 }, ['ok start-brought']],
    ['with the line ends of Windows', inside, { firstLine: '#!/bin/sh\r' }, ['blocking start-crlf']],
    ['the same, read by a shell', `cd /home/ecsc && nohup sh bin/start.sh &`, { firstLine: '#!/bin/sh\r' }, ['blocking start-crlf']],
    ['as a link', inside, { type: 'symlink', link: 'run.sh' }, []],
  ])('%s', (_, start, more, expected) => {
    expect(judge({ start }, [entry(more)], host)).toEqual(expected)
  })

  test('as a second name of a file: that file counts', () => {
    const entries = [entry({ path: 'ecsc/run.sh', mode: 0o600 }), entry({ type: 'hardlink', link: 'ecsc/run.sh' })]
    expect(judge({ start: inside }, entries)).toEqual(['blocking start-brought-forbidden'])
  })

  test('by an interpreter that the host is asked for', () => {
    const of = (firstLine: string, start = inside) => interpreterOf(scriptToBe(serviceTarget({ start }), [entry({ firstLine })]))
    expect(of('#!/bin/bash -e')).toBe('/bin/bash')
    expect(of('#! /usr/bin/env\tnode\r')).toBe('/usr/bin/env')
    expect(of('#!')).toBeUndefined()
    expect(of('#!/bin/bash', `sh ${inside}`)).toBeUndefined()
    expect(judge({ start: inside }, [entry({ firstLine: '#!/bin/bash' })], {}, '/bin/bash')).toEqual(['blocking start-interpreter'])
  })
})

test('in place of the directory: a script that the archive does not have is gone', () => {
  expect(judge({ start: inside, unpack: 'replace' }, [entry({ path: 'ecsc/other' })])).toEqual(['blocking start-missing'])
  expect(judge({ start: '/opt/start.sh', unpack: 'replace' }, [entry()])).toEqual(['ok start-fine'])
})
