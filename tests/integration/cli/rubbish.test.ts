import { writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFerry, type Ferry } from './ferry.ts'

let ferry: Ferry

beforeAll(async () => {
  ferry = await createFerry()
  await mkdir(ferry.data, { mode: 0o700 })
})
afterAll(() => ferry.remove())

function file(name: string, content: string | Buffer): string {
  const path = join(ferry.data, name)
  writeFileSync(path, content)
  return path
}

const wrong: [string, () => string[], { where?: RegExp; en: RegExp; zh: RegExp }][] = [
  [
    'a file that is not there',
    () => ['import', join(ferry.data, 'nowhere.yaml')],
    { where: /nowhere\.yaml/, en: /no file/, zh: /文件不存在/ },
  ],
  [
    'an unknown key',
    () => ['import', file('key.yaml', 'hosts:\n  a: { address: 127.0.0.1, user: root, prot: 22 }\n')],
    { where: /key\.yaml:2:40/, en: /Unknown key prot/, zh: /不认识的键 prot/ },
  ],
  ['a file that is not text', () => ['import', file('binary.yaml', Buffer.from([0, 1, 2, 255, 0]))], { en: /not text/, zh: /不是文本/ }],
  ['a release that is not there', () => ['plan', 'nothing'], { en: /no release nothing/, zh: /找不到发布 nothing/ }],
  [
    'a service that the inventory lacks',
    () => ['plan', file('release.yaml', 'release: x\ntasks:\n  - { upgrade: ghost, archive: ./ghost.tar }\n')],
    { en: /ghost|no hosts/, zh: /ghost|还没有主机/ },
  ],
  ['an unknown host', () => ['trust', 'ghost', '--yes'], { en: /no host ghost/, zh: /没有主机 ghost/ }],
  ['an unknown run', () => ['report', 'r-9999'], { en: /no run r-9999/, zh: /没有执行 r-9999/ }],
  ['a run to roll back that is not there', () => ['rollback', 'r-9999', '--yes'], { en: /no run r-9999/, zh: /没有执行 r-9999/ }],
]

describe('what is wrong is said: what, where, and what to do', () => {
  it.each(wrong)('%s', async (_, args, expected) => {
    for (const language of ['en', 'zh'] as const) {
      const { code, stdout, stderr } = await ferry.run([...args(), '--language', language])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(expected[language])
      if (expected.where) expect(stderr).toMatch(expected.where)
      expect(stderr).toContain(language === 'en' ? '  next: ' : '  下一步：')
      // A defect would show itself as one.
      expect(stderr).not.toMatch(/Ferry itself failed|Ferry 自身出错|\n\s+at /)
    }
    const json = await ferry.run([...args(), '--json'])
    expect(json).toMatchObject({ code: 1, stderr: '' })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, problem: { code: expect.any(String) }, text: expect.any(String) })
  })

  it('nothing of it was kept', async () => {
    expect((await ferry.run(['export'])).stdout).not.toContain('127.0.0.1')
    expect(JSON.parse((await ferry.run(['runs', '--json'])).stdout)).toEqual([])
  })
})
