/** Single files kept, changed and given back by the shells that hosts have: through links, in folders of others, with what others wrote. */
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { askFiles, askGivenBack, changeFile, giveBackFiles, keepFiles } from '#core/commands/files/files.ts'
import { run } from '#harness/run-process.ts'
import { readTree } from '#harness/tree.ts'
import { fileSpecSchema } from '#shared/kinds/task/file.ts'
import { createPlace, type Place, shells } from './shells.ts'

describe.each(shells)('a file, by %s', (shell) => {
  let place: Place
  const at = (name: string) => join(place.root, name)
  const text = (name: string) => readFileSync(at(name), 'utf8')
  const mode = (name: string) => (statSync(at(name)).mode & 0o7777).toString(8)
  const spec = (name: string, change: unknown, more: object = {}) => fileSpecSchema.parse({ paths: [at(name)], change, ...more })
  type Spec = ReturnType<typeof spec>
  const forward = async (one: Spec, user?: number) => {
    expect(await place.run(keepFiles(one, 'T'), { user })).toMatchObject({ code: 0 })
    return place.run(changeFile(one, 'T', ''), { user })
  }
  const back = async (one: Spec, user?: number) => {
    const { code, stdout } = await place.run(giveBackFiles(one, 'T'), { user })
    expect({ code, stdout }).toMatchObject({ code: 0 })
    return (await place.run(askGivenBack(one, 'T'), { user })).stdout.trim()
  }
  /** For another account. */
  const openTo = () => {
    chmodSync(place.home, 0o777)
    chmodSync(place.root, 0o755)
    writeFileSync(join(place.root, '../flushed'), '')
    chmodSync(join(place.root, '../flushed'), 0o666)
  }
  const tree = async () => (await readTree(place.root)).filter(({ path }) => path !== '.')

  beforeEach(() => {
    place = createPlace(shell)
    writeFileSync(at('real.conf'), 'a=1\n', { mode: 0o640 })
    utimesSync(at('real.conf'), 1_500_000_000, 1_500_000_000)
    symlinkSync('real.conf', at('link.conf'))
  })

  test.each([
    [{ by: 'text', text: 'new\n' }, {}],
    [{ by: 'key', key: 'a', value: '2' }, {}],
    [{ by: 'rights' }, { mode: '600' }],
    [{ by: 'lines', lines: ['echo b=2 >> link.conf'] }, {}],
    [{ by: 'lines', lines: ['sed -i s/1/2/ link.conf'] }, {}],
  ])('%j through a link: link and file are what they were', async (change, more) => {
    const before = await tree()
    const one = spec('link.conf', change.by === 'lines' ? { ...change, folder: place.root } : change, more)
    const { code, facts } = await forward(one)
    expect(code).toBe(0)
    expect(await tree()).not.toEqual(before)
    if (change.by === 'text') expect(facts[0]?.join(' ')).toMatch(/^trace link real\.conf -> file 640 \d+:\d+ \d+ [0-9a-f]{64}$/)
    expect(await back(one)).toBe('')
    expect(await tree()).toEqual(before)
    expect(readlinkSync(at('link.conf'))).toBe('real.conf')
  })

  test('of a folder that gets rights, and of one that is made, what others have written meanwhile stays', async () => {
    mkdirSync(at('data'), { mode: 0o755 })
    chmodSync(at('data'), 0o755)
    writeFileSync(at('data/inner'), 'old\n')
    const rights = spec('data', { by: 'rights' }, { mode: '2700' })
    await forward(rights)
    expect(mode('data')).toBe('2700')
    writeFileSync(at('data/inner'), 'old\nmore\n')
    writeFileSync(at('data/new'), '')
    expect(await back(rights)).toBe('')
    expect([mode('data'), text('data/inner'), existsSync(at('data/new'))]).toEqual(['755', 'old\nmore\n', true])

    const made = fileSpecSchema.parse({ paths: [at('made/deep/x.txt')], change: { by: 'text', text: 'x' } })
    await place.run({ ...keepFiles(made, 'U') })
    await place.run(changeFile(made, 'U', ''))
    writeFileSync(at('made/of-others'), 'kept\n')
    expect((await place.run(giveBackFiles(made, 'U'))).code).toBe(0)
    expect((await place.run(askGivenBack(made, 'U'))).stdout.trim()).toBe(`others ${at('made')}`)
    expect([text('made/of-others'), existsSync(at('made/deep'))]).toEqual(['kept\n', false])
  })

  test('a folder that was made and is empty is gone again', async () => {
    const made = spec('made/deep', { by: 'folder' }, { mode: '700' })
    await forward(made)
    expect(mode('made/deep')).toBe('700')
    expect(await back(made)).toBe('')
    expect(existsSync(at('made'))).toBe(false)
  })

  test('a block without its end is refused, and nothing behind it is lost', async () => {
    writeFileSync(at('real.conf'), 'x\n# ferry more\nc\ny\nz\n')
    const { code, stdout } = await forward(spec('real.conf', { by: 'block', name: 'more', text: 'd' }))
    expect([code, stdout]).toEqual([65, expect.stringContaining('has no line that ends it: # ferry more end')])
    expect(text('real.conf')).toBe('x\n# ferry more\nc\ny\nz\n')
    writeFileSync(at('real.conf'), 'x\n# ferry more\nc\n# ferry more end\nz\n')
    expect((await place.run(changeFile(spec('real.conf', { by: 'block', name: 'more', text: 'd' }), 'T', ''))).code).toBe(0)
    expect(text('real.conf')).toBe('x\n# ferry more\nd\n# ferry more end\nz\n')
  })

  test.runIf(process.getuid?.() === 0)('another account’s file keeps its owner, in a folder of one’s own and in a closed one', async () => {
    const user = 24_001
    openTo()
    for (const [name, owner] of Object.entries({ own: user, closed: 0 })) {
      mkdirSync(at(name))
      chownSync(at(name), owner, owner)
      writeFileSync(at(`${name}/shop.conf`), 'old\n')
      chmodSync(at(`${name}/shop.conf`), 0o666)
      const one = spec(`${name}/shop.conf`, { by: 'text', text: 'new\n' })
      expect((await place.run(askFiles(one), { user })).stdout).not.toContain('closed')
      expect((await forward(one, user)).code).toBe(0)
      expect(text(`${name}/shop.conf`)).toBe('new\n')
      expect(await back(one, user)).toBe('')
      const { uid } = statSync(at(`${name}/shop.conf`))
      expect([text(`${name}/shop.conf`), uid, mode(`${name}/shop.conf`)]).toEqual(['old\n', 0, '666'])
      await place.run({ lines: ['rm -rf "$HOME"/.ferry'], uses: [], changes: true })
    }
    // It could be replaced and never be given back to its owner.
    chmodSync(at('own/shop.conf'), 0o644)
    expect((await place.run(askFiles(spec('own/shop.conf', { by: 'text', text: '' })), { user })).stdout).toContain('closed')
  })

  test('a pipe is no file: nothing waits for it, and it stays what it is', async () => {
    await run('mkfifo', [at('pipe')])
    for (const change of [
      { by: 'text', text: 'x' },
      { by: 'key', key: 'a', value: '1' },
    ]) {
      const one = spec('pipe', change)
      expect((await place.run(askFiles(one))).stdout).toMatch(/^found other 0$/m)
      expect(await forward(one)).toMatchObject({ code: 1, stdout: expect.stringContaining('is no file; nothing was changed') })
      expect(await back(one)).toBe('')
      expect(statSync(at('pipe')).isFIFO()).toBe(true)
      rmSync(join(place.home, '.ferry'), { recursive: true })
    }
  })

  test('other names of a file, and a home in which nothing can be kept, are said before', async () => {
    linkSync(at('real.conf'), at('other.conf'))
    const one = spec('link.conf', { by: 'text', text: 'new\n' })
    expect((await place.run(askFiles(one))).stdout).toContain(`linked ${at('link.conf')}\n`)
    if (process.getuid?.() !== 0) return
    chmodSync(place.root, 0o777)
    expect((await place.run(askFiles(one), { user: 24_001 })).stdout).toContain(`home ${place.home}\n`)
  })

  test.runIf(process.getuid?.() === 0)(
    'a full disk leaves the old file whole and nothing beside it; what is mounted on is written',
    async () => {
      const user = 24_002
      openTo()
      for (const name of ['disk', 'bound']) mkdirSync(at(name))
      expect(await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at('disk')])).toMatchObject({ code: 0 })
      try {
        mkdirSync(at('disk/closed'))
        for (const name of ['app.conf', 'closed/app.conf']) {
          writeFileSync(at(`disk/${name}`), 'a'.repeat(200_000))
          chownSync(at(`disk/${name}`), user, user)
        }
        writeFileSync(at('disk/filler'), 'f'.repeat(500_000))
        const before = readFileSync(at('disk/app.conf'), 'utf8')
        for (const [name, by] of [
          ['app.conf', undefined],
          ['closed/app.conf', user],
        ] as const) {
          const one = spec(`disk/${name}`, { by: 'text', text: 'S'.repeat(100_000).replaceAll('S', 'SSSSSS') })
          expect((await forward(one, by)).code).not.toBe(0)
          expect([
            text(`disk/${name}`) === before,
            readdirSync(join(at(`disk/${name}`), '..')).filter((file) => file.startsWith('.')),
          ]).toEqual([true, []])
          expect(await back(one, by)).toBe('')
          rmSync(join(place.home, '.ferry'), { recursive: true })
        }
      } finally {
        await run('umount', [at('disk')])
      }
      writeFileSync(at('bound/app.conf'), '')
      expect(await run('mount', ['--bind', at('real.conf'), at('bound/app.conf')])).toMatchObject({ code: 0 })
      try {
        const one = spec('bound/app.conf', { by: 'key', key: 'a', value: '2' })
        expect((await forward(one)).code).toBe(0)
        expect([text('bound/app.conf'), text('real.conf'), readdirSync(at('bound'))]).toEqual(['a=2\n', 'a=2\n', ['app.conf']])
        expect(await back(one)).toBe('')
        expect([text('real.conf'), readdirSync(at('bound'))]).toEqual(['a=1\n', ['app.conf']])
      } finally {
        await run('umount', [at('bound/app.conf')])
      }
    },
  )
})
