import { expect, test } from 'vitest'
import { catalogue, type ProblemCode } from '#shared/problem/catalogue/index.ts'
import { isFinal, isPassing } from '#shared/problem/course.ts'
import { atHost, inFile } from '#shared/problem/place.ts'

const codes = Object.keys(catalogue) as ProblemCode[]

test('what passes by itself, and what needs a person first, stands in the catalogue', () => {
  expect(codes.filter((code) => isPassing({ code })).sort()).toEqual([
    'channel-cut',
    'channel-refused',
    'checkout-remote-away',
    'connection-lost',
    'handshake-broken',
    'host-name-unknown',
    'host-no-answer',
    'host-refuses-port',
    'host-silent',
    'host-unreachable',
    'jump-failed',
    'jump-lost',
    'link-silent',
    'refused-before-login',
  ])
  expect(codes.filter((code) => isFinal({ code }))).toEqual(expect.arrayContaining(['host-key-changed', 'login-refused', 'internal']))
  expect(codes.some((code) => isFinal({ code }) && isPassing({ code }))).toBe(false)
  const ofAnotherVersion = { code: 'of-another-version' as ProblemCode }
  expect([isPassing(ofAnotherVersion), isFinal(ofAnotherVersion)]).toEqual([false, false])
})

test('a place says what is known of it and nothing else', () => {
  expect(atHost('ecsc-1')).toEqual({ kind: 'host', host: 'ecsc-1' })
  expect(atHost({ name: 'ecsc-1', address: '10.9.0.1' }, 'stop')).toEqual({
    kind: 'host',
    host: 'ecsc-1',
    address: '10.9.0.1',
    step: 'stop',
  })
  expect([inFile('a.yaml'), inFile('a.yaml', 3, 7)]).toEqual([
    { kind: 'file', file: 'a.yaml' },
    { kind: 'file', file: 'a.yaml', line: 3, column: 7 },
  ])
})
