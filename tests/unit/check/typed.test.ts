import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkReading } from '#core/check/check-reading.ts'
import { layOut } from '#core/check/sheet/sheet.ts'
import { readText } from '#core/document/read-text.ts'
import { readShell } from '#core/shell/read-shell.ts'
import { named } from './reading-of.ts'

const host = '# 步骤\n\n登录 `a-1 (10.1.0.1)`：\n\n'
const findings = (text: string) => checkReading(readText(host + text), host + text)

describe('what the plan runs is checked, however it is written', () => {
  test.each([
    ['a cell', '| 序号 | 命令 |\n|---|---|\n| 1 | rm -rf /data/app/* |', 7],
    ['a cell with an escaped pipe', '| 序号 | 命令 |\n|---|---|\n| 1 | `find /data \\| xargs rm -rf` |', 7],
    ['prompts in every line', '```\n[root@a-1 ~]# rm -rf /data/app\n[root@a-1 ~]# ls\n```', 6],
    ['a fence of another name', '```linux\nrm -rf /data/app\n```', 6],
    ['a label', '命令：rm -rf /data/app', 5],
    ['a bracket', '(3) rm -rf /data/app', 5],
    ['a wide bracket', '2）rm -rf /data/app', 5],
    ['a circled number', '③ rm -rf /data/app', 5],
    ['a step', '步骤4：rm -rf /data/app', 5],
    ['two numbers', '1.1 rm -rf /data/app', 5],
    ['bold words', '**rm -rf /data/app**', 5],
    ['a tag', '<code>rm -rf /data/app</code>', 5],
  ])('%s', (_, text, line) => expect(named(findings(text))).toContain(`destructive:${line}`))

  test('and what destroys the host blocks', () => {
    expect(findings('命令：rm -rf /').find(({ rule }) => rule === 'destructive')?.severity).toBe('blocking')
  })

  test('once, and with the columns of the document or none', () => {
    const changes = (text: string) => findings(text).flatMap(({ rule, mend }) => (rule === 'copy-onto-existing' ? [mend?.change] : []))
    expect(changes('命令：cp -R /srv/a /srv/b')).toEqual([{ line: 5, from: 3, to: 3, text: 'test ! -e /srv/b && ' }])
    expect(changes('| 序号 | 命令 |\n|---|---|\n| 1 | `cp -R /srv/a /srv/b \\| tee /tmp/a` |')).toEqual([undefined])
  })

  test('its secrets are masked as everywhere', () => {
    const found = findings('| 序号 | 命令 |\n|---|---|\n| 1 | `mysql -uroot -pTulip-77 a -e "drop table a" \\| tee /tmp/a` |')
    expect(named(found)).toEqual(expect.arrayContaining(['destructive:7', 'plain-password:7']))
    expect(JSON.stringify(found)).not.toContain('Tulip-77')
  })
})

describe('statements are checked, however they are written', () => {
  test.each([
    [
      'each between its backticks',
      '2. `delete from cart where id=1`\n3. `truncate table logs`\n5. `drop table old`;',
      ['destructive:6', 'destructive:7'],
    ],
    ['each by itself', '`delete from user`\n3. `truncate table logs`', ['no-where:5', 'destructive:6']],
    ['the entries of a list', '1. update a set b=1\n2. drop table c', ['no-where:5', 'destructive:6']],
    ['two in a sentence', '先 `delete from cart` 再 `drop table old`。', ['destructive:5', 'no-where:5']],
    ['in cells', '| 序号 | SQL |\n|---|---|\n| 1 | `UPDATE user SET a = 1` |\n| 2 | drop table old; |', ['no-where:7', 'destructive:8']],
    ['below a prompt', '```\nmysql> delete from cart;\nmysql> drop table old;\n```', ['no-where:6', 'destructive:7']],
    ['below a client', '```\nmysql -uapp shop\ndelete from cart;\n```', ['no-where:7']],
    ['over several lines', 'update a\n  set b = 1\n  where id = 1;\ndrop table old;', ['destructive:8']],
  ])('%s', (_, text, expected) => {
    const found = findings(text).filter(({ rule }) => rule === 'no-where' || rule === 'destructive')
    expect(named(found)).toEqual(expected)
  })
})

const folder = new URL('../../fixtures/documents/', import.meta.url)

test.each(readdirSync(folder))('every command that %s makes a task of is one of the check', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const reading = readText(text)
  const { commands } = layOut(reading, text)
  for (const { fate, role, parts = [], lines, ...item } of reading.items)
    for (const { task } of parts.length > 0 ? parts : [item])
      if (fate === 'typed' && role !== 'trouble' && typeof task?.command === 'string')
        for (const { text: run } of readShell(task.command).commands)
          expect(commands.filter(({ line }) => lines[0] <= line && line <= lines[1]).map(({ command }) => command.text)).toContain(run)
})
