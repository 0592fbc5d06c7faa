import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { wordOfStep } from '#shared/run/step-words.ts'

test.each(['back-up', 'reindex', 'notify', 'observe', 'hand-over', 'rung-2', 'hold-10'])(
  'the panel and the report call %s the same',
  (step) => {
    expect(stepWord(createTranslator('zh'), step)).toBe(wordOfStep(step, 'zh'))
    expect(stepWord(createTranslator('en'), step).toLowerCase()).toBe(wordOfStep(step, 'en').toLowerCase())
  },
)

test('a step without words is shown by its name', () => {
  expect(stepWord(createTranslator('zh'), 'polish-3')).toBe('polish-3')
})
