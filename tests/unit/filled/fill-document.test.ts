import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { formOf } from '#core/files/text-form.ts'
import { forCell } from '#core/filled/cells.ts'
import type { DoneTask, Evening, Outcome } from '#core/filled/evening.ts'
import { fillDocument } from '#core/filled/fill-document.ts'
import type { Filled } from '#core/filled/filled.ts'
import { mailOf } from '#core/filled/mail.ts'

const folder = join(import.meta.dirname, '../../fixtures/documents')
const fixtures = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const at = new Date(2026, 10, 29, 22, 3).getTime()
const over = { title: '商城', by: '无忌', result: 'succeeded', began: at, ended: at + 47 * 60_000, troubles: [] } as const

/** Every task of the document with an outcome of its own. */
function everyTask(text: string, outcomes: readonly Outcome[]): DoneTask[] {
  const of = (index: number) => outcomes[index % outcomes.length] ?? 'done'
  return readText(text)
    .items.filter(({ fate }) => fate === 'typed' || fate === 'person')
    .map((item, index) => {
      const rows = Array.isArray(item.task?.items) ? (item.task.items as { text: string }[]) : []
      const said = rows.map((row, row_) => ({ text: row.text, outcome: of(index + row_), by: '周|芷\n若', at }))
      return {
        id: `t${index}`,
        title: item.title,
        line: item.lines[0],
        outcome: of(index),
        by: ['周|芷\n若'],
        verifiedBy: [],
        began: at,
        ended: at + 60_000,
        lines: said.length > 0 ? said : [{ text: item.title, outcome: of(index) }],
      }
    })
}

/** What was filled in is taken out again. */
function emptied({ text, filled }: Filled): string {
  const parts = text.split(/(\r\n|\r|\n)/)
  for (const { line, from, was, text: put } of filled.toReversed()) {
    const now = parts[(line - 1) * 2] ?? ''
    expect(now.slice(from, from + put.length)).toBe(put)
    parts[(line - 1) * 2] = now.slice(0, from) + was + now.slice(from + put.length)
  }
  return parts.join('')
}

const fill = (text: string, more: Partial<Evening> = {}, outcomes: readonly Outcome[] = ['done']) =>
  fillDocument(text, { ...over, tasks: everyTask(text, outcomes), ...more }, 'plan.md')

const plan = `# 商城上线

## 步骤

| 批次 | 应用 | 负责人 | 是否发布 | 完成时间 | 是否验证 |
|---|---|---|---|---|---|
| 1 | basket | 张三 |  | | |
| 1 | till | 李四 | 已提前发布 | | |

| 检查项 | 负责人 | 状态 | 备注 |
|---|---|---|---|
| 首页能打开 | 测试 | ⬜ | |
| 能下单 | 测试 | ⬜ | |

- [ ] 通知客服
- [ ] 打开入口

## 上线总结

- 上线是否成功：□ 是 □ 否
- 实际上线时间：YYYY-MM-DD HH:MM
- 总耗时：HH:MM
- 操作人：
- 结论：照旧

### 问题记录

| 问题描述 | 影响范围 | 解决方案 |
|---|---|---|
|  |  |  |
`

