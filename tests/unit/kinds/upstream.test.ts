/** Weights in the text of a configuration of nginx. */
import { expect, test } from 'vitest'
import { upstreamFile } from '#core/kinds/common/config/upstream-file.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const file = (servers: string[]) => upstreamFile({ of: 'nginx', path: '/n', sudo: false, nginx: 'nginx', servers })
const two = file(['10.0.0.5:80', '10.0.0.6:80'])
const text = `# upstream shop { server nobody:1; }
upstream other { server 10.0.0.5:80; }
upstream "shop" {
    ip_hash;           # 中文 ; }
    server 10.0.0.5:80  weight=3 max_fails=2;
    server 10.0.0.6:80\tdown; # not yet
    server unix:/run/x=1;
}
server { location / { if ($a = "}") { return 200 "upstream shop { server c; }"; } } }
`
const changed = (value: string, from = text) => two.change(Buffer.from(from), 'shop', value).toString()
const lineOf = (written: string, address: string) => written.split('\n').find((line) => line.startsWith(`    server ${address}`))
const codeOf = (attempt: () => unknown) => {
  try {
    return attempt()
  } catch (caught) {
    return caught instanceof ProblemError ? caught.problem.code : caught
  }
}

test('what stands there: a weight, none, down', () => {
  expect(two.find(Buffer.from(text), 'shop')?.value).toBe('10.0.0.5:80=3 10.0.0.6:80=0')
  expect(file(['unix:/run/x=1']).find(Buffer.from(text), 'shop')?.value).toBe('unix:/run/x=1=1')
})

test.each([
  ['10.0.0.5:80=99 10.0.0.6:80=1', '    server 10.0.0.5:80  weight=99 max_fails=2;', '    server 10.0.0.6:80; # not yet'],
  ['10.0.0.5:80=1 10.0.0.6:80=9', '    server 10.0.0.5:80  weight=1 max_fails=2;', '    server 10.0.0.6:80 weight=9; # not yet'],
  ['10.0.0.5:80=0 10.0.0.6:80=1', '    server 10.0.0.5:80 down  weight=3 max_fails=2;', '    server 10.0.0.6:80; # not yet'],
])('%s', (value, first, second) => {
  const written = changed(value)
  expect([lineOf(written, '10.0.0.5:80'), lineOf(written, '10.0.0.6:80')]).toEqual([first, second])
  const others = (of: string) => of.split('\n').filter((line) => !/^ {4}server 10/.test(line))
  expect(others(written)).toEqual(others(text))
})

test('what stands in quotes counts as without them', () => {
  const quoted = 'upstream shop { server 10.0.0.5:80 \'weight=5\'; server 10.0.0.6:80 "down"; }\n'
  expect(two.find(Buffer.from(quoted), 'shop')?.value).toBe('10.0.0.5:80=5 10.0.0.6:80=0')
  expect(changed('10.0.0.5:80=1 10.0.0.6:80=2', quoted)).toBe(
    'upstream shop { server 10.0.0.5:80 weight=1; server 10.0.0.6:80 weight=2; }\n',
  )
})

test('a backup gets no share, and none is promised', () => {
  const spare = text.replace('\tdown;', ' backup;')
  expect(two.find(Buffer.from(spare), 'shop')?.value).toBe('10.0.0.5:80=3 10.0.0.6:80=1')
  expect(codeOf(() => changed('10.0.0.5:80=1 10.0.0.6:80=1', spare))).toBe('traffic-backup')
  expect(lineOf(changed('10.0.0.5:80=9 10.0.0.6:80=0', spare), '10.0.0.6:80')).toBe('    server 10.0.0.6:80 down backup; # not yet')
})

test('back to the letter, whatever others have written beside it', () => {
  const before = two.find(Buffer.from(text), 'shop')
  const now = changed('10.0.0.5:80=0 10.0.0.6:80=7').replace('ip_hash', 'least_conn')
  expect(two.asBefore(Buffer.from(now), 'shop', before).toString()).toBe(text.replace('ip_hash', 'least_conn'))
})

test('an upstream that is not there, one that is there twice, a server that it does not have', () => {
  expect(codeOf(() => two.find(Buffer.from(text), 'shpo'))).toBe('traffic-no-upstream')
  expect(codeOf(() => two.find(Buffer.from(text + text), 'shop'))).toBe('traffic-upstream-twice')
  expect(codeOf(() => file(['10.0.0.7:80']).find(Buffer.from(text), 'shop'))).toBe('traffic-no-server')
})
