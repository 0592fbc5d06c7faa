import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { member, release, tar } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'

/** Names are bytes on a host; what is one text may be two names, and half a path may read otherwise than the whole. */
const folder = temporaryFolder()
const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('names in several encodings', () => {
  it.each([
    [
      'a file through a link whose name reads otherwise by itself than in the path',
      'archive-through-link',
      release({ name: bytes('ecsc/\x80'), type: '2', link: 'lib' }, { name: bytes('ecsc/\x80/\xff'), data: 'x' }),
    ],
    [
      'a link that goes out through another whose name reads otherwise in the target',
      'archive-link-outside',
      release(
        { name: bytes('ecsc/\x80'), type: '2', link: '.' },
        { name: 'ecsc/out', type: '2', link: bytes('\x80/\x80/\xff/../../../..') },
      ),
    ],
    ['two names of one text', 'archive-names-alike', release({ name: 'ecsc/€', data: 'a' }, { name: bytes('ecsc/\x80'), data: 'b' })],
    [
      'two top folders of one text',
      'archive-top-several',
      tar(member({ name: '配置/a', data: 'a' }), member({ name: bytes('\xc5\xe4\xd6\xc3/b'), data: 'b' })),
    ],
  ])('%s is refused', async (what, code, content) => {
    const path = await folder.write(`${what.replace(/\W+/g, '-')}.tar`, content)
    expect(await problemFrom(readArchive(path, what.includes('top') ? '配置' : 'ecsc'))).toMatchObject({ code })
  })

  it('a top folder in another encoding is another folder than the service’s', async () => {
    const path = await folder.write('gbk.tar', tar(member({ name: bytes('\xc5\xe4\xd6\xc3/b'), data: 'b' })))
    expect(await problemFrom(readArchive(path, '配置'))).toMatchObject({ code: 'archive-top-differs', values: { found: '配置 (gb18030)' } })
  })
})
