import { describe, expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const fence = (lines: readonly string[], language = 'bash') =>
  `登录 \`a-1 (10.1.0.1)\`：\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`
const readAs = (...lines: string[]) => readText(fence(lines))
/** Of the lines of the fence alone. */
const inFence = (...lines: string[]) => shown(fence(lines), true).slice(1)

describe('in a block of shell, what is neither said nor printed is typed', () => {
  test.each([
    '(cd /data && rm -rf app)',
    '${APP}/stop.sh',
    'bin/start',
    'chattr +i /data/a',
    'ldconfig',
    'poweroff',
    '2>/dev/null rm -rf /data/b',
    ':> /data/app.log',
    'true > /data/d',
    '$CATALINA_HOME/bin/shutdown.sh',
    '$JAVA_HOME/bin/java -jar a.jar',
    '$cmd -x',
  ])('%s', (line) => {
    expect(readAs(line).items.at(-1)).toMatchObject({ fate: 'typed', kind: 'command', on: ['a-1'], task: { command: line } })
    expect(readReleaseDocument(fence([line]), '/docs/plan.md').release.tasks).toMatchObject([{ kind: 'command', lines: [line] }])
  })

  test('what nobody sees before a line is no part of it; amid the line it is a person’s', () => {
    expect(readAs('\u200bsystemctl stop shop').items.at(-1)).toMatchObject({ kind: 'service', title: 'systemctl stop shop' })
    expect(inFence('$ \u200bsystemctl stop shop')[0]).toMatch(/^4 (?:person|command)/)
  })

  test.each(['frobnicate', '--name web', '&& rm -rf /data/b'])('a person says what %s is, and it is not counted as understood', (line) => {
    const { items, share } = readAs('systemctl stop shop', line)
    expect(items.at(-1)).toMatchObject({ fate: 'person', guess: true, on: ['a-1'] })
    expect(share.understood).toBeLessThan(100)
  })

  test('output stays what it is: below a prompt, below what only looks, and by its form', () => {
    expect(inFence('[root@a-1 ~]# systemctl restart x', 'nginx: the test is successful', 'active')).toEqual([
      '4 service @a-1',
      '5 context',
      '6 context',
    ])
    expect(inFence('systemctl is-active shop', 'active', 'chattr +i /data/a')).toEqual(['4 command @a-1', '5 context', '6 person @a-1'])
    expect(inFence('mvn package', '[INFO] done', 'BUILD SUCCESS', '-rw-r--r-- 1 root root 5 a', '2026-11-20 Server startup')).toEqual([
      '4 command @a-1',
      '5 context',
      '6 context',
      '7 context',
      '8 context',
    ])
  })
})

test('$ without a blank is a prompt before a program alone', () => {
  expect(readText('```\n$systemctl stop x\n$ ./a.sh\n```').items.map(({ title }) => title)).toEqual(['systemctl stop x', './a.sh'])
  expect(readText('```\n$JAVA_HOME/bin/java -jar a.jar\n```').items[0]).toMatchObject({
    task: { command: '$JAVA_HOME/bin/java -jar a.jar' },
  })
})

describe('what is typed into a client is not typed into the shell', () => {
  test('statements are SQL of the database that the client names, up to its exit', () => {
    const reading = readAs('mysql -uapp shop', 'update a', '  set b = 1 where c = 2;', 'exit', 'systemctl restart x')
    expect(itemAt(reading, 5)).toMatchObject({
      lines: [4, 7],
      kind: 'sql',
      task: { client: 'mysql -uapp shop', sql: 'update a\nset b = 1 where c = 2;' },
    })
    expect(itemAt(reading, 8)).toMatchObject({ kind: 'service', on: ['a-1'] })
    const [task] = readReleaseDocument(fence(['mysql -uapp shop', 'delete from cart;']), '/docs/plan.md').release.tasks
    expect(task).toMatchObject({ kind: 'person', text: 'mysql -uapp shop\ndelete from cart; (a-1)' })
  })

  test('behind the client’s prompt too, without what it has answered', () => {
    const lines = [
      '[root@a-1 ~]# mysql -uapp shop',
      'mysql> delete from cart;',
      'Query OK, 1 row affected',
      'mysql> exit',
      '[root@a-1 ~]# ls /a',
    ]
    expect(itemAt(readAs(...lines), 5)).toMatchObject({ lines: [4, 7], kind: 'sql', task: { sql: 'delete from cart;' } })
  })

  test.each([
    [['mysql -uapp shop', 'source /tmp/a.sql;']],
    [['mysql -uapp shop', 'delete from cart;', 'systemctl restart x']],
    [['redis-cli -h 10.1.0.8', 'del a:b']],
    [['redis-cli -h 10.1.0.8', 'flushall']],
    [['docker exec -it web bash', 'rm -rf /data/b']],
  ])('%j is a person’s', (lines) => {
    expect(readAs(...lines).items.at(-1)).toMatchObject({
      lines: [4, 4 + lines.length],
      fate: 'person',
      task: { person: lines.join('\n') },
    })
  })

  test('SQL amid commands, and in backquotes in a cell', () => {
    expect(inFence('systemctl stop x', 'delete from cart', 'where id = 1;', 'systemctl start x')).toEqual([
      '4 service @a-1',
      '5 sql @a-1',
      '7 service @a-1',
    ])
    expect(shown('登录 `a-1 (10.1.0.1)`：\n\n| 步骤 | 命令 |\n|---|---|\n| 1 | `UPDATE user SET a = 1` |\n')).toEqual(['5 sql'])
  })
})

test('who reads a file of statements that is not beside the document is said as the plan has it', () => {
  const said = (text: string) => readReleaseDocument(text, '/docs/plan.md').remarks.map(({ en }) => en)
  expect(said(fence(['mysql shop < /tmp/a.sql']))).toContainEqual(expect.stringContaining('Ferry runs the line as it is written on a-1'))
  expect(said('```\nmysql shop < /tmp/a.sql\n```\n')).toContainEqual(expect.stringContaining('a person runs it'))
})
