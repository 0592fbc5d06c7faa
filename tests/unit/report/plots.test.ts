/** What a watch has measured is drawn in the report: lines in the page itself, with its texts escaped, and nothing that runs or is loaded. */
import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeReport } from '#core/report/make-report.ts'
import { reportBlockSchema } from '#shared/contract/history.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'

const log = `/srv/"><script>alert('1')</script>&.log`
const release = `release: 观察
tasks:
  - { watch: 观察, on: app-1, limits: [{ cpu: 80 }, { memory: 90 }, { errors: 1, log: ${JSON.stringify(log)} }], times: [{ every: 15m, for: 1h }] }
`
const plan = await makePlan(
  readRelease(release, '/r/x.yaml'),
  readInventory('hosts:\n  app-1: { address: 10.0.0.1, user: root }\n', 'i.yaml'),
  { gate: 'none', date: '20261128' },
  () => Promise.reject(new Error('no archive is read')),
)
const [target] = plan.targets
const place = { target: target?.id ?? '', way: 'forward', step: target?.forward[0]?.step ?? '' } as const
const began = Date.UTC(2026, 10, 28)
const name = `${log} “ERROR”`

/** The second attempt goes on where a Ferry that was closed had left it. */
const looks: { attempt: number; figures: Record<string, number>; missed?: boolean }[] = [
  { attempt: 1, figures: { CPU: 10, [name]: 0 } },
  { attempt: 1, figures: { CPU: 90, [name]: 0 } },
  { attempt: 2, figures: {}, missed: true },
  { attempt: 2, figures: { CPU: 20, [name]: 3 } },
]
const measured = (some: typeof looks): RunEvent[] => [
  { type: 'run-began', by: '李雷', computer: 'laptop', version: '0.1.0' },
  { type: 'step-began', ...place, attempt: 1 },
  ...some.map((look, index): RunEvent => ({ type: 'step-measured', ...place, due: began + index * 900_000, ...look })),
]
const report = (events: RunEvent[], format: 'md' | 'html', language: 'zh' | 'en' = 'en') =>
  writeReport({
    ...{ plan, language, format },
    events: events.map((event, index): JournalledEvent => ({ run: 'r-0001', sequence: index + 1, at: began + index, event })),
  })

test('a drawing for each limit over all attempts, whose looks above the limit are points; no line where nobody has looked', () => {
  const { text } = report(measured(looks), 'html')
  const drawings = text.match(/<svg.*?<\/svg>/g) ?? []
  expect(drawings).toHaveLength(3)
  expect(drawings[0]).toContain('aria-label="CPU: 20 % now, 90 % at most, limit 80 %"')
  // The look alone behind the gap is a point: a line to where it stands, with round ends.
  expect(drawings[0]?.match(/<path d="([^"]*)"/)?.[1]).toBe('M0 50.3 L86.7 5.1 M260 44.7 L260 44.7')
  expect(drawings[0]?.match(/<circle/g)).toHaveLength(1)
  expect(text.match(/<li class="\w+">/g)).toEqual(['<li class="over">', '<li class="well">', '<li class="now">'])
  // What was never measured has its place, and no line.
  expect(drawings[1]).toContain('<path d=""/>')
  expect(drawings[1]).toContain('aria-label="MEM: — now, — at most, limit 90 %"')
  expect(report(measured(looks), 'html', 'zh').text).toContain('CPU：现在 20 %，最高 90 %，限 80 %')
})

test('nothing in it runs, is loaded or is taken for markup', () => {
  const { text } = report(measured(looks), 'html')
  expect(text).not.toMatch(/<(?:script|image|use|foreignObject|style\s[^>]*href)|\son\w+=|href=/i)
  expect(text).toContain(`/srv/&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;.log “ERROR”: 3 % now`)
})

test('the panel gets the same drawings, Markdown has the figures in their table alone', () => {
  const { blocks } = report(measured(looks), 'html')
  expect(blocks.map((block) => reportBlockSchema.parse(block)).filter(({ kind }) => kind === 'plots')).toHaveLength(1)
  const { text } = report(measured(looks), 'md')
  expect(text).not.toContain('<svg')
  expect(text).not.toMatch(/\n\n\n/)
  expect(text).toContain('| 90 |')
})

test('what has measured nothing has no drawing', () => {
  expect(report(measured([]), 'html').blocks.some(({ kind }) => kind === 'plots')).toBe(false)
})
