import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const head = '# 订单发布\n\n上线时间：2026-12-01 22:00\n\n## 上线步骤\n\n登录 order-1（10.0.2.1）\n\n'
/** Of each task its hold; of a person's what he is told. */
const holds = (steps: string, above = head) =>
  readReleaseDocument(above + steps, 'order.md', { mayBeEmpty: true }).release.tasks.map((task) =>
    task.kind === 'person' ? task.text : task.when,
  )

const next = { after: '01:00', days: 1 }

test.each<[string, object]>([
  ['次日凌晨1点执行 `touch /a`', next],
  ['次日凌晨一点，执行 `touch /a`', next],
  ['第二天 01:00 执行 `touch /a`', next],
  ['12月2日 01:00 执行 `touch /a`', next],
  ['2026-12-02 01:00:00 执行 `touch /a`', next],
  ['12月2日（周三）凌晨1点执行 `touch /a`', next],
  ['T+1 01:00 执行 `touch /a`', next],
  ['执行 `touch /a`（次日01:00）', next],
  ['At 01:00 the next day, run `touch /a`', next],
  ['12月1日 23:30 执行 `touch /a`', { after: '23:30' }],
  ['于 23:30 执行 `touch /a`', { after: '23:30' }],
  ['执行 `touch /a`（李四，23:30）', { after: '23:30' }],
  ['晚上十一点半执行 `touch /a`', { after: '23:30' }],
  ['11:30 PM: run `touch /a`', { after: '23:30' }],
  ['晚上 11 点执行 `touch /a`', { after: '23:00' }],
  ['23 点 30 分执行 `touch /a`', { after: '23:30' }],
  ['11 PM: run `touch /a`', { after: '23:00' }],
  ['执行 `touch /a`', { after: '22:00' }],
])('%s', (step, wanted) => {
  expect(holds(`1. ${step}\n`)).toEqual([wanted])
})

test('the lines below a time wait for it, in a block, in a list and below a heading', () => {
  const block = '\n```\ntouch /a\n```\n'
  expect(holds(`1. 次日凌晨1点：${block}2. 执行 \`touch /b\`\n`)).toEqual([next, { after: '22:00' }])
  expect(holds(`次日凌晨1点执行以下命令：\n${block}`)).toEqual([next])
  expect(holds(`### 次日01:00 第二批\n\n- 执行 \`touch /a\`\n\n### 其他\n\n- 执行 \`touch /b\`\n`)).toEqual([next, { after: '22:00' }])
})

test('a row has its own day', () => {
  const rows = ['次日01:00', '12-02 01:00', '2026/12/2 01:00-03:00', '23:30', '-', '周三 01:00']
    .map((time, index) => `| ${index + 1} | 启动 | 李四 | ${time} | \`touch /${index}\` |`)
    .join('\n')
  expect(holds(`| 序号 | 操作步骤 | 操作人 | 计划时间 | 命令 |\n|---|---|---|---|---|\n${rows}\n`)).toEqual([
    next,
    next,
    { window: { from: '01:00', to: '03:00' }, days: 1 },
    { after: '23:30' },
    { after: '22:00' },
    expect.stringContaining('周三 01:00'),
  ])
})

test.each([
  '次日执行 `touch /a`',
  '周三凌晨1点执行 `touch /a`',
  '11月30日 10:00 执行 `touch /a`',
  '执行 `touch /a`，次日凌晨1点执行 `touch /b`',
  'Tomorrow morning run `touch /a`',
  'Run `touch /a` next Monday',
  '`touch /a` can be run any time after 23:00',
  '执行 `touch /a`，须在 23:00 之后',
  '执行 `touch /a`，23点以后执行',
  '执行 `touch /a`，23 点执行',
  '执行 `touch /a`，待夜间低峰期执行',
  'run `touch /a` no earlier than 23:00',
  'run `touch /a` once it is 23:00',
  'run `touch /a` past midnight',
])('%s: a person waits for a day that nobody can count', (step) => {
  expect(holds(`1. ${step}\n`)).toEqual([expect.stringContaining(step)])
})

test('what a person waits for by himself is not asked before the time of the document', () => {
  const { tasks } = readReleaseDocument(`${head}1. 执行 \`touch /a\`，8点之后跑\n`, 'order.md').release
  expect(tasks).toMatchObject([{ kind: 'person', when: { after: '22:00' } }])
})

test.each([
  'Run `touch /a` (must be finished before 23:00)',
  'Run `touch /a`, to be completed by 23:30',
  'Run `touch /a`, done no later than 23:30',
])('%s: by when it is over does not hold it back', (step) => {
  expect(holds(`1. ${step}\n`)).toEqual([{ after: '22:00' }])
})

