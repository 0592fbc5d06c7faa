import { expect, test } from 'vitest'
import { preamble, question, scriptOf, shownLines, work } from '#core/commands/command.ts'
import { shellFunctions } from '#core/commands/functions.ts'

test('work stops at the first line that fails; a question goes on', () => {
  expect(work(['a'])).toEqual({ lines: ['set -eu; export LC_ALL=C.UTF-8', 'a'], uses: [], changes: true })
  expect(question(['a'])).toEqual({ lines: ['a'], uses: [], changes: false })
})

test('lists of commands leave the first line out, and only that', () => {
  expect(shownLines([preamble, 'a', 'b'])).toEqual(['a', 'b'])
  expect(shownLines(['a'])).toEqual(['a'])
})

test('the script is the functions that are used, each once, and the lines', () => {
  expect(scriptOf(question(['ferry_fact a'], ['fact', 'sha256', 'fact']))).toBe(
    `${shellFunctions.fact}\n${shellFunctions.sha256}\nferry_fact a`,
  )
})
