import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const table = (...numbers: string[]) =>
  `# 灰度\n\n| 批次 | 主机 | 操作 |\n|---|---|---|\n| ${numbers[0]} | 10.1.0.1 | \`touch /a\` |\n| ${numbers[1]} | 10.1.0.2 | \`touch /b\` |\n| ${numbers[2]} | 10.1.0.3 | \`touch /c\` |\n\n`
const tasks = (text: string) =>
  readReleaseDocument(text, '/d/x.md').release.tasks.map((task) =>
    task.kind === 'person' ? task.text : 'lines' in task ? task.lines.join() : task.kind,
  )

test.each([
  ['第一批完成后观察 30 分钟，无异常再执行第二批。', ['1', '2', '3']],
  ['第1批确认无误后才能执行第2批', ['第一批', '第二批', '第三批']],
  ['Watch batch 1 for 30 minutes, then start batch 2.', ['Batch 1', 'Batch 2', 'Batch 3']],
])('%s: asked before the batch that waits for it', (line, numbers) => {
  const [first, asked, ...rest] = tasks(`${table(...numbers)}${line}\n`)
  expect([first, rest]).toEqual(['touch /a', ['touch /b', 'touch /c']])
  expect(asked).toContain(line.replace(/[。.]$/, ''))
})

test('where the batches do not stand in their order, or none is of that number, it stays where it is', () => {
  const line = '第一批完成后观察 30 分钟，无异常再执行第二批。\n'
  expect(tasks(`${table('2', '1', '3')}${line}`).at(-1)).toContain('第一批完成后')
  expect(tasks(`${table('1', '3', '4')}${line}`).at(-1)).toContain('第一批完成后')
})
