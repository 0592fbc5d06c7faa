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

test('no text makes it fail in another way', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(importPasted, importCsv), (text, read) => {
      try {
        return read(text, 'text').inventory.hosts.length > 0
      } catch (caught) {
        return /^(import-no-hosts|csv-unclosed-quote|address-.*|file-.*)$/.test(problemOf(caught).code)
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
  ])
  expect(JSON.stringify(remarks)).not.toContain('hunter2')
  expect(remarks.map((remark) => [remark.severity, remark.source.line])).toEqual([
    ['warning', 1],
    ['warning', 4],
    ['error', 5],
    // The bastion is in no row.
    ['warning', 2],
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

const remarksOf = (text: string) =>
  importCsv(text, 'hosts.csv')
    .remarks.filter(({ severity }) => severity !== 'info')
    .map(({ source, en }) => `${source.line} ${en}`)

test('a column that is not taken is named', () => {
  expect(remarksOf('name,ip,user,机房,sudo as\na,10.0.0.1,kim,北京,root\n')).toEqual(['1 These columns are not taken: 机房, sudo as'])
  expect(remarksOf('名称,内网IP,公网IP,账号\na,10.0.0.1,192.0.2.1,kim\n')).toEqual(['1 These columns are not taken: 公网IP'])
  expect(remarksOf('a,10.0.0.1,kim,x,y\nb,10.0.0.2,lee,z,\n')).toEqual(['1 These columns are not taken: column 4, column 5'])
})

test.each([
  ['sep=;\nname;ip;port;user\na;10.0.0.1;2222;kim\n', ['a kim@10.0.0.1:2222']],
  ['name,ip,user,note\na,10.0.0.1,kim,x;y;z;x;y;z\n', ['a kim@10.0.0.1:22']],
  ['生产环境服务器清单,,\n主机名,IP 地址,登录账号\na,10.0.0.1,kim\n', ['a kim@10.0.0.1:22']],
  ['name,ip,port,user\na,10.0.0.1,２２２２,kim\nb,10.0.0.2,2222.0,kim\n', ['a kim@10.0.0.1:2222', 'b kim@10.0.0.2:2222']],
  ['名称,公网IP,账号\na,192.0.2.1,kim\n', ['a kim@192.0.2.1:22']],
])('CSV as people have it %#', (text, expected) => {
  expect(brief(text, importCsv)).toEqual(expected)
})

test('a jump is another row, by its name or address, or says where it is', () => {
  const text =
    'name,ip,user,jump\ngate,10.0.0.9,kim,\na,10.0.0.1,kim,gate\nb,10.0.0.2,kim,10.0.0.9\nc,10.0.0.3,kim,lee@10.0.0.9:2200\nd,10.0.0.4,kim,无\n'
  const { inventory } = importCsv(text, 'hosts.csv')
  expect(inventory.hosts.map(({ name, jump }) => [name, ...jump])).toEqual([
    ['gate'],
    ['a', 'gate'],
    ['b', 'gate'],
    ['c', '10.0.0.9'],
    ['d'],
    ['10.0.0.9'],
  ])
})

test('an address that means another machine is refused with the line, in a list too', () => {
  const text = 'name,ip,user\na,10.0.0.1,kim\nb,010.000.000.002,kim\nc,10.0.0.300,kim\nd,10.0.0.4/24,kim\n'
  expect(brief(text, importCsv)).toEqual(['a kim@10.0.0.1:22'])
  expect(remarksOf(text)).toEqual([
    expect.stringMatching(/^3 b is not imported: .* begins with 0.*→ 10\.0\.0\.2/),
    expect.stringMatching(/^4 c is not imported/),
    expect.stringMatching(/^5 d is not imported.*→ 10\.0\.0\.4/),
  ])
  const pasted = importPasted('a 10.0.0.1\nb 010.000.000.002\nc 10.0.0.300\nd 10.0.0.4/24\n', 'text')
  expect(pasted.inventory.hosts.map(({ name }) => name)).toEqual(['a'])
  expect(pasted.remarks.filter(({ severity }) => severity === 'error').map(({ source }) => source.line)).toEqual([2, 3, 4])
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
