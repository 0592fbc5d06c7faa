/** The host's half of an upload's proof, in the shells that hosts have, on a file and the load of a machine that the test sets. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { proveWhileWritingText } from '#core/commands/version/upload.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const block = 1_000
const content = Buffer.from(Array.from({ length: 10 * block + 7 }, (_, index) => index % 251))
const sha256 = createHash('sha256').update(content).digest('hex')
const quiet = '0.00 0.01 0.05 1/80 1234\n'
const busy = '9.00 8.00 7.00 9/80 1234\n'
const twoProcessors = 'cpu  1 2 3\ncpu0 1 2\ncpu1 1 2\nintr 1 2 3\n'

describe.each(['dash', 'bash'])('in %s', (shell) => {
  const prove = (said: string, load: string | undefined, wanted = sha256) => {
    const directory = temporaryDirectory()
    const at = (name: string) => join(directory, name)
    writeFileSync(at('part'), content)
    if (load !== undefined) writeFileSync(at('load'), load)
    writeFileSync(at('stat'), twoProcessors)
    const text = proveWhileWritingText({ target: at('app.tar'), part: at('part') }, block)
      .replaceAll('/proc/loadavg', at('load'))
      .replaceAll('/proc/stat', at('stat'))
    // What dd is called for is written down beside it.
    const noted = `dd() { echo "$@" >> ${at('dds')}; command dd "$@"; }\n${text}`
    const { stdout, stderr, status } = spawnSync(shell, ['-c', noted], { input: said.replace('go', `go ${wanted}`), encoding: 'utf8' })
    expect([stderr, status]).toEqual(['', 0])
    const dds = existsSync(at('dds')) ? readFileSync(at('dds'), 'utf8').trim().split('\n') : []
    return { stdout, dds, files: readdirSync(directory).filter((name) => name === 'part' || name === 'app.tar') }
  }

  test('what is there is hashed at once where a processor is free', () => {
    const proven = prove('4\n3\nend\ngo\n', quiet)
    expect(proven).toEqual({ stdout: 'done\n', dds: ['bs=1000 count=4', 'bs=1000 count=3'], files: ['app.tar'] })
  })

  test('at the end, and without a pipe, where none is', () => {
    expect(prove('4\n3\nend\ngo\n', busy)).toEqual({ stdout: 'done\n', dds: [], files: ['app.tar'] })
  })

  test('at once where the host does not say how busy it is', () => {
    expect(prove('10\nend\ngo\n', undefined)).toMatchObject({ stdout: 'done\n', dds: ['bs=1000 count=10'] })
  })

  test('a file too short for a word between is proven all the same', () => {
    expect(prove('end\ngo\n', quiet)).toEqual({ stdout: 'done\n', dds: [], files: ['app.tar'] })
  })

  test.each([quiet, busy])('another content goes, at a load of %s', (load) => {
    const proven = prove('4\nend\ngo\n', load, createHash('sha256').update('other').digest('hex'))
    expect(proven).toMatchObject({ stdout: `differs ${sha256}\n`, files: [] })
  })

  test.each(['', '4\n', 'end\n', '4\nend\n'])('without its last word nothing is done, after %j', (said) => {
    for (const load of [quiet, busy]) expect(prove(said, load)).toMatchObject({ stdout: '', files: ['part'] })
  })
})
