/** All style sheets hold for the whole page: a word that styles by itself in one may not be what another tells its rows apart by. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What means the same everywhere, and what is only narrower. */
const common = ['src/renderer/styles/base.css', 'src/renderer/styles/narrow.css']
const isName = /^\.[a-z][\w-]*$/i

function selectorsOf(text: string): string[] {
  const rules = text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[{};])\s*([^{};@]+?)\s*(?=\{)/g)
  return [...rules].flatMap(([, list = '']) => list.split(',').map((one) => one.trim()))
}

/** `.row.note`: the names behind the first of each element. */
const modifiersOf = (selector: string) =>
  [...selector.matchAll(/[\w\])](?:\.[\w-]+)+|\.[\w-]+(?:\.[\w-]+)+/g)].flatMap(([compound]) => {
    const [first, ...others] = compound.split('.').filter((name) => name !== '')
    return others.filter((name) => name !== first)
  })

function collisions(sheets: Record<string, string>): string[] {
  const alone = Object.entries(sheets).flatMap(([file, text]) =>
    selectorsOf(text)
      .filter((selector) => isName.test(selector))
      .map((selector) => ({ file, name: selector.slice(1) })),
  )
  return Object.entries(sheets).flatMap(([file, text]) =>
    selectorsOf(text).flatMap((selector) =>
      modifiersOf(selector).flatMap((name) =>
        alone.some((one) => one.name === name && one.file !== file) && !alone.some((one) => one.name === name && one.file === file)
          ? [`${file}: ${selector}`]
          : [],
      ),
    ),
  )
}

test('no class by which a sheet tells rows apart has a rule of its own elsewhere', () => {
  const files = globSync('src/renderer/**/*.css').filter((file) => !common.includes(file))
  expect(files.length).toBeGreaterThan(20)
  expect(collisions(Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual([])
})

test('one that has is found, in lists and below others too', () => {
  const log = { 'log.css': '.log .row.apart, .x > .row:hover.note { color: red } .doubled.doubled { color: red }' }
  expect(collisions({ ...log, 'run.css': '/* a */ .apart,\n.note { padding: 4px } .doubled { color: blue }' })).toEqual([
    'log.css: .log .row.apart',
    'log.css: .x > .row:hover.note',
  ])
  expect(collisions({ ...log, 'run.css': '.run .apart { padding: 4px }' })).toEqual([])
})
