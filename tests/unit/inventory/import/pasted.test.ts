import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importCsv } from '#core/inventory/import/csv.ts'
import { importPasted } from '#core/inventory/import/pasted.ts'
import { problemOf } from '#shared/problem/problem.ts'

const brief = (text: string, read = importPasted) =>
  read(text, 'text').inventory.hosts.map(({ name, user, address, port }) => `${name} ${user}@${address}:${port}`)

test.each([
  ['ecsc-1 (25.0.3.17)', 'ecsc-1 root@25.0.3.17:22'],
  ['ecsc-1（25.0.3.17）', 'ecsc-1 root@25.0.3.17:22'],
  ['登录ecsc-1（25.0.3.17：2222），', 'ecsc-1 root@25.0.3.17:2222'],
  ['ecsc-1：25.0.3.17', 'ecsc-1 root@25.0.3.17:22'],
  ['ecsc-1 25.0.3.17', 'ecsc-1 root@25.0.3.17:22'],
  ['- `ecsc-1` (`25.0.3.17`)', 'ecsc-1 root@25.0.3.17:22'],
  ['ecsc-1\t25.0.3.17', 'ecsc-1 root@25.0.3.17:22'],
  ['25.0.3.17 ecsc-1', 'ecsc-1 root@25.0.3.17:22'],
  ['25.0.3.17', '25.0.3.17 root@25.0.3.17:22'],
  ['２５.０.３.１７', '25.0.3.17 root@25.0.3.17:22'],
  ['deploy@25.0.3.17:2222', '25.0.3.17 deploy@25.0.3.17:2222'],
  ['ssh -p 2222 deploy@25.0.3.17', '25.0.3.17 deploy@25.0.3.17:2222'],
  ['ssh deploy@web.example.com', 'web.example.com deploy@web.example.com:22'],
  ['web (web.example.com)', 'web root@web.example.com:22'],
  ['web web.example.com', 'web root@web.example.com:22'],
  ['1. ecsc-1 (25.0.3.17)', 'ecsc-1 root@25.0.3.17:22'],
  ['ecsc-1 25.0.3.17 端口 2222', 'ecsc-1 root@25.0.3.17:2222'],
  ['订单一（10.0.0.1）', '订单一 root@10.0.0.1:22'],
  ['v6 [2001:db8::1]:2222', 'v6 root@2001:db8::1:2222'],
  ['v6 (2001:db8::1)', 'v6 root@2001:db8::1:22'],
])('%s', (written, expected) => {
  expect(brief(written)).toEqual([expected])
})

test('several a line, and lines that are none', () => {
  const text = '我们的主机：\n\necsc-1 (25.0.3.17)、ecsc-2 (25.0.3.39)；ecsc-3 (25.0.3.40)\r\n# ecsc-4 (1.1.1.1)\ntomcat 7.0.67 ecsc.tar'
  const { inventory, remarks } = importPasted(text, 'text')
  expect(inventory.hosts.map((host) => [host.name, host.address])).toEqual([
    ['ecsc-1', '25.0.3.17'],
    ['ecsc-2', '25.0.3.39'],
    ['ecsc-3', '25.0.3.40'],
  ])
  expect(remarks.map((remark) => [remark.severity, remark.source.line])).toEqual([
    ['warning', 1],
    ['warning', 5],
    ['info', 1],
  ])
})

test('a name with two addresses keeps the first and says so', () => {
  const { inventory, remarks } = importPasted('a (10.0.0.1)\na (10.0.0.2)', 'text')
  expect(inventory.hosts.map((host) => host.address)).toEqual(['10.0.0.1'])
  expect(remarks[0]).toMatchObject({ severity: 'error', source: { line: 2 } })
})

test('text without an address is a problem that shows the lines', () => {
  try {
    importPasted('hello\nworld 300.1.1.1', 'text')
    expect.unreachable()
  } catch (caught) {
    const problem = problemOf(caught)
    expect(problem.code).toBe('import-no-hosts')
    expect(problem.evidence).toContain('2: ')
  }
})

test('no text makes it fail in another way', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(importPasted, importCsv), (text, read) => {
      try {
        return read(text, 'text').inventory.hosts.length > 0
      } catch (caught) {
        return ['import-no-hosts', 'csv-unclosed-quote'].includes(problemOf(caught).code)
      }
    }),
    { numRuns: 300 },
  )
})

test('a spreadsheet with a header in Chinese; passwords stay out', () => {
  const text =
    '主机名,IP地址,端口,用户,密码,跳板机\necsc-1,25.0.3.17,2222,deploy,hunter2,bastion\n"ecsc-2",25.0.3.39,,,,\n,,,,,\nodd,10.0.0.1,x,,,\n'
  const { inventory, remarks } = importCsv(text, 'hosts.csv')
  expect(inventory.hosts).toMatchObject([
    { name: 'ecsc-1', address: '25.0.3.17', port: 2222, user: 'deploy', password: 'ask', jump: ['bastion'] },
    { name: 'ecsc-2', address: '25.0.3.39', port: 22, user: 'root', jump: [] },
    { name: 'odd', port: 22 },
  ])
  expect(JSON.stringify(remarks)).not.toContain('hunter2')
  expect(remarks.map((remark) => [remark.severity, remark.source.line])).toEqual([
    ['warning', 1],
    ['warning', 4],
    ['error', 5],
    ['info', 1],
  ])
})

test.each([
  ['ecsc-1,25.0.3.17\necsc-2,25.0.3.39\n', ['ecsc-1 root@25.0.3.17:22', 'ecsc-2 root@25.0.3.39:22']],
  ['25.0.3.17;ecsc-1;2222;deploy\n', ['ecsc-1 deploy@25.0.3.17:2222']],
  ['name\thost\na\t10.0.0.1\n', ['a root@10.0.0.1:22']],
  ['host,port\na.example.com,2222\n', ['a.example.com root@a.example.com:2222']],
  ['\uFEFFname，ip\na，10.0.0.1\n', ['a root@10.0.0.1:22']],
])('CSV %#', (text, expected) => {
  expect(brief(text, importCsv)).toEqual(expected)
})

test.each([
  ['a,"b\n10.0.0.1,x\n', 1],
  ['name,ip\n"a",10.0.0.1\n"b,10.0.0.2\nc,10.0.0.3\n', 3],
])('a quote that is not closed: %j', (text, line) => {
  try {
    importCsv(text, 'hosts.csv')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code: 'csv-unclosed-quote', place: { kind: 'file', file: 'hosts.csv', line } })
  }
})
