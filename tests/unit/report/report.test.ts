import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { chainHead } from '#core/journal/chain.ts'
import { makeReport } from '#core/report/make-report.ts'
import { runSummary } from '#core/report/run-summary.ts'
import { arbitraryJournal } from '#harness/arbitrary-events.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { runSummarySchema } from '#shared/contract/history.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { stateFrom } from '#shared/run/selectors.ts'

const target = 'ecsc@ecsc-1'
const plan = samplePlan()
const numbered = (events: RunEvent[]): JournalledEvent[] =>
  events.map((event, index) => ({ run: 'r-0001', sequence: index + 1, at: 1_487_599_200_000 + index * 1_500, event }))

const stop = { target, way: 'forward', step: 'stop', attempt: 1 } as const
const backUp = { target, way: 'forward', step: 'back-up', attempt: 1 } as const
const problem = { code: 'internal' as const, values: { message: 'kill said no' }, evidence: '<b>last line</b>' }
const events = numbered([
  { type: 'run-began', by: '李雷', computer: 'laptop', version: '0.1.0' },
  { type: 'target-began', target, way: 'forward' },
  { type: 'step-began', ...stop },
  { type: 'command-intended', ...stop, job: 'job-1', lines: ["kill -TERM '4711'"], changes: true },
  { type: 'command-ended', ...stop, job: 'job-1', end: 'exited', exit: 1 },
  { type: 'step-ended', ...stop, outcome: { kind: 'failed', exit: 1, problem } },
  {
    type: 'question-asked',
    id: 'q1',
    question: { kind: 'failure', target, way: 'forward', step: 'stop', problem, choices: ['retry', 'stop'] },
  },
  { type: 'question-answered', id: 'q1', answer: { kind: 'failure', choice: 'retry', reason: 'again' }, by: '韩梅梅' },
  { type: 'step-began', ...stop, attempt: 2 },
  { type: 'step-ended', ...stop, attempt: 2, outcome: { kind: 'succeeded' } },
  { type: 'step-began', ...backUp },
  {
    type: 'step-ended',
    ...backUp,
    outcome: { kind: 'succeeded' },
    facts: { step: 'back-up', path: '/home/ecsc_20170220_2', entries: 12, bytes: 34_567, manifest: 'cd'.repeat(32) },
  },
  { type: 'connection', host: 'ecsc-1', state: 'lost' },
  { type: 'signed-off', target, signoff: { line: '1', text: '正常访问', passed: true, by: '李雷', note: '', looked: false } },
  { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' },
  { type: 'rollback-requested', targets: [target], by: '李雷', afterwards: 'end' },
  { type: 'run-ended', result: 'stopped' },
])

describe.each(['zh', 'en'] as const)('a report (%s)', (language) => {
  test.each(['md', 'html'] as const)('%s tells all that matters', (format) => {
    const report = makeReport({ plan, events, language, format })
    for (const text of ['账户余额四舍五入修复', '李雷', '韩梅梅', '34,567 B', 'cd'.repeat(32), 'ab'.repeat(32), 'r-0001', '0:24'])
      expect(report).toContain(text)
    expect(report).toContain(format === 'html' ? 'kill -TERM &#39;4711&#39;' : "kill -TERM '4711'")
    expect(report).toContain(chainHead('r-0001', plan, events))
    expect(report).toContain(language === 'zh' ? '未查看' : 'NOT LOOKED AT')
    expect(report).toContain(language === 'zh' ? '未询问' : 'not asked')
    expect(report).toContain(language === 'zh' ? '要求回退' : 'Roll back asked for')
    expect(report).toContain(language === 'zh' ? '第几次 2' : 'attempt 2')
  })
})

test.each(['md', 'html'] as const)(
  'who has looked at what is back stands apart from what was signed for the version that is gone (%s)',
  (format) => {
    const signoff = { line: '1', text: '正常访问', passed: true, by: '李雷', note: '', looked: true }
    const back: RunEvent[] = [
      { type: 'signed-off', target, signoff },
      { type: 'target-began', target, way: 'back' },
      { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
    ]
    const unsigned = makeReport({ plan, events: numbered(back), language: 'en', format })
    const [, apart = ''] = unsigned.split('Verification of what was brought back')
    expect(unsigned).toContain('passed (of a version that was rolled back)')
    expect(apart.split('Verification at the end')[0]).toContain('not signed')
    const signed: RunEvent = { type: 'signed-off', target, signoff: { ...signoff, by: '周芷若' }, restored: true }
    const report = makeReport({ plan, events: numbered([...back, signed]), language: 'en', format })
    const [before = '', after = ''] = report.split('Verification of what was brought back')
    expect(before).not.toContain('周芷若')
    expect(after).toContain('周芷若')
    expect(report).not.toContain('not signed')
    const again = makeReport({ plan, events: numbered([...back, signed, ...back.slice(1)]), language: 'en', format })
    expect(again).toContain('passed (of a state that was changed since)')
  },
)

test('a broken chain is said, and no hash is shown for it', () => {
  const chain = { kind: 'broken', sequence: 3, problem: { code: 'journal-chain-broken', values: { run: 'r-0001', sequence: 3 } } } as const
  const report = makeReport({ plan, events, language: 'en', format: 'html', chain })
  expect(report).toContain('Event 3 of r-0001 does not match the hash chain.')
  expect(report).not.toContain(chainHead('r-0001', plan, events))
})

test('what was measured stands in a table, with the times at which nobody has looked', () => {
  const due = 1_487_599_200_000
  const measured = numbered([
    { type: 'run-began', by: '李雷', computer: 'laptop', version: '0.1.0' },
    { type: 'step-began', ...stop },
    { type: 'step-measured', ...stop, due, figures: { CPU: 12.5, '#bytes /srv/log': 9 } },
    { type: 'step-measured', ...stop, due: due + 900_000, figures: {}, missed: true },
    { type: 'step-measured', ...stop, due: due + 1_800_000, figures: { MEM: 40 } },
  ])
  const rows = makeReport({ plan, events: measured, language: 'zh', format: 'md' })
    .split('\n')
    .filter((line) => line.startsWith('|') && /CPU|12\.5|未查看|∅/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(2, -1)
        .map((cell) => cell.trim()),
    )
  expect(rows).toEqual([
    ['CPU', 'MEM'],
    ['12.5', '∅'],
    ['未查看', '未查看'],
    ['∅', '40'],
  ])
})

test('a run without events has a report too', () => {
  expect(makeReport({ plan, events: [], language: 'en', format: 'md' })).toContain('not begun')
})

const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</pre><h1>fake</h1>',
  '```\n# fake heading\n```',
  '````',
  '| a | b |\n| --- | --- |',
  '[click](http://evil.example)',
  '![x](http://evil.example/x.png)',
  'https://evil.example www.evil.example me@evil.example',
  '**all well** ~~failed~~ `code` <https://evil.example>',
  '&lt;b&gt; &#60;b&#62;',
  '\\',
  '\\|',
  '# heading',
  '1. one',
  '- [x] done',
  '\u001b[32mgreen\u001b[0m\u0000\b',
  '\u202Egnp.exe',
  'line\r\n\r\nparagraph\u2028next',
  '---',
  '$$x$$',
)

test('hostile words stay words: no tag in HTML but our own', () => {
  fc.assert(
    fc.property(arbitraryJournal([target, 'ecsc@ecsc-2'], hostile), (journal) => {
      const html = makeReport({
        plan: { ...plan, title: journal[0] ? JSON.stringify(journal[0].event) : '' },
        events: journal,
        language: 'zh',
        format: 'html',
      })
      const tags = new Set([...html.matchAll(/<(\/?[a-z!][a-z0-9]*)/gi)].map(([, name]) => name?.replace('/', '').toLowerCase()))
      const own = '!doctype html head meta title style body h1 h2 h3 p pre details summary table thead tbody tr th td'.split(' ')
      expect([...tags].filter((tag) => !own.includes(tag ?? ''))).toEqual([])
      expect(html).not.toMatch(/<[^>]*\son\w+\s*=|<[^>]*\s(src|href)\s*=/i)
      expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

test('hostile words stay words: Markdown has no HTML, picture, emphasis or link but to itself, and the headings are ours', () => {
  type Node = { type: string; children?: Node[]; value?: string; url?: string }
  const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')
  const isToItself = (node: Node): boolean => [`http://${textOf(node)}`, `mailto:${textOf(node)}`, textOf(node)].includes(node.url ?? '')
  const typesIn = (node: Node): string[] =>
    node.type === 'link' && isToItself(node) ? [] : [node.type, ...(node.children ?? []).flatMap(typesIn)]
  fc.assert(
    fc.property(arbitraryJournal([target, 'ecsc@ecsc-2'], hostile), (journal) => {
      const markdown = makeReport({ plan, events: journal, language: 'en', format: 'md' })
      const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
      const types = new Set(typesIn(tree))
      types.delete('strong')
      expect(
        [...types].filter((type) => !['root', 'heading', 'text', 'paragraph', 'table', 'tableRow', 'tableCell', 'code'].includes(type)),
      ).toEqual([])
      for (const node of tree.children)
        if (node.type === 'table') expect(new Set(node.children.map((row) => row.children.length)).size).toBe(1)
      expect(tree.children.filter((node) => node.type === 'heading' && node.depth === 1).length).toBe(1)
    }),
  )
})

describe('the summary', () => {
  const record = { id: 'r-0001', plan, by: '李雷', created: 5 }
  test('has the shape of the contract', () => {
    const summary = { ...runSummary(record, stateFrom(plan, events)), live: false }
    expect(runSummarySchema.parse(summary)).toEqual(summary)
    expect(summary).toMatchObject({ title: plan.title, state: 'stopped', targets: 2, done: 1, ended: events.at(-1)?.at })
  })

  test('counts a host that was rolled back as not done, one that only had to be restored as done', () => {
    const back: RunEvent[] = [
      { type: 'target-began', target, way: 'back' },
      { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
    ]
    expect(runSummary(record, stateFrom(plan, numbered(back))).done).toBe(1)
    expect(runSummary(record, stateFrom(plan, numbered([{ type: 'step-began', ...stop }, ...back]))).done).toBe(0)
  })

  test.each([
    [[], 'created'],
    [[{ type: 'paused' }], 'running'],
    [[{ type: 'run-interrupted' }], 'interrupted'],
    [[{ type: 'run-ended', result: 'succeeded' }], 'succeeded'],
  ] as [RunEvent[], string][])('%j is %s', (journal, state) => {
    expect(runSummary(record, stateFrom(plan, numbered(journal))).state).toBe(state)
  })
})
