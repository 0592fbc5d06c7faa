import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readUpgrades } from '#core/document/fold/drafts/read-upgrades.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const path = (name: string) => fileURLToPath(new URL(`../../fixtures/documents/${name}`, import.meta.url))
const read = (name: string) => readText(readFileSync(path(name), 'utf8'), { file: path(name) })

/** Lines of each fate. */
test.each([
  ['coin-refund-release-plan.md', { typed: 5, person: 9, understood: 100 }],
  ['ecsc-upgrade.md', { typed: 50, person: 3, understood: 100 }],
  ['heikeji-mall-launch.md', { typed: 20, understood: 99 }],
  ['member-discount-release.md', { typed: 13, person: 9, understood: 100 }],
  ['tag-system-launch.md', { understood: 75 }],
])('%s: how much is understood, and nothing is lost', (name, share) => {
  const reading = read(name)
  expect(reading.share.lost).toBe(0)
  for (const [fate, least] of Object.entries(share)) expect(reading.share[fate as keyof typeof share], fate).toBeGreaterThanOrEqual(least)
})

describe('ecsc-upgrade.md', () => {
  const name = 'ecsc-upgrade.md'
  const reading = read(name)

  test('folds to its four upgrades, two hosts each', () => {
    expect(reading.items.filter((item) => item.kind === 'upgrade').map(({ title, on, lines }) => [title, on, lines])).toEqual([
      ['ecsc', ['ecsc-1', 'ecsc-2'], [16, 45]],
      ['ecmc', ['ecmc-1', 'ecmc-2'], [48, 77]],
      ['schedule', ['schedule-1', 'schedule-2'], [80, 109]],
      ['schedule-res', ['schedule-res-1', 'schedule-res-2'], [112, 136]],
    ])
    expect(reading.parameters).toEqual([])
  })

  test('with the services and checks that it always had', () => {
    const known = readUpgrades(readFileSync(path(name), 'utf8'), path(name))
    expect(reading.upgrades?.inventory).toEqual(known?.inventory)
    expect(reading.upgrades?.release).toEqual(known?.release)
  })

  test.each([
    ['Windows line ends', (whole: string) => whole.replaceAll('\n', '\r\n')],
    ['full-width brackets and commas', (whole: string) => whole.replaceAll(/ \((25[\d.]+)\)/g, '（$1）').replaceAll(', ', '，')],
    ['prompts with user and host', (whole: string) => whole.replaceAll(/^# (?=ps|kill|cp|cd|tar)/gm, '[root@ecmc-1 ~]# ')],
    ['dollar prompts', (whole: string) => whole.replaceAll(/^(?=ps -ef|kill|cp -R|cd |tar xvf|nohup)/gm, '$ ')],
    ['real headings', (whole: string) => whole.replaceAll(/^(\d)\.(?=\S)(?!\d)/gm, '## $1. ').replaceAll(/^(2\.\d) /gm, '### $1 ')],
  ])('with %s too', (_name, change) => {
    const changed = readText(change(readFileSync(path(name), 'utf8')))
    expect(changed.items.filter((item) => item.kind === 'upgrade').map((item) => item.on)).toEqual(
      reading.items.filter((item) => item.kind === 'upgrade').map((item) => item.on),
    )
  })

  test('a line that is no part of an upgrade keeps its steps apart, in their order', () => {
    const text = readFileSync(path(name), 'utf8').replace('kill -15 <PID>\n', 'kill -15 <PID>\nredis-cli flushall\n')
    const kinds = readText(text)
      .items.filter((item) => item.on?.includes('schedule-1'))
      .map((item) => item.kind)
    expect(kinds.slice(0, 5)).toEqual(['file', 'command', 'command', 'command', 'file'])
  })
})

test('member-discount-release.md: tasks, owners and the branch to the way back', () => {
  const { items } = read('member-discount-release.md')
  expect(items.filter((item) => item.fate !== 'context').map(({ kind, owner }) => [kind, ...(owner ?? [])])).toEqual([
    ['person', '纪友文', '肖开波'],
    ['person', '肖开波', '邹建宏'],
    ['person', '纪友文'],
    ['rows'],
    ['sql'],
    ['search-index'],
    ['search-index'],
    ['person', '纪友文'],
    ['person', '测试组'],
    ['person', '肖开波'],
    ['person', '肖开波'],
    ['person', '纪友文', '方晓东'],
    ['person', '纪友文', '方晓东'],
  ])
  expect(items.find((item) => item.owner?.includes('测试组'))?.choice).toMatchObject({ kind: 'condition' })
})

test('heikeji-mall-launch.md: dump, statements, ways back, drills, watching, approvals', () => {
  const reading = read('heikeji-mall-launch.md')
  const at = (line: number) => itemAt(reading, line)
  expect([48, 60, 65, 95, 107, 156, 161, 195, 205, 236].map((line) => at(line)?.kind)).toEqual([
    'dump',
    'sql',
    'sql',
    'restore',
    'command',
    'load',
    'drill',
    'watch',
    'watch',
    'approval',
  ])
  expect(at(178)).toMatchObject({ fate: 'note', role: 'trouble' })
  expect(at(92)).toMatchObject({ fate: 'person', role: 'back', title: '停止所有应用服务' })
  expect(reading.parameters.map((parameter) => parameter.name)).toContain('上一版本号')
})

test('coin-refund-release-plan.md: batches with what they depend on, keys, topic, job, ladder', () => {
  const reading = read('coin-refund-release-plan.md')
  const at = (line: number) => itemAt(reading, line)
  expect(at(123)).toMatchObject({ batch: '2', owner: ['枯荣'], needs: ['promotion-platform'] })
  expect([54, 91, 101, 138, 144].map((line) => at(line)?.kind)).toEqual(['key', 'topic', 'cron', 'traffic', 'key'])
  expect(at(144)?.role).toBe('back')
  expect(reading.parameters.map((parameter) => parameter.name)).toEqual(['应用名-01', '命名空间-01', '...'])
})

test('tag-system-launch.md: sections to choose from, what is done, jobs with their times', () => {
  const reading = read('tag-system-launch.md')
  expect(reading.sections.map((section) => section.title)).toContain('交付5 : 上线流程')
  expect(itemAt(reading, 98)).toMatchObject({ kind: 'sql', state: 'done' })
  expect(itemAt(reading, 129)).toMatchObject({ kind: 'cron', task: { schedule: '1分钟跑一次' } })
  expect(itemAt(reading, 123)?.kind).toBe('notify')
  expect(itemAt(reading, 92)).toMatchObject({ ahead: true, state: 'done' })
  expect(reading.date).toBe('2019-03-21')
})
