import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReading } from '#core/check/check-reading.ts'
import { changeSchema, findingSchema, isBlocking } from '#shared/check/finding.ts'
import { findingWords } from '#shared/check/words/index.ts'
import { check, named, readingOf, shell } from './reading-of.ts'

describe('words', () => {
  test('are there in both languages with the same values', () => {
    const values = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
    for (const [code, { zh, en, mend }] of Object.entries(findingWords)) {
      expect(/[\u4e00-\u9fff]/.test(zh), code).toBe(true)
      expect(/[\u4e00-\u9fff]/.test(en), code).toBe(false)
      expect(new Set(values(zh)), code).toEqual(new Set(values(en)))
      if (mend) expect(new Set(values(mend.zh)), code).toEqual(new Set(values(mend.en)))
    }
  })

  test('leave no value unsaid', () => {
    const text = shell(
      'rm -rf a',
      'tail -f a',
      'kill -9 <PID>',
      'cp -R a a_20260101',
      'mysql -uroot -p a < b.sql',
      'nginx -s reload',
      'sleep 9',
    )
    for (const { text: said, mend } of check(text)) expect(`${said.zh}${said.en}${mend?.text.zh}${mend?.text.en}`).not.toContain('{{')
  })
})

test('findings are what the contract says, in the order of their lines', () => {
  const findings = check(shell('tail -f a', 'rm -rf a', 'cd /b tar xf c.tar'))
  expect(findings.map((one) => findingSchema.parse(one))).toEqual(findings)
  expect(findings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line).sort((a, b) => a - b))
})

describe('a secret', () => {
  const text = [
    '# 步骤',
    '',
    '登录 web-1，密码 Tulip-77',
    '',
    '```bash',
    'mysql -uroot -pTulip-77 -e "drop table a"',
    'rm -rf /srv/Tulip-77',
    '```',
  ].join('\n')
  test('of a command stands in no sentence and in no mend', () => {
    expect(JSON.stringify(check(text))).not.toContain('Tulip-77')
    expect(named(check(text))).toContain('plain-password:6')
  })

  test('that the reader has found is masked and said', () => {
    const findings = checkReading({ ...readingOf(text), secrets: [{ line: 3, from: 14, to: 22 }] }, text)
    expect(JSON.stringify(findings)).not.toContain('Tulip-77')
    expect(named(findings)).toContain('plain-password:3')
  })

  test('is in no change that is offered', () => {
    const findings = check(shell('java -jar a.jar --db.password=Tulip-77'))
    expect(findings.find(({ rule }) => rule === 'foreground-start')?.mend).toEqual({ text: expect.anything() })
  })
})

describe('a mend that a machine can do', () => {
  test.each([
    ['cd /srv tar xf a.tar', 'commands-run-together', 'cd /srv && tar xf a.tar'],
    ['cp -R /srv/a /srv/a_old', 'copy-onto-existing', 'test ! -e /srv/a_old && cp -R /srv/a /srv/a_old'],
    ['java -jar a.jar --x=1', 'foreground-start', 'nohup java -jar a.jar --x=1 > java.log 2>&1 &'],
    ['systemctl stop a；ls', 'not-typed-characters', 'systemctl stop a;ls'],
  ])('%s: %s → %s', (line, rule, mended) => {
    const change = changeSchema.parse(check(shell('ls', line)).find((one) => one.rule === rule)?.mend?.change)
    expect(change.line).toBe(5)
    expect(line.slice(0, change.from) + change.text + line.slice(change.to)).toBe(mended)
    expect(named(check(shell('ls', mended)))).not.toContain(`${rule}:5`)
  })

  test.each([
    ['java -jar a.jar; ls', 'foreground-start'],
    ['java -jar a.jar && echo', 'foreground-start'],
    ['java -jar a.jar || exit 1', 'foreground-start'],
    ['cd /srv && java -jar a.jar', 'foreground-start'],
  ])('%s is told of %s, and not changed: the list goes on', (line, rule) => {
    expect(check(shell(line)).find((one) => one.rule === rule)?.mend).toEqual({ text: expect.anything() })
  })

  test('leaves two names alone of which nothing tells the right one', () => {
    const text = ['| 应用 | 依赖 |', '|---|---|', '| order-service | |', '| web | order-servcie |'].join('\n')
    expect(check(text).find(({ rule }) => rule === 'name-spelled-two-ways')?.mend).toEqual({ text: expect.anything() })
  })

  test('says in words what nobody sees', () => {
    expect(check(shell('systemctl　stop shop')).find(({ rule }) => rule === 'not-typed-characters')?.text).toEqual({
      zh: '命令里的 全角空格，shell 不当作 空格',
      en: 'The command has a wide space (U+3000), which a shell does not take for a plain space',
    })
  })

  test.each([
    ['update a join b on a.id = b.id set a.x = 1;', 'the join finds'],
    ['delete from a limit 10;', 'the LIMIT takes'],
    ['delete from a where 1=1;', 'is true of every row'],
  ])('does not say that a condition is missing where there is one: %s', (sql, words) => {
    expect(check(`# 步骤\n\n${sql}`).find(({ rule }) => rule === 'no-where')?.text.en).toContain(words)
  })

  test('names the better spelled name in its cell', () => {
    const row = '| order-web | biling-platform |'
    const text = ['| 应用 | 依赖 |', '|---|---|', '| billing-platform | |', row, '| order-job | billing-platform |'].join('\n')
    const change = changeSchema.parse(check(text).find(({ rule }) => rule === 'name-spelled-two-ways')?.mend?.change)
    expect(row.slice(0, change.from) + change.text + row.slice(change.to)).toBe('| order-web | billing-platform |')
  })
})

