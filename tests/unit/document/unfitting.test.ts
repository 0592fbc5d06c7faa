/** What is said of a document has to fit one of its places. */
import { expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { type ReleaseDocumentOptions, readReleaseDocument } from '#core/document/read-release-document.ts'

const text = [
  '# 上线',
  '',
  '## 第一步 停服务',
  '',
  '登录 10.0.0.1：',
  '',
  '```',
  'systemctl stop shop',
  '```',
  '',
  '## 第二步 改目录',
  '',
  '登录 10.0.0.1：',
  '',
  '```',
  'touch /srv/<版本号>/done',
  '```',
  '',
  '## 方式 A：直接启动',
  '',
  '```',
  'touch /srv/a',
  '```',
  '',
  '## 方式 B：重建后启动',
  '',
  '```',
  'touch /srv/b',
  '```',
].join('\n')

const read = (options: ReleaseDocumentOptions) => readReleaseDocument(text, '/releases/shop.md', { known: nothingKnown, ...options })
const strict = (options: ReleaseDocumentOptions) => () => read({ ...options, mustFit: true })
const refused = (said: string, evidence: string) => {
  const problem = { code: 'filling-unfit', values: { file: '/releases/shop.md', said }, evidence }
  return expect.objectContaining({ problem: expect.objectContaining(problem) })
}

test('a section, an option or a name that the document does not have is refused where it must fit', () => {
  const ways = '--choose "方式-19=方式 A"\n--choose "方式-19=方式 B"'
  expect(strict({ sections: ['第一步'] })).toThrow(
    refused(
      '--section "第一步"',
      ['上线', '停服务', '改目录', '方式 A：直接启动', '方式 B：重建后启动'].map((title) => `--section "${title}"`).join('\n'),
    ),
  )
  expect(strict({ choices: ['方式 C'] })).toThrow(refused('--choose "方式 C"', ways))
  expect(strict({ choices: ['database=shop'] })).toThrow(refused('--choose "database=shop"', ways))
  // Never the value: it may be a password.
  expect(strict({ parameters: { 版本: 'secret' } })).toThrow(refused('--set "版本"', '--set "版本号"'))
})

test('what fits is taken, also where it is meant for a section that is not carried out this time', () => {
  const sections = ['停服务']
  const { release } = read({ sections, parameters: { 版本号: '2.1' }, choices: ['方式 A'], mustFit: true })
  expect(release.tasks).toHaveLength(1)
})

test('of a section that is not there any more nothing is done, and it is named', () => {
  const { release, remarks } = read({ sections: ['第三步'], mayBeEmpty: true })
  expect(release.tasks).toEqual([])
  expect(remarks[0]).toMatchObject({ severity: 'warning', en: expect.stringContaining('第三步') })
})
