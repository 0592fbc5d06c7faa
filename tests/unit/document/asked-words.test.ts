import { expect, test } from 'vitest'
import { sayAsked, withoutOptions } from '#shared/document/asked.ts'

test('what is still to be said is said without the options of the command line where a field stands beside it', () => {
  const choice = { what: 'database' as const, name: 'database L12', text: '', lines: [12], options: ['practice-db'] }
  const column = { ...choice, what: 'column' as const, name: 'column 备注', options: [] }
  const typed = `Choose one: ${sayAsked(choice, 'practice-db')} (there are: practice-db)`
  expect(typed).toContain('--choose')
  expect(withoutOptions(typed)).toBe('Choose one: database L12=practice-db (there are: practice-db)')
  expect(withoutOptions(`Say it: ${sayAsked(column, 'memo')}; - for one that is left out`)).toBe(
    'Say it: column 备注=memo; - for one that is left out',
  )
  const own = 'Two commands run together: "helm upgrade shop --set "image.tag=1.2""'
  expect(withoutOptions(own)).toBe(own)
})