test.each([
  'rm -rf /',
  'rm -rf //',
  'rm -rf /.',
  'rm -rf /*',
  'rm -rf /usr/lib/',
  'rm -rf "$HOME"',
  'cd / && rm -rf *',
  'chmod -R 777 /etc',
  'chown -R app /etc',
])('%s destroys the host', (line) => {
  expect(check(shell(line)).find(({ rule }) => rule === 'destructive')?.severity).toBe('blocking')
})

test.each(['rm -rf /srv', 'rm -rf /data/*', 'cd /srv/shop && rm -rf *', 'rm -rf ./etc'])('%s is dangerous and no more', (line) => {
  expect(check(shell(line)).find(({ rule }) => rule === 'destructive')?.severity).toBe('warning')
})

describe('an ignore with a reason', () => {
  const ignored = (text: string) =>
    check(text)
      .filter((one) => one.ignored !== undefined)
      .map(({ rule, line, ignored: reason }) => `${rule}:${line} ${reason}`)

  test('holds for the block below it', () => {
    expect(
      ignored('# 步骤\n\n<!-- ferry: ignore never-ends because 到点会停 -->\n```\ntail -f a\ntail -f b\n```\n\n```\ntail -f c\n```'),
    ).toEqual(['never-ends:5 到点会停', 'never-ends:6 到点会停'])
  })

  test('holds for a section, where it stands above a heading', () => {
    const text =
      '<!-- ferry: ignore destructive because rehearsed -->\n# 步骤\n\n## 一\n\n```\nrm -rf a\n```\n\n# 其他\n\n```\nrm -rf b\n```'
    expect(ignored(text)).toEqual(['destructive:7 rehearsed'])
  })

  test('holds for the next line, where it is a comment of the code', () => {
    expect(ignored(shell('# ferry: ignore destructive because 目录是空的', 'rm -rf a', 'rm -rf b'))).toEqual(['destructive:5 目录是空的'])
  })

  test('takes its weight away', () => {
    const blocks = (text: string) => check(text).some(isBlocking)
    expect(blocks(shell('rm -rf /'))).toBe(true)
    expect(blocks(shell('# ferry: ignore destructive because a scratch machine', 'rm -rf /'))).toBe(false)
  })
})

test('only what would surely go wrong blocks', () => {
  const blocking = (text: string) => named(check(text).filter(isBlocking))
  expect(blocking(shell('chmod -R 777 /', 'rm -rf /srv/a', 'mysql a < b.sql.gz', 'kill -9 <PID>', 'mysql -p'))).toEqual([
    'destructive:4',
    'packed-against-plain:6',
  ])
})

test('whatever stands in a document, the check does not throw and names lines of it', () => {
  const pieces = fc.constantFrom(
    '# 步骤',
    '```',
    '```bash',
    '```sql',
    '|a|b|',
    '|---|---|',
    '| | |',
    '- [ ] x',
    '`cd /a tar xf b`',
    'update a set b = 1',
    'rm -rf /',
    '<!--',
    '-->',
    '<PID>',
    '回滚',
    '$(',
    '"',
    "'",
    '（老周）',
    'ferry: ignore',
    '如果',
    '[a](#b)',
    '<a name="b">',
    '\\',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.constantFrom('\n', ' ', '\r\n'), (parts, between) => {
      const text = parts.join(between)
      const last = text.split('\n').length
      for (const { line } of check(text)) expect(line >= 1 && line <= last).toBe(true)
    }),
    { numRuns: 60 },
  )
})
