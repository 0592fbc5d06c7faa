import { checkReading } from '#core/check/check-reading.ts'
import type { CheckedItem, CheckedReading } from '#core/check/checked.ts'
import type { Finding } from '#shared/check/finding.ts'

const roles: readonly [RegExp, string][] = [
  [/回滚|回退|roll ?back|way back/i, 'back'],
  [/常见问题|trouble/i, 'trouble'],
  [/验证|verification/i, 'verification'],
  [/总结|record/i, 'record'],
]

/** The least of a reading: a task a line, its owner in brackets, the role by the heading above; `kinds` says more of single lines. */
export function readingOf(text: string, kinds: Readonly<Record<number, Partial<CheckedItem>>> = {}): CheckedReading {
  let role = 'steps'
  const items = text.split('\n').flatMap((line, index): CheckedItem[] => {
    const heading = /^#+ /.test(line)
    if (heading) role = roles.find(([words]) => words.test(line))?.[1] ?? 'steps'
    if (line.trim() === '' || /^```|^\||^<!--/.test(line)) return []
    const owner = /（([^（）]+)）/.exec(line)?.[1]?.split('，')
    const number = index + 1
    return [
      {
        lines: [number, number],
        fate: heading ? 'context' : 'person',
        title: line.trim(),
        role,
        ...(owner && { owner }),
        ...kinds[number],
      },
    ]
  })
  return { items, parameters: [], secrets: [] }
}

/** `rule:line` of every finding. */
export function check(text: string, kinds?: Readonly<Record<number, Partial<CheckedItem>>>): Finding[] {
  return checkReading(readingOf(text, kinds), text)
}

export const named = (findings: readonly Finding[]): string[] => findings.map(({ rule, line }) => `${rule}:${line}`)

/** A document whose steps are one block of shell that begins in line 4. */
export const shell = (...lines: readonly string[]): string => ['# 步骤', '', '```bash', ...lines, '```'].join('\n')
