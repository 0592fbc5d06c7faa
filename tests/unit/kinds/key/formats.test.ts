import { expect, test } from 'vitest'
import { bytesAsBefore, bytesWith, bytesWithout, valueIn } from '#core/kinds/common/config/formats/edit.ts'
import type { KeyFormat } from '#shared/kinds/task/key.ts'
import { ProblemError } from '#shared/problem/problem.ts'

/** The text with the value, read back, and brought back to the byte. */
function changed(format: KeyFormat, text: string, key: string, value: string): string {
  const before = Buffer.from(text)
  const after = bytesWith(format, before, key, value)
  expect(valueIn(format, after, key)?.value).toBe(value)
  expect(bytesAsBefore(format, after, key, valueIn(format, before, key)).toString()).toBe(text)
  return after.toString()
}

const cases: [name: string, format: KeyFormat, text: string, key: string, value: string, after: string][] = [
  ['properties', 'properties', '# 超时\n! a=1\na = 1  \r\nb:2', 'a', '30', '# 超时\n! a=1\na = 30\r\nb:2'],
  ['a value over several lines', 'properties', 'list=a,\\\n   b\nx y', 'list', 'c', 'list=c\nx y'],
  [
    'a line that goes on before its key, and in it',
    'properties',
    '\\\n  a\\\n  .b=1\nc\u3000d=2\n',
    'a.b',
    '3',
    '\\\n  a\\\n  .b=3\nc\u3000d=2\n',
  ],
  ['a key with a wide blank, which is none to Java', 'properties', 'c\u3000d=2\n', 'c', '3', 'c\u3000d=2\nc=3\n'],
  ['blank as separator', 'properties', 'x y\n', 'x', 'a b\\c', 'x a b\\\\c\n'],
  ['a key with escapes', 'properties', 'a\\:b\\ c=1\n', 'a:b c', ' 2', 'a\\:b\\ c=\\ 2\n'],
  ['added as the others are', 'properties', 'a = 1\nb = 2', 'c.d', '3', 'a = 1\nb = 2\nc.d = 3'],
  ['letters as the file has them', 'properties', 'a=1\n', 'a', '中', 'a=\\u4E2D\n'],
  ['letters in a file that has some', 'properties', '# 说明\na=1\n', 'a', '中', '# 说明\na=中\n'],
  ['env', 'env', 'A=1 # one\nexport B="x y"\n#A=2\n', 'A', '5', 'A=5 # one\nexport B="x y"\n#A=2\n'],
  ['env in quotes', 'env', 'A=\'1\'\r\nB="x"\r\n', 'B', 'it is $5', 'A=\'1\'\r\nB="it is \\$5"\r\n'],
  ['env, quotes where they are needed', 'env', 'A=1\n', 'A', 'x y', "A='x y'\n"],
  [
    'env, without quotes where the file has none',
    'env',
    'JAVA_OPTS=-Xmx1g -Xms1g\n',
    'JAVA_OPTS',
    '-Xmx2g -Xms1g',
    'JAVA_OPTS=-Xmx2g -Xms1g\n',
  ],
  ['env, added', 'env', 'export A=1', 'B', '2', 'export A=1\nexport B=2'],
  ['env, empty before', 'env', 'A=\nB=1\n', 'A', 'x', 'A=x\nB=1\n'],
  [
    'yaml',
    'yaml',
    '# 头\nserver:\n  port: 8080 # 端口\n  name: "a"\n',
    'server.port',
    '9090',
    '# 头\nserver:\n  port: 9090 # 端口\n  name: "a"\n',
  ],
  ['yaml in quotes', 'yaml', "a: {b: 'x', c: 1}\n", 'a.b', "it's", "a: {b: 'it''s', c: 1}\n"],
  ['yaml, a name with dots', 'yaml', 'a.b:\n    c: 1\n', 'a.b.c', 'x: y', 'a.b:\n    c: "x: y"\n'],
  [
    'yaml, in a list',
    'yaml',
    'hosts:\n- name: a\n  port: 1\n- name: b\n',
    'hosts[1].name',
    'c',
    'hosts:\n- name: a\n  port: 1\n- name: c\n',
  ],
  ['yaml, added below', 'yaml', 'a:\n    b: 1 # x\n\n# end\nc: 2\n', 'a.d.e', '3', 'a:\n    b: 1 # x\n    d:\n      e: 3\n\n# end\nc: 2\n'],
  ['yaml, added at the end', 'yaml', 'a: 1', 'b', 'yes', 'a: 1\nb: "yes"'],
  ['yaml, what a reader of 1.1 takes for false', 'yaml', 'country: DE\n', 'country', 'NO', 'country: "NO"\n'],
  ['yaml, what was so to it before', 'yaml', 'on: no\n', 'on', 'yes', 'on: yes\n'],
  ['yaml, a number of eights to it', 'yaml', 'build: 12\n', 'build', '0123', 'build: "0123"\n'],
  ['yaml, a mode', 'yaml', 'mode: 0644\n', 'mode', '0755', 'mode: 0755\n'],
  ['env, beside one that goes on', 'env', 'J=-a\\\n-b\nA=1\n', 'A', '2', 'J=-a\\\n-b\nA=2\n'],
  ['yaml, a time stays a text to a reader of 1.1', 'yaml', 'a: 1\n', 'a', '22:30:00', 'a: "22:30:00"\n'],
  ['yaml, what both read alike is plain', 'yaml', 'a: 1\n', 'a', '2.5', 'a: 2.5\n'],
  ['yaml, flat names stay flat', 'yaml', 'spring.name: x\r\n', 'spring.port', '1', 'spring.name: x\r\nspring.port: 1\r\n'],
  ['yaml, empty before', 'yaml', 'a:\nb: 1\n', 'a', 'x', 'a: x\nb: 1\n'],
  ['yaml, a block of text', 'yaml', 'a: |\n  one\n  two\nb: 1\n', 'a', 'x', 'a: x\nb: 1\n'],
  ['yaml, a new file', 'yaml', '# nothing yet\n', 'a.b', '1', '# nothing yet\na:\n  b: 1\n'],
  ['json', 'json', '{\n\t"a": "1", // one\n\t"b": 2\n}\n', 'a', '2', '{\n\t"a": "2", // one\n\t"b": 2\n}\n'],
  ['json, a number to the digit', 'json', '{"a":{"b":1}}', 'a.b', '12345678901234567890', '{"a":{"b":12345678901234567890}}'],
  ['json, text in place of a number', 'json', '{"a":[1,2]}', 'a[1]', 'x', '{"a":[1,"x"]}'],
  ['json, added', 'json', '{\n  "a": 1\n}\n', 'b.c', 'true', '{\n  "a": 1,\n  "b": {\n    "c": true\n  }\n}\n'],
]