test('2 点说明 counts, and is no time', () => {
  expect(holds('1. 执行 `touch /a`（2 点说明见附件）\n')).toEqual([{ after: '22:00' }])
})

test('without a day of the release, a date is for a person and the next day is not', () => {
  const above = '# 订单发布\n\n编写日期：2026-11-20\n\n登录 order-1（10.0.2.1）\n\n'
  expect(holds('1. 12月2日 01:00 执行 `touch /a`\n2. 次日凌晨1点执行 `touch /b`\n', above)).toEqual([
    expect.stringContaining('12月2日'),
    next,
  ])
})

test.each([
  ['发布时间：2026年12月1日 22:00－23:30', '22:00', '23:30'],
  ['Implementation window: 2026-12-01 21:00—23:00', '21:00', '23:00'],
  ['Release window: 10 pm - 11:30 pm', '22:00', '23:30'],
  ['Release window: 10 - 11:30 pm', '22:00', '23:30'],
  ['Release window: 11 - 1 am', '23:00', '01:00'],
  ['发布时间：晚上 10 点-11 点半', '22:00', '23:30'],
  ['发布时间：22 点至 23 点', '22:00', '23:00'],
  ['| 项目 | 内容 |\n|---|---|\n| 变更时间 | 2026-12-03 22:00-23:30 |', '22:00', '23:30'],
  ['| 变更单号 | 变更人 | 变更时间 |\n|---|---|---|\n| CHG-1 | 王磊 | 2026-12-03 22:00-23:30 |', '22:00', '23:30'],
  ['Window: between 21:00 and 23:00 CET', '21:00', '23:00'],
])('%s: both ends hold, whatever stands between them', (line, from, to) => {
  const { release, remarks } = readReleaseDocument(`# R\n\n${line}\n\n登录 order-1（10.0.2.1）\n\n1. 执行 \`touch /a\`\n`, 'order.md')
  expect(release.tasks.at(-1)?.when).toEqual({ window: { from, to } })
  const zone = remarks.find(({ en }) => en.includes('by this computer'))
  expect(zone).toMatchObject(line.includes('CET') ? { severity: 'warning', en: expect.stringContaining('CET') } : { severity: 'info' })
})

test.each<[string, object | string]>([
  ['执行 `touch /a`（23 点以后）', { after: '23:00' }],
  ['Run `touch /a` (after 23:00)', { after: '23:00' }],
  ['执行 `touch /a`（不早于 23:00）', { after: '23:00' }],
  ['执行 `touch /a`（23 点以前）', expect.stringContaining('touch /a')],
  ['执行 `touch /a`（23:30 之后再执行）', expect.stringContaining('touch /a')],
  ['Run `touch /a` (before 23:00)', expect.stringContaining('touch /a')],
  ['执行 `touch /a`（23:00 后业务低峰期）', expect.stringContaining('touch /a')],
])('%s: a time in brackets, from when on', (step, hold) => expect(holds(`1. ${step}\n`)).toEqual([hold]))

test.each<[string, object]>([
  ['变更人：张三 窗口：23:00-01:00', { window: { from: '23:00', to: '01:00' } }],
  ['**变更单号：** CHG-17  **申请人：** 周敏  **变更窗口：** 2026-12-01 23:00-次日 02:00', { window: { from: '23:00', to: '02:00' } }],
  ['Owner: Anna Window: 23:00-01:00', { window: { from: '23:00', to: '01:00' } }],
  ['Planned start: 2026-12-05 21:00', { after: '21:00' }],
  ['计划开始时间：2026-12-05 21:00', { after: '21:00' }],
  ['上线时间：21:00，预计用时 2 小时', { after: '21:00' }],
  ['| Field | Value |\n|---|---|\n| Scheduled start date | 2026-12-05 21:00:00 |\n| Planned end | 2026-12-05 23:00 |', { after: '21:00' }],
])('%s holds the steps, and asks nothing', (line, wanted) => {
  expect(holds('1. 执行 `touch /a`\n', `# 发布\n\n${line}\n\n## 上线步骤\n\n登录 order-1（10.0.2.1）\n\n`)).toEqual([wanted])
})

test.each(['预演时间窗口：20:00-21:00', '实际开始时间：20:00', '回滚执行时间：20:00', '计划结束时间：23:00'])(
  '%s holds nothing',
  (line) => {
    const [held] = holds('1. 执行 `touch /a`\n', `# 发布\n\n${line}\n\n## 上线步骤\n\n登录 order-1（10.0.2.1）\n\n`).slice(-1)
    expect(held).toBeUndefined()
  },
)
