import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

test('lines below 服务器： or Servers say where their hosts are, and ask nothing', () => {
  const lists = '# X\n\n机器：\n- 10.50.1.1 app-01\n- app-02（10.50.1.2），备机\n\n## Servers\n\n- bill-1 (10.40.0.11)\n\n## 步骤\n\n'
  const reading = readText(`${lists}1. 在 app-01 执行 \`touch /a\`\n2. On bill-1 run \`touch /b\`\n`)
  expect([4, 5, 9].map((line) => itemAt(reading, line)?.fate)).toEqual(['context', 'context', 'context'])
  expect(reading.hosts.map(({ name, address }) => `${name} ${address}`)).toEqual([
    'app-01 10.50.1.1',
    'app-02 10.50.1.2',
    'bill-1 10.40.0.11',
  ])
  expect([13, 14].map((line) => itemAt(reading, line)?.on)).toEqual([['app-01'], ['bill-1']])
})

test.each(['服务器：\n\n- c-1（10.5.0.9） 执行 `touch /c`', '重启以下服务器：\n\n- c-1（10.5.0.9）', '服务器：\n\n- c-1（10.5.0.9） 重启'])(
  '%s is asked or done',
  (steps) => {
    expect(shown(`# 步骤\n\n${steps}\n`)).not.toEqual([])
  },
)

test('whoever is written to is no host', () => {
  const reading = readText('# X\n\n## 步骤\n\n1. 完成后发邮件给 finance@example.com\n2. After completion send a mail to ops@example.com.\n')
  expect(reading.hosts).toEqual([])
  expect(reading.items.filter(({ fate }) => fate !== 'context').map(({ kind }) => kind)).toEqual(['notify', 'person'])
})

test('who is told afterwards is told, also among the contacts', () => {
  const below = (line: string) => shown(`# X\n\n## 联系人\n\n${line}\n`)
  expect(below('上线完成后通知客服。')).toEqual([expect.stringContaining('notify')])
  expect(below('After completion send an email to finance@example.com.')).toEqual([expect.stringContaining('person')])
  expect(below('如有问题请通知张三')).toEqual([])
})

test('rows of keys below a line with their Data ID are of that', () => {
  const rows = '| key | 旧值 | 新值 |\n|--|--|--|\n| rule.enabled | false | true |\n'
  const reading = readText(`# X\n\n## 步骤\n\nData ID: act-rule.yaml  Group: ACT_GROUP\n\n${rows}`)
  expect(itemAt(reading, 9)).toMatchObject({
    kind: 'key',
    task: { cells: { key: 'rule.enabled', value: 'true', namespace: 'act-rule.yaml', group: 'ACT_GROUP' } },
  })
})
