/** Scripts of a playbook that change a file write what Ferry itself would write, or refuse. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeKey, giveKeyBack, keepKeyFile } from '#core/commands/carried/key.ts'
import { setWeights } from '#core/commands/carried/upstream.ts'
import { type Command, scriptOf } from '#core/commands/command.ts'
import { keepFiles } from '#core/commands/files/files.ts'
import { askReads } from '#core/commands/service/nginx.ts'
import { bytesWith } from '#core/kinds/common/config/formats/edit.ts'
import { upstreamFile } from '#core/kinds/common/config/upstream-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferry-carried-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: Command) =>
  execFileSync('/bin/sh', ['-c', scriptOf(command)], { env: { HOME: folder, PATH: process.env.PATH }, stdio: 'pipe' }).toString()
let number = 0
const file = (text: string) => {
  number += 1
  const path = join(folder, `file-${number}`)
  writeFileSync(path, text)
  return { path, token: `t-${number}` }
}

test.each([
  ['properties', '# shop\ndb.url = old\nname=x\n', 'db.url'],
  ['properties', 'a=1\nb=2\n', 'b'],
  ['properties', '  a : 1\n! b\n', 'a'],
  ['properties', 'a=1\n', 'new.key'],
  ['properties', '', 'new.key'],
  ['env', '# x\nexport A=1\nB=2\n', 'A'],
  ['env', 'A=1\n\nB=2\n', 'C'],
] as const)('%s %j: %s is set, and taken back', (format, text, key) => {
  const { path, token } = file(text)
  const plain = { path, sudo: false, format, key, value: 'jdbc:new/a=1,b', token }
  run(keepKeyFile(plain))
  run(changeKey(plain))
  expect(readFileSync(path, 'utf8')).toBe(bytesWith(format, Buffer.from(text), key, plain.value).toString())
  run(changeKey(plain))
  run(giveKeyBack(plain))
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test.each([
  ['properties', 'a = x\\\n  y\n'],
  ['properties', 'a=1\na=2\n'],
  ['properties', 'a two\n'],
  ['properties', 'a=old value\n'],
  ['properties', 'a=1'],
  ['properties', 'b : 1\n'],
  ['properties', 'a=1\r\n'],
  ['env', 'a="1"\n'],
  ['env', 'export b=1\n'],
] as const)('%s %j is not guessed at', (format, text) => {
  const { path, token } = file(text)
  const plain = { path, sudo: false, format, key: 'a', value: 'new', token }
  run(keepKeyFile(plain))
  expect(() => run(changeKey(plain))).toThrow()
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test.each(['10.0.0.1:80=9 10.0.0.2:80=1', '10.0.0.1:80=0 10.0.0.2:80=3', '10.0.0.1:80=1 10.0.0.2:80=0'])('weights %s', (value) => {
  const text =
    'http {\nupstream other {\n  server 10.0.0.1:80;\n}\n  upstream shop {\n    keepalive 8;\n    server 10.0.0.1:80 weight=4  max_fails=2; # old\n    server\t10.0.0.2:80 down;\n    # server 10.0.0.1:80;\n  }\n}\n'
  const { path, token } = file(text)
  const store = { of: 'nginx' as const, path, sudo: false, nginx: 'true', reload: 'true', servers: ['10.0.0.1:80', '10.0.0.2:80'] }
  run(keepFiles({ paths: [path], sudo: false, follow: true }, token))
  run(setWeights(store, { upstream: 'shop', value, token, rung: 1 }))
  expect(readFileSync(path, 'utf8')).toBe(upstreamFile(store).change(Buffer.from(text), 'shop', value).toString())
})

test('a ladder that is climbed already is not climbed down when it is done once more; one that somebody has moved stops', () => {
  const { path, token } = file('upstream shop {\n  server 10.0.0.1:80;\n  server 10.0.0.2:80 down;\n}\n')
  const read = join(folder, `${token}-read`)
  const store = {
    of: 'nginx' as const,
    path,
    sudo: false,
    nginx: 'true',
    reload: `echo x >> ${read}`,
    servers: ['10.0.0.1:80', '10.0.0.2:80'],
  }
  const climb = () =>
    ['10.0.0.1:80=9 10.0.0.2:80=1', '10.0.0.1:80=0 10.0.0.2:80=1'].map((value, index) =>
      run(setWeights(store, { upstream: 'shop', value, token, rung: index + 1 })),
    )
  run(keepFiles({ paths: [path], sudo: false, follow: true }, token))
  climb()
  const text = readFileSync(path, 'utf8')
  expect(climb()[0]).toContain('it stands on a higher rung already')
  expect(readFileSync(path, 'utf8')).toBe(text)
  // Read by nginx for each rung, and for the last of them once more.
  expect(readFileSync(read, 'utf8')).toBe('x\n'.repeat(3))
  writeFileSync(path, `${text}# by hand\n`)
  expect(climb).toThrow()
})

test('an nginx that reads the same as before finds its file as it was; one that reads what was made of it is told to', () => {
  const text = 'upstream shop {\n  server 10.0.0.1:80;\n  server 10.0.0.2:80 down;\n}\n'
  const { path, token } = file(text)
  const other = file('events {}\n').path
  const store = (reads: string) => ({
    of: 'nginx' as const,
    path,
    sudo: false,
    nginx: `sh -c 'if [ "$1" = -T ]; then echo "# configuration file ${reads}:"; cat ${reads}; fi' nginx`,
    servers: ['10.0.0.1:80', '10.0.0.2:80'],
  })
  const climb = (reads: string) => run(setWeights(store(reads), { upstream: 'shop', value: '10.0.0.1:80=9 10.0.0.2:80=1', token, rung: 1 }))
  run(keepFiles({ paths: [path], sudo: false, follow: true }, token))
  expect(
    [other, path, '/not/here'].map((reads) => run(askReads({ ...store('$0'), nginx: `echo "# configuration file ${reads}:"; :`, path }))),
  ).toEqual(['unread\n', 'read\n', 'unknown\n'])
  expect(() => climb(other)).toThrow()
  expect(readFileSync(path, 'utf8')).toBe(text)
  // No process of it is seen: that is said, and is no failure.
  expect(climb(path)).toContain('unproven reload')
  expect(readFileSync(path, 'utf8')).toContain('server 10.0.0.1:80 weight=9;')
})

test.each([
  'upstream shop { server 10.0.0.1:80; server 10.0.0.2:80; }\n',
  'upstream shop {\n  server 10.0.0.1:80; server 10.0.0.2:80;\n}\n',
  'upstream shop {\n  server 10.0.0.1:80;\n}\n',
  'upstream shop {\n  server 10.0.0.1:80 backup;\n  server 10.0.0.2:80;\n}\n',
  'upstream shop\n{\n  server 10.0.0.1:80;\n  server 10.0.0.2:80;\n}\n',
])('an upstream that is not plain is not guessed at: %j', (text) => {
  const { path, token } = file(text)
  const store = { of: 'nginx' as const, path, sudo: false, nginx: 'true', servers: ['10.0.0.1:80', '10.0.0.2:80'] }
  run(keepFiles({ paths: [path], sudo: false, follow: true }, token))
  expect(() => run(setWeights(store, { upstream: 'shop', value: '10.0.0.1:80=9 10.0.0.2:80=1', token, rung: 1 }))).toThrow()
  expect(readFileSync(path, 'utf8')).toBe(text)
})
