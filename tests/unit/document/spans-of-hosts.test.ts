import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const hosts = ['web-01', 'web-02', 'web-03', 'web-04', 'lb-01'].map((name, index) => ({
  name,
  address: `10.0.0.${index + 1}`,
  user: 'root',
}))
const onOf = (line: string) => itemAt(readText(`# 上线步骤\n\n登录 lb-01\n\n1. ${line}\n`, { hosts }), 5)
const four = ['web-01', 'web-02', 'web-03', 'web-04']

test.each([
  ['在 web-01~web-04 上执行 `touch /a`', four],
  ['在 web-01 至 04 上执行 `touch /a`', four],
  ['在 `web-01` ~ `web-04` 上执行 `touch /a`', four],
  ['登录 web-0[1-4]，执行 `touch /a`', four],
  ['在 web-0{1..4} 上执行 `touch /a`', four],
  ['web-01~04：`touch /a`', four],
  ['在 10.0.0.1-4 上执行 `touch /a`', four],
  ['在 web-01~web-04（4 台）上执行 `touch /a`', four],
  ['在所有 web 节点（四台）上执行 `touch /a`', four],
  ['Run `touch /a` on all 4 web servers', four],
  ['在 web-01 / 02 / 03 上执行 `touch /a`', four.slice(0, 3)],
  ['在 web-01~web-02、web-04 上执行 `touch /a`', ['web-01', 'web-02', 'web-04']],
])('%s: each of them', (line, on) => expect(onOf(line)).toMatchObject({ fate: 'typed', on }))

test.each([
  ['在 web-01~web-05 上执行 `touch /a`', 'one that nobody knows'],
  ['在 web-1~web-4 上执行 `touch /a`', 'other names'],
  ['在 web-01~web-04（三台）上执行 `touch /a`', 'another number'],
  ['在 web-01~web-04 中任一台上执行 `touch /a`', 'one of them'],
  ['除 web-03 外，在 web-01~web-04 上执行 `touch /a`', 'not all'],
  ['在 web-04~web-01 上执行 `touch /a`', 'backwards'],
  ['在所有 web 节点执行 `touch /a`', 'as many as there may be'],
  ['从 web-01 到 web-03 拷贝 `touch /a`', 'from one to the other'],
])('%s: %s, a person does it', (line) => {
  expect(onOf(line)).toMatchObject({ fate: 'person' })
  expect(onOf(line)?.on).toBeUndefined()
})

test.each([
  'On web-01, web-02, web-03 run `touch /a`',
  'On web-01, web-02 and web-03, run `touch /a`',
  'Run `touch /a` on web-01, web-02 and web-03',
  '在 web-01，web-02，web-03 上执行 `touch /a`',
  '登录 web-01（10.0.0.1），web-02（10.0.0.2），web-03（10.0.0.3），执行 `touch /a`',
  '在 10.0.0.1,10.0.0.2,10.0.0.3 上执行 `touch /a`',
])('%s: a comma between hosts ends no clause', (line) => expect(onOf(line)?.on).toEqual(['web-01', 'web-02', 'web-03']))

test.each([
  '在 web-01、web-09 上执行 `touch /a`',
  'On web-01, web-09 and web-02 run `touch /a`',
  'On each app server, run `touch /a`',
  'On every node, restart it with `systemctl restart app`',
])('%s: not on those alone that are known, nor where the reader is', (line) => {
  expect(onOf(line)).toMatchObject({ fate: 'person' })
  expect(onOf(line)?.on).toBeUndefined()
})

test('what is typed stays as it is, and so do the words', () => {
  const item = onOf('在 web-01~web-02 上执行 `ls /opt/web-0[1-2] web-01~web-02`')
  expect(item).toMatchObject({ on: ['web-01', 'web-02'], task: { command: 'ls /opt/web-0[1-2] web-01~web-02' } })
  expect(item?.title).toContain('在 web-01~web-02 上')
})

test('all of a name, where the document has named each that the inventory has', () => {
  const table = (count: number) =>
    `| 主机 | IP |\n|---|---|\n${hosts
      .slice(0, count)
      .map(({ name, address }) => `| ${name} | ${address} |\n`)
      .join('')}\n在所有 web 节点执行 \`touch /a\`\n`
  const on = (count: number) => readText(table(count), { hosts }).items.at(-1)?.on
  expect([on(4), on(3)]).toEqual([four, undefined])
})

test('in a cell, where the first and the last alone are not what is meant', () => {
  const rows = ['web-01~web-04', 'web-01~web-09', 'web-01 等所有节点', 'web-01 除外']
  const text = `| 主机 | 地址 |\n|---|---|\n| web-01 | 10.0.0.1 |\n| web-09 | 10.0.0.9 |\n\n| 步骤 | 主机 | 命令 |\n|---|---|---|\n${rows.map((cell, index) => `| ${index} | ${cell} | \`touch /a\` |\n`).join('')}`
  const reading = readText(text, { hosts })
  expect(rows.map((_, index) => itemAt(reading, 8 + index)?.on)).toEqual([four, undefined, undefined, undefined])
})
