import { describe, expect, test } from 'vitest'
import { formatKeys } from '../../../src/renderer/ui/format-keys.ts'
import { findBest } from '../../../src/renderer/ui/match-words.ts'
import { loadPinyin } from '../../../src/renderer/ui/pinyin.ts'

const commands = [
  { names: ['回退主机 ecsc-1', 'Roll back host ecsc-1', '25.0.3.17', 'host.roll-back'] },
  { names: ['查看主机 ecsc-1', 'Look at host ecsc-1', '25.0.3.17', 'host.look'] },
  { names: ['切换到深色主题', 'Switch to the dark theme', 'view.dark'] },
]

describe('the search of the palette', () => {
  test.each([
    ['回退', 'host.roll-back'],
    ['ecsc back', 'host.roll-back'],
    ['roll ecsc-1', 'host.roll-back'],
    ['host.look', 'host.look'],
    ['drk thme', 'view.dark'],
    ['主题', 'view.dark'],
  ])('%s finds %s first', (search, id) => {
    expect(findBest(search, commands, 5)[0]?.names.at(-1)).toBe(id)
  })

  test.each([
    ['huitui', 'host.roll-back'],
    ['ht ecsc', 'host.roll-back'],
    ['chakan', 'host.look'],
    ['qiehuandao', 'view.dark'],
    ['shense', 'view.dark'],
  ])('%s, as it is typed for Chinese words, finds %s first', async (search, id) => {
    expect(findBest(search, commands, 5, await loadPinyin())[0]?.names.at(-1)).toBe(id)
  })

  test('what is written so comes before what is pronounced so', async () => {
    const two = [{ names: ['hostess'] }, { names: ['好 ecsc'] }, { names: ['hao'] }]
    expect(findBest('hao', two, 5, await loadPinyin()).map(({ names }) => names[0])).toEqual(['hao', '好 ecsc'])
  })

  test('keeps all in their order for no search, and none for one that fits nothing', () => {
    expect(findBest(' ', commands, 5)).toEqual(commands)
    expect(findBest('zzzz', commands, 5)).toEqual([])
    expect(findBest('', commands, 2)).toHaveLength(2)
  })
})

test.each([
  ['$mod+k', 'Ctrl K', '⌘K'],
  ['$mod+Shift+p', 'Ctrl Shift P', '⌘⇧P'],
  ['g s', 'G S', 'G S'],
  ['[Shift]+?', '?', '?'],
])('%s is written as on the computer it is on', (keys, other, mac) => {
  expect(formatKeys(keys, false)).toBe(other)
  expect(formatKeys(keys, true)).toBe(mac)
})
