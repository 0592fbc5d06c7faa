import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { gnuLong, pax, release, tar } from './tar-blocks.ts'
import { temporaryFolder } from './temporary.ts'

const folder = temporaryFolder()

async function read(bytes: Buffer) {
  const { entries, facts, warnings } = await readArchive(await folder.write('ecsc.tar', bytes), 'ecsc')
  return { facts, paths: entries.map(({ path }) => path), warnings: warnings.map(({ code, values }) => [code, values.count]) }
}

describe('what is only odd is accepted and told', () => {
  it('the same name twice: the last one counts', async () => {
    const read1 = await read(release({ name: 'ecsc/x', data: 'old one' }, { name: 'ecsc/x', data: 'new' }))
    expect(read1.facts).toMatchObject({ entries: 3, files: 2, unpacked: 6 })
    expect(read1.warnings).toEqual([['archive-duplicates', 1]])
  })

  it('names that differ only by case or Unicode form', async () => {
    const bytes = release({ name: 'ecsc/A.jar' }, { name: 'ecsc/a.jar' }, { name: 'ecsc/caf\u00e9' }, { name: 'ecsc/cafe\u0301' })
    expect((await read(bytes)).warnings).toEqual([['archive-case-twins', 2]])
  })

  it('GBK names, shown as what they mean, by header, GNU long name and PAX', async () => {
    const gbk = Buffer.from('ecsc/\xc5\xe4\xd6\xc3', 'latin1')
    const long = Buffer.concat([gbk, Buffer.from('x'.repeat(120))])
    const bytes = release({ name: gbk }, gnuLong('L', long), { name: 'short' }, pax({ path: Buffer.concat([gbk, Buffer.from('y')]) }), {
      name: 'p',
    })
    const { paths, warnings } = await read(bytes)
    expect(paths).toEqual(['ecsc', 'ecsc/配置', `ecsc/配置${'x'.repeat(120)}`, 'ecsc/配置y', 'ecsc/app.jar'])
    expect(warnings).toEqual([['archive-names-recoded', 3]])
  })

  it('names in no encoding stay different from each other', async () => {
    const bytes = release({ name: Buffer.from('ecsc/\xff\x01', 'latin1') }, { name: Buffer.from('ecsc/\xfe\x01', 'latin1') })
    const { paths, warnings } = await read(bytes)
    expect(paths.slice(1, 3)).toEqual(['ecsc/\\xff\u0001', 'ecsc/\\xfe\u0001'])
    expect(warnings).toEqual([
      ['archive-names-undecodable', 2],
      ['archive-names-control', 2],
    ])
  })

  it('newline, tab, escape, shell signs and a leading minus are names like others', async () => {
    const names = ['ecsc/a\nb', 'ecsc/a\tb', 'ecsc/\u001b[2J', 'ecsc/$(x);`y`\'"', 'ecsc/-rf', 'ecsc/\u202egnp.exe']
    const { entries, warnings } = await readArchive(await folder.write('names.tar', release(...names.map((name) => ({ name })))), 'ecsc')
    expect(entries.slice(1, -1).map(({ path }) => path)).toEqual(names)
    expect(warnings).toMatchObject([{ code: 'archive-names-control', values: { count: 4, member: 'ecsc/a\\nb' } }])
    expect(warnings[0]?.evidence).toBe('ecsc/a\\nb\necsc/a\\tb\necsc/\\u001b[2J\necsc/\\u202egnp.exe')
  })

  it('modes: world-writable, sticky, setgid folders; a link’s own mode means nothing', async () => {
    const bytes = release(
      { name: 'ecsc/open', mode: 0o666 },
      { name: 'ecsc/tmp/', type: '5', mode: 0o1777 },
      { name: 'ecsc/team/', type: '5', mode: 0o2775 },
      { name: 'ecsc/s', type: '2', link: 'open', mode: 0o777 },
    )
    expect((await read(bytes)).warnings).toEqual([
      ['archive-world-writable', 1],
      ['archive-sticky', 1],
      ['archive-set-group-folders', 1],
    ])
  })

  it('companion files of macOS inside the folder', async () => {
    expect((await read(release({ name: 'ecsc/lib/._a.jar' }))).warnings).toEqual([['archive-apple-double', 1]])
  })

  it('padding that ends within a record, but neither the shortest end nor a whole record', async () => {
    const whole = release()
    const record = Buffer.concat([whole, Buffer.alloc(10_240 - whole.length)])
    expect((await read(whole)).warnings).toEqual([])
    expect((await read(record)).warnings).toEqual([])
    expect((await read(record.subarray(0, -512))).warnings).toEqual([['archive-padding', undefined]])
  })
})

describe('what is not even odd', () => {
  it('./ before every name, and . inside', async () => {
    const { paths, warnings } = await read(tar({ name: './ecsc/', type: '5' }, { name: './ecsc/a' }, { name: 'ecsc/./b' }))
    expect({ paths, warnings }).toEqual({ paths: ['ecsc', 'ecsc/a', 'ecsc/b'], warnings: [] })
  })

  it('a folder that no member names, old tars without a magic, a global comment, owners', async () => {
    const bytes = tar(pax({ comment: 'abc' }, 'g'), { name: 'ecsc/lib/', magic: '', owner: [1000, 100] }, pax({ uid: '3000000' }), {
      name: 'ecsc/a',
      data: 'x',
    })
    const { facts, warnings } = await read(bytes)
    expect(facts).toMatchObject({ entries: 2, files: 1, owners: ['1000:100', '3000000:0'] })
    expect(warnings).toEqual([])
  })

  it('links that stay inside: relative, upward, hanging, hard', async () => {
    const bytes = release(
      { name: 'ecsc/lib/a', data: 'abc' },
      { name: 'ecsc/bin/a', type: '2', link: '../lib/./a' },
      { name: 'ecsc/logs', type: '2', link: 'not-there-yet' },
      { name: 'ecsc/self', type: '2', link: '.' },
      { name: 'ecsc/again', type: '1', link: 'ecsc/lib/a' },
    )
    const { facts, warnings } = await read(bytes)
    expect(facts).toMatchObject({ entries: 7, files: 3, unpacked: 6 })
    expect(warnings).toEqual([])
  })
})
