import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTree } from '#harness/tree.ts'
import { createFerry, type Ferry } from './ferry.ts'
import { controlC, type Dialogue, enter, hasTerminals, onTerminal } from './terminal.ts'

if (!hasTerminals) console.log('skipped: questions on a terminal, because there is no script(1) of util-linux here')

describe.skipIf(!hasTerminals)('a person at the terminal', () => {
  let ferry: Ferry
  beforeAll(async () => {
    ferry = await createFerry()
    expect((await ferry.run(['hosts', '--sandbox'])).code).toBe(0)
  })
  afterAll(() => ferry.remove())
  const ask = (args: readonly string[], dialogue: Dialogue) => onTerminal([...args, '--data', ferry.data], dialogue)

  it('says no, and nothing is done', async () => {
    const { code, screen } = await ask(['run', 'sample', '--sandbox'], [['[y/N]', `n${enter}`]])
    expect(code).toBe(1)
    expect(screen).toContain('Nothing was done.')
    expect(JSON.parse((await ferry.run(['runs', '--sandbox', '--json'])).stdout)).toEqual([])
  })

  it('rolls back a host whose step failed, and goes no further', async () => {
    const before = await readTree(join(ferry.base('ecsc-1'), 'home', 'ecsc'))
    const { code, screen } = await ask(
      ['run', 'broken', '--sandbox', '--only', 'ecsc-1,ecsc-2'],
      [
        ['Begin', `y${enter}`],
        ['[b] Roll ecsc-1 back', ''],
        ['x? ', `b${enter}`],
        ['In spite of this', `n${enter}`],
      ],
    )
    expect(code).toBe(3)
    expect(screen).toContain('SEVERE')
    expect(await readTree(join(ferry.base('ecsc-1'), 'home', 'ecsc'))).toEqual(before)
  })

  it('leaves a run by Ctrl-C, and later ticks the lines with name and note', async () => {
    const left = await ask(
      ['run', 'sample', '--sandbox', '--only', 'ecmc-1'],
      [
        ['Begin', `y${enter}`],
        ['正常访问? ', controlC],
        ['c/s/l? ', `l${enter}`],
      ],
    )
    expect(left.code).toBe(4)
    expect(left.screen).toContain('ferry resume r-0002')
    const resumed = await ask(
      ['resume', '--sandbox'],
      [
        ['Carry on', `y${enter}`],
        // The practice hosts have been started anew with this Ferry, and their services with them.
        ['runs in its place', ''],
        ['x? ', `s${enter}`],
        ['reason', `它随主机启动${enter}`],
        ['正常访问? ', `y${enter}`],
        ['note (may be empty): ', `三页都看过${enter}`],
        ['Checked by', `张三${enter}`],
        ['#9427', `y${enter}`],
        ['note (may be empty): ', enter],
        ['end the run', `y${enter}`],
      ],
    )
    expect(resumed.code).toBe(0)
    const shown = await ferry.run(['show', 'r-0002', '--sandbox'])
    expect(shown.stdout).toMatch(/\[x\] 正常访问 {2}张三 {2}三页都看过/)
  })

  it('types a secret unseen', async () => {
    const { code, screen } = await ask(
      ['vault', 'set', 'ecsc-1'],
      [
        ['Passphrase of the vault: ', `open-sesame${enter}`],
        ['Once more: ', `open-sesame${enter}`],
        ['Secret for ecsc-1: ', `hunter2${enter}`],
      ],
    )
    expect(code).toBe(0)
    expect(screen).not.toMatch(/open-sesame|hunter2/)
    const names = await ask(['vault', '--open'], [['Passphrase of the vault: ', `open-sesame${enter}`]])
    expect(names.screen).toContain('password ecsc-1')
    const wrong = await ask(
      ['vault', '--open'],
      Array.from({ length: 3 }, () => ['Passphrase of the vault: ', `wrong${enter}`] as const),
    )
    expect(wrong.code).toBe(1)
    expect(wrong.screen).toContain('the passphrase is wrong')
  })
})