test.each(cases)('%s', (_, format, text, key, value, after) => expect(changed(format, text, key, value)).toBe(after))

const refused: [name: string, format: KeyFormat, text: string, key: string, code: string][] = [
  ['a key that is there twice', 'properties', 'a=1\nb=2\na=3\n', 'a', 'key-twice'],
  ['twice in an env', 'env', 'A=1\nexport A=2\n', 'A', 'key-twice'],
  ['two documents that have it', 'yaml', 'a: 1\n---\na: 2\n', 'a', 'key-twice'],
  ['two ways to read the name', 'yaml', 'a.b: 1\na:\n  b: 2\n', 'a.b', 'key-twice'],
  ['a value that goes on', 'env', 'J=-Xms1g\\\n-Xmx2g\n', 'J', 'key-line-form'],
  ['in a value that goes on', 'env', 'J=-a \\\nA=1\n', 'A', 'key-line-form'],
  ['two behind one export', 'env', 'export A=1 B=2\n', 'A', 'key-line-form'],
  ['a command behind it', 'env', 'A=1; export A\n', 'A', 'key-line-form'],
  ['a map', 'yaml', 'a:\n  b: 1\n', 'a', 'key-not-a-value'],
  ['what others stand for', 'yaml', 'a: &x 1\nb: *x\n', 'a', 'key-cannot-add'],
  ['behind a block of text that has no end of line', 'yaml', 'a: |\n  x', 'b', 'key-cannot-add'],
  ['what is no YAML', 'yaml', 'a: [1\n', 'a', 'key-file-form'],
  ['what is no JSON', 'json', '{"a": }', 'a', 'key-file-form'],
  ['a place in a list that is not there', 'json', '{"a":[1]}', 'a[3]', 'key-cannot-add'],
]

test.each(refused)('refused: %s', (_, format, text, key, code) => {
  const problem = (() => {
    try {
      bytesWith(format, Buffer.from(text), key, 'new')
    } catch (caught) {
      return caught instanceof ProblemError ? caught.problem.code : caught
    }
    return undefined
  })()
  expect(problem).toBe(code)
})

test('without the key a map of somebody stays one, and an item of a list is not taken for it', () => {
  const text = 'a:\n  # c\n  b: 1\nl:\n- x: 1\n'
  expect(bytesWithout('yaml', Buffer.from(text), 'a.b').toString()).toBe('a: {}\n  # c\nl:\n- x: 1\n')
  expect(bytesWithout('json', Buffer.from('{\n  "a": {\n    "b": 1\n  }\n}'), 'a.b').toString()).toBe(`{\n  "a": {\n  }\n}`)
  expect(() => bytesWithout('yaml', Buffer.from(text), 'l[0].x')).toThrow(ProblemError)
})

test('a file in another encoding keeps every byte, and takes what it can hold', () => {
  const gbk = Buffer.concat([Buffer.from('# '), Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from('\nA=1\n')])
  const after = bytesWith('env', gbk, 'A', '2')
  expect(after.subarray(0, 7)).toEqual(gbk.subarray(0, 7))
  expect(after.subarray(7).toString()).toBe('A=2\n')
  expect(() => bytesWith('env', gbk, 'A', '中')).toThrow(ProblemError)
  const marked = Buffer.from('\uFEFFa: 1\n')
  expect(bytesWith('yaml', marked, 'a', '2').toString()).toBe('\uFEFFa: 2\n')
})

test('what was taken away comes back as it was written, beside what others have added', () => {
  const before = valueIn('env', Buffer.from('B=1\nexport A="1 2" # c\n'), 'A')
  expect(bytesAsBefore('env', Buffer.from('B=1\nC=3\n'), 'A', before).toString()).toBe('B=1\nC=3\nexport A="1 2" # c\n')
})

test.each([
  ['yaml', 'rest: 1\nflag: "yes"\n', 'flag'],
  ['yaml', "rest: 1\nzip: '0123'\n", 'zip'],
  ['yaml', 'rest: 1\nnone:\n', 'none'],
  ['json', '{\n  "rest": 1,\n  "text": "30"\n}\n', 'text'],
  ['json', '{\n  "rest": 1,\n  "none": null\n}\n', 'none'],
] as const)('what was taken away has its type and its quotes again: %s %j', (format, text, key) => {
  const whole = Buffer.from(text)
  const without = bytesAsBefore(format, whole, key, undefined)
  expect(valueIn(format, without, key)).toBeUndefined()
  expect(bytesAsBefore(format, without, key, valueIn(format, whole, key)).toString()).toBe(text)
})
