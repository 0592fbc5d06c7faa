import { describe, expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const hosts = ['app-1', 'app-2', 'lb-1', 'lb-2', 'web'].map((name, index) => ({ name, address: `10.1.0.${index + 1}`, user: 'root' }))
const read = (text: string) => readText(text, { hosts })
/** Where each `touch` of the document is typed, in its order. */
const all = (text: string) => {
  const reading = read(text)
  return text
    .split('\n')
    .flatMap((line, index) => (/touch \/\w/.test(line) ? [itemAt(reading, index + 1)?.on?.join() ?? '-'] : []))
    .join(' ')
}

describe('a sentence that says where its section is typed', () => {
  test.each([
    '以下命令均在 app-1 上执行。',
    '以下操作在 app-1 执行',
    '所有命令均在 app-1 上执行。',
    '本节所有操作都在 app-1（10.1.0.1）上进行。',
    '如无特殊说明，以下命令均在 app-1 上执行：',
    '**注意：以下步骤全部在 app-1 服务器上执行**',
    'All commands are run on app-1.',
    'Unless stated otherwise, run all commands on app-1.',
    'All of the following steps must be executed on app-1:',
    'The following commands are run on app-1.',
  ])('%s', (sentence) => {
    const text = `# 上线\n\n## 第一步\n\n${sentence}\n\n1. 执行 \`touch /a\`\n2. 在 app-2 上执行 \`touch /b\`\n3. 执行 \`touch /c\`\n\n\`\`\`\ntouch /d\n\`\`\`\n\n## 第二步\n\n执行 \`touch /e\`\n`
    expect(all(text)).toBe('app-1 app-2 app-1 app-1 -')
    expect(itemAt(read(text), 5)?.fate).toBe('context')
  })

  test('below the title for the whole document, within a heading for its own part, of several hosts for all of them', () => {
    expect(all('# 上线\n\n以下命令均在 lb-1、lb-2 上执行。\n\n## 一\n\n`touch /a`\n\n## 二\n\n`touch /b`\n')).toBe('lb-1,lb-2 lb-1,lb-2')
    expect(all('## 一、停（以下命令均在 app-1 上执行）\n\n`touch /a`\n\n### 细\n\n`touch /b`\n\n## 二、启\n\n`touch /c`\n')).toBe(
      'app-1 app-1 -',
    )
  })

  test('what leads on with a colon holds for what it leads to', () => {
    expect(
      all('## 步骤\n\n以下操作在 app-1 上执行：\n\n1. 停\n\n```\ntouch /a\n```\n\n2. 启\n\n```\ntouch /b\n```\n\n## 收尾\n\n`touch /c`\n'),
    ).toBe('app-1 app-1 -')
    expect(all('以下命令在 app-1 上执行：\n\n```\ntouch /a\n```\n\n然后\n\n```\ntouch /b\n```\n')).toBe('app-1 -')
    expect(all('1. 以下命令均在 app-1 上执行：\n\n   ```\n   touch /a\n   ```\n\n2. 执行 `touch /b`\n')).toBe('app-1 -')
    expect(all('1. 停\n   以下命令均在 app-1 上执行。\n   `touch /a`\n2. 启\n   `touch /b`\n')).toBe('app-1 -')
  })

  test('a login ends it, and it does not come back by itself', () => {
    const text = '以下命令均在 app-1 上执行。\n\n`touch /a`\n\n登录 lb-1\n\n`touch /b`\n\n退出登录\n\n`touch /c`\n'
    expect(all(text)).toBe('app-1 lb-1 -')
  })

  test.each([
    '以下命令均在 app-9 上执行。',
    '以下命令均在应用服务器上执行。',
    '所有命令均在 app-1 或 app-2 上执行。',
    '除 app-2 外，以下命令均在 app-1 上执行。',
    'All commands are run on app-1 or app-2.',
    'All commands are run on app-1 except the last.',
  ])('%s: not certain, so on none', (sentence) => {
    expect(all(`# 上线\n\n${sentence}\n\n1. \`touch /a\`\n`)).toBe('-')
    expect(itemAt(read(`# 上线\n\n${sentence}\n\n1. \`touch /a\`\n`), 3)?.fate).toBe('person')
  })

  test.each([
    '以上命令均在 app-1 上执行。',
    '以下命令不要在 app-1 上执行。',
    '以下命令曾在 app-1 上执行。',
    '~~以下命令均在 app-1 上执行。~~',
  ])('%s: nothing below it is typed there', (sentence) => expect(all(`# 上线\n\n${sentence}\n\n1. \`touch /a\`\n`)).toBe('-'))

  test('what is only described, and what is said of one choice, holds for nothing else', () => {
    expect(all('# 上线\n\n## 背景说明\n\n以下命令均在 app-1 上执行。\n\n## 步骤\n\n`touch /a`\n')).toBe('-')
    const choice = '# 上线\n\n方式一：\n\n以下命令均在 app-1 上执行。\n\n```\ntouch /a\n```\n\n方式二：\n\n```\ntouch /b\n```\n'
    expect(all(choice).split(' ').at(-1)).toBe('-')
  })
})

describe('several hosts one after the other', () => {
  const known = { ...nothingKnown, hosts }
  const tasks = (text: string) =>
    readReleaseDocument(text, '/docs/d.md', { known }).release.tasks.map((task) =>
      task.kind === 'person' ? 'person' : `${'lines' in task ? task.lines.join() : task.kind}@${'on' in task ? task.on.join() : ''}`,
    )

  test.each([
    '在 lb-2、lb-1 上依次执行 `touch /a`',
    '逐台在 lb-2、lb-1 上执行 `touch /a`',
    '先 lb-2 后 lb-1 执行 `touch /a`',
    '先在 lb-2 上，再在 lb-1 上执行 `touch /a`',
    'First lb-2, then lb-1: run `touch /a`',
    'Run `touch /a` on lb-2 and lb-1, one after the other',
    '在 lb-2、lb-1 上依次执行：\n\n```\ntouch /a\n```',
    '| 步骤 | 主机 | 命令 |\n|---|---|---|\n| 1 | 依次 lb-2、lb-1 | `touch /a` |',
  ])('%s: in the order in which they are named', (line) => expect(tasks(`# 上线\n\n${line}\n`)).toEqual(['touch /a@lb-2,lb-1']))

  test.each([
    '逐台登录 lb-2、lb-1，执行：\n\n```\ntouch /a\ntouch /b\n```\n',
    '先 lb-2 后 lb-1 执行：\n\n```\ntouch /a\ntouch /b\n```\n',
    '依次在 lb-2、lb-1 上操作：\n\n1. `touch /a`\n2. `touch /b`\n',
    '以下命令均在 lb-2、lb-1 上逐台执行。\n\n1. `touch /a`\n2. `touch /b`\n',
    '在 lb-2、lb-1 上逐台执行 `touch /a`，`touch /b`\n',
    'On lb-2 and lb-1, one at a time:\n\n```\ntouch /a\ntouch /b\n```\n',
    '## 逐台升级 lb-2、lb-1\n\n```\ntouch /a\n```\n\n```\ntouch /b\n```\n',
  ])('%s: all of it on one before the next', (text) =>
    expect(tasks(`# 上线\n\n${text}`)).toEqual(['touch /a@lb-2', 'touch /b@lb-2', 'touch /a@lb-1', 'touch /b@lb-1']),
  )

  test('a person in between is asked for each, and without such words each step goes to all', () => {
    const steps = '\n\n1. `touch /a`\n2. 联系客服观察业务\n3. `touch /b`\n'
    expect(tasks(`# 上线\n\n逐台登录 lb-2、lb-1：${steps}`)).toEqual([
      'touch /a@lb-2',
      'person',
      'touch /b@lb-2',
      'touch /a@lb-1',
      'person',
      'touch /b@lb-1',
    ])
    expect(tasks(`# 上线\n\n登录 lb-2、lb-1：${steps}`)).toEqual(['touch /a@lb-2,lb-1', 'person', 'touch /b@lb-2,lb-1'])
  })

  test('what is repeated on others is done whole where it stands, and then whole on them', () => {
    const text = (again: string) => `# 上线\n\n登录 lb-1：\n\n1. \`touch /a\`\n2. 联系客服观察业务\n3. \`touch /b\`\n\n${again}`
    const round = (on: string) => [`touch /a@${on}`, 'person', `touch /b@${on}`]
    expect(tasks(text('登录 lb-2，重复以上步骤。\n\n登录 app-1、app-2，重复以上步骤。\n'))).toEqual(
      ['lb-1', 'lb-2', 'app-1,app-2'].flatMap(round),
    )
    expect(tasks(text('依次登录 app-2、app-1，重复以上步骤。\n'))).toEqual(['lb-1', 'app-2', 'app-1'].flatMap(round))
  })

  test.each([
    ['another host in between', '1. `touch /a`\n2. 在 app-1 上执行 `touch /c`\n3. `touch /b`\n'],
    ['a statement in between', '1. `touch /a`\n2. `mysql -e "update a set b=1 where c=2"`\n3. `touch /b`\n'],
    ['a condition in between', '1. `touch /a`\n2. 如果失败，执行 `touch /c`\n3. `touch /b`\n'],
  ])('with %s a person does what is to be done in turn', (_, steps) => {
    expect(tasks(`# 上线\n\n逐台登录 lb-2、lb-1：\n\n${steps}`).filter((task) => /touch \/[ab]/.test(task))).toEqual([])
  })

  test.each(['依次在 lb-1 和其他网关上执行 `touch /a`', '先 lb-1 后 lb-9 执行 `touch /a`', '先 web 后 lb-1 执行 `touch /a`'])(
    '%s: a person does it',
    (line) => expect(tasks(`# 上线\n\n${line}\n`)).toEqual(['person']),
  )
})