describe('a document that comes back', () => {
  it('has its cells and boxes filled in, and what says something already stays', () => {
    const { text, open } = fill(plan)
    expect(text).toContain('| 1 | basket | 张三 | 是 | 2026-11-29 22:04 | |')
    expect(text).toContain('| 1 | till | 李四 | 已提前发布 |')
    expect(text).toContain('| 首页能打开 | 测试 | ✅ |')
    expect(text).toContain('- [x] 通知客服\n- [x] 打开入口')
    // Ferry knows that it was done, and not that anybody has verified it.
    expect(open).toContainEqual({ line: 7, what: '是否验证', why: 'not-known' })
  })

  it('has its summary filled in, and the troubles of the evening', () => {
    const { text } = fill(plan, { troubles: [{ what: '命令以退出码 3 结束 | 又一次', where: 'shop-1 启动' }] })
    expect(text).toContain('- 上线是否成功：☑ 是 □ 否')
    expect(text).toContain('- 实际上线时间：2026-11-29 22:03')
    expect(text).toContain('- 总耗时：00:47')
    expect(text).toContain('- 操作人：无忌')
    expect(text).toContain('- 结论：照旧')
    expect(text).toContain('| 命令以退出码 3 结束 \\| 又一次 | shop-1 启动 |')
    expect(fill(plan, { result: 'rolled-back' }).text).toContain('□ 是 ☑ 否')
  })

  it('says of nothing that it was done where it was not, and says why it is left', () => {
    const { text, open, filled } = fill(plan, { result: undefined }, ['open'])
    expect({ text, filled }).toEqual({ text: plan, filled: [] })
    expect(open.map(({ why }) => why)).toContain('not-over')
    expect(open).toContainEqual({ line: 7, what: '是否发布', why: 'not-done' })
    expect(fill(plan, {}, ['unseen']).open).toContainEqual({ line: 15, what: '通知客服', why: 'not-looked-at' })
    expect(fill(plan, {}, ['back']).text).toContain('| basket | 张三 | 已回退 |')
    expect(fill(plan, {}, ['failed']).text).toContain('| 首页能打开 | 测试 | ❌ |')
  })

  it('is left alone where its line is another task’s by now, or that of several', () => {
    const changed = plan.replace('basket', 'ledger').replace('通知客服', '关闭广告')
    const evening = { ...over, tasks: everyTask(plan, ['done']) }
    const { text, open } = fillDocument(changed, evening, 'plan.md')
    expect(text).toContain('| 1 | ledger | 张三 |  |')
    expect(text).toContain('- [ ] 关闭广告')
    expect(open).toContainEqual({ line: 7, what: '是否发布', why: 'changed' })
    const twice = evening.tasks.flatMap((task) => [task, { ...task, id: `${task.id}b` }])
    expect(fillDocument(plan, { ...over, tasks: twice }, 'plan.md').open).toContainEqual({ line: 15, what: '通知客服', why: 'several' })
  })

  it('leaves alone what is struck through or taken back', () => {
    const text =
      '| 步骤 | 命令 | 状态 |\n|---|---|---|\n| 停止 | `touch /a` | |\n| ~~清理~~ | `touch /b` | |\n| 重启 | `touch /c` | 取消 |\n\n- [ ] ~~通知客服~~\n- [ ] 通知运营（取消）\n- [ ] 通知产品\n\n## 上线总结\n\n- ~~操作人：~~\n'
    const { text: filled, open } = fill(text)
    expect(filled).toBe(text.replace('`touch /a` | |', '`touch /a` | 完成 |').replace('- [ ] 通知产品', '- [x] 通知产品'))
    expect(open).toEqual([])
  })

  it('is the same to the letter but for what was filled in: all documents, every outcome, every line end', () => {
    let count = 0
    for (const { name, text } of [...fixtures, { name: 'plan', text: plan }])
      for (const written of [text, text.replace(/\r?\n/g, '\r\n')])
        for (const outcomes of [['done'], ['done', 'failed', 'back', 'unseen', 'open']] as const) {
          const troubles = [{ what: '断开 | 了\n两次', where: 'a' }]
          const found = fill(written, { troubles }, outcomes)
          expect(emptied(found), name).toBe(written)
          expect(found.text.split(/\r\n|\r|\n/)).toHaveLength(written.split(/\r\n|\r|\n/).length)
          // No cell became two.
          for (const { text: put } of found.filled) expect(put).not.toMatch(/(?<!\\)\||[\r\n]/)
          count += found.filled.length
        }
    expect(count).toBeGreaterThan(100)
  })

  it('has no secret and no line end of somebody’s in the mail', () => {
    const { subject, text } = mailOf({ ...over, title: '商城\n上线', tasks: everyTask(plan, ['done', 'failed']) }, 'zh')
    expect(subject).toBe('【上线成功】商城 上线')
    expect(text).toContain('总耗时: 47:00')
    expect(text).toMatch(/失败:\n- /)
  })
})

describe('the form of a file', () => {
  const bytesOf = (mark: readonly number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes])
  it('is kept: encoding, mark and line ends', () => {
    const text = '# 上线\r\n- [ ] 镕 ✓ 𠀀\r\n'
    const gb = Uint8Array.from([...Buffer.from('23200a', 'hex'), 0xc9, 0xcf, 0xcf, 0xdf, 0xe9, 0x46, 0x0d, 0x0a])
    const files = [
      Buffer.from(text),
      bytesOf([0xef, 0xbb, 0xbf], Buffer.from(text)),
      bytesOf([0xff, 0xfe], Buffer.from(text, 'utf16le')),
      bytesOf([0xfe, 0xff], Buffer.from(text, 'utf16le').swap16()),
      gb,
    ]
    for (const bytes of files) {
      const form = formOf(bytes)
      expect(Buffer.from(form?.encode(form.text) ?? [])).toEqual(Buffer.from(bytes))
    }
    expect(formOf(gb)?.text).toBe('# \n上线镕\r\n')
    const added = formOf(gb)?.encode('已回退 ✅ ☑ 𠀀') ?? new Uint8Array()
    expect(new TextDecoder('gb18030').decode(added)).toBe('已回退 ✅ ☑ 𠀀')
  })

  it('lets nobody’s words end a cell or become markup', () => {
    expect(forCell(' a|b\\|c\r\n<b>&\u202e ')).toBe('a\\|b\\\\\\|c<br>&lt;b>&amp;')
  })
})
