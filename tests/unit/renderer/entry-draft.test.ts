import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asNumber, rowsAt, textAt, textsAt, withoutEmpty, withValue } from '../../../src/renderer/features/fleet-page/entry/entry-draft.ts'
import type { WrittenEntry } from '../../../src/renderer/stores/fleet.ts'

it('a value that was set is found where it was set, and nothing else has changed', () => {
  const key = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 3 }), fc.string(), (path, text) => {
      const before = { other: 'kept', list: [1, 2] }
      const after = withValue(before, path.join('.'), text)
      expect(textAt(after, path.join('.'))).toBe(text)
      expect(after).toMatchObject(before)
    }),
  )
})

it('what was left empty is not said, however deep; a zero is', () => {
  const typed: WrittenEntry = {
    user: 'root',
    port: 0,
    agent: false,
    identity: ' ',
    stop: { wait: '', escalate: false },
    jump: [],
    logs: [{ path: '/a', fail: ['', 'SEVERE'] }, { path: '' }],
  }
  expect(withoutEmpty(typed)).toEqual({ user: 'root', port: 0, logs: [{ path: '/a', fail: ['SEVERE'] }] })
})

it('one text stands for a list of one, and what has another form is not taken for it', () => {
  expect(textsAt({ jump: 'bastion' }, 'jump')).toEqual(['bastion'])
  expect(textsAt({ jump: { a: 1 } }, 'jump')).toEqual([])
  expect(rowsAt({ logs: ['x', { path: '/a' }] }, 'logs')).toEqual([{ path: '/a' }])
})

it('a port is a number as files write it; what is none stays for the core to judge', () => {
  expect(['22', ' 22 ', 'ssh', '', '2.2', '-1'].map(asNumber)).toEqual([22, 22, 'ssh', '', '2.2', '-1'])
})
