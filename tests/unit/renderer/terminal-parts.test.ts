import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCommandMarker } from '../../../src/renderer/terminal/marks.ts'
import { needsLook, readPaste } from '../../../src/renderer/terminal/paste.ts'
import { createPlayer, type PlayerState, timeline } from '../../../src/renderer/terminal/player.ts'
import { isWebAddress } from '../../../src/renderer/transport/open-link.ts'
import type { CastEvent } from '../../../src/shared/terminal/asciicast.ts'

describe('a paste', () => {
  test('of one line needs no look', () => {
    expect(needsLook(readPaste('systemctl status ecsc'))).toBe(false)
  })
  test('with a line end does, also with one at its end only', () => {
    expect(needsLook(readPaste('ls\n'))).toBe(true)
    expect(readPaste('ls\r\nid\r\n').lines).toEqual(['ls', 'id'])
  })
  test('cannot end its own bracket, and says what was hidden', () => {
    const paste = readPaste('ls \u001b[201~rm -rf /tmp/x\u0000')
    expect(paste).toMatchObject({ text: 'ls [201~rm -rf /tmp/x', removed: 2 })
    expect(needsLook(paste)).toBe(true)
  })
  test('holds no control character but tab and line ends, whatever is in the clipboard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readPaste(text).text).not.toMatch(/[^\P{Cc}\t\r\n]/u)
      }),
    )
  })
})

test('only addresses of the web are opened', () => {
  for (const address of ['https://example.org/a?b#c', 'http://127.0.0.1:8080/']) expect(isWebAddress(address)).toBe(true)
  for (const other of ['javascript:alert(1)', 'file:///etc/passwd', 'ssh://host', 'data:text/html,x', 'example.org', '']) {
    expect(isWebAddress(other)).toBe(false)
  }
})

describe('the player', () => {
  const events: CastEvent[] = [
    { at: 0, kind: 'output', text: 'a' },
    { at: 500, kind: 'output', text: 'b' },
    { at: 600, kind: 'resized', columns: 90, rows: 20 },
    { at: 60_600, kind: 'output', text: 'c' },
  ]
  function playing() {
    let clock = 0
    let turn: (() => void) | undefined
    const shown: string[] = []
    const states: PlayerState[] = []
    const player = createPlayer({
      events,
      reset: () => shown.splice(0),
      output: (text) => shown.push(text),
      resized: (columns, rows) => shown.push(`${columns}x${rows}`),
      changed: (state) => states.push(state),
      now: () => clock,
      soon(call) {
        turn = call
        return () => {
          turn = undefined
        }
      },
    })
    const pass = (milliseconds: number) => {
      clock += milliseconds
      const call = turn
      turn = undefined
      call?.()
    }
    return { player, shown, pass, state: () => states.at(-1) }
  }

  test('cuts pauses, and not the times between', () => {
    expect(timeline(events, false)).toEqual([0, 500, 600, 60_600])
    expect(timeline(events, true)).toEqual([0, 500, 600, 1_600])
  })
  test('shows each event in its time, and stops at the end', () => {
    const { player, shown, pass, state } = playing()
    player.play()
    pass(10)
    expect(shown).toEqual(['a'])
    pass(480)
    expect(shown).toEqual(['a'])
    pass(10)
    expect(shown).toEqual(['a', 'b'])
    pass(1_200)
    expect(shown).toEqual(['a', 'b', '90x20', 'c'])
    expect(state()).toMatchObject({ isPlaying: false, position: 1_600, duration: 1_600 })
  })
  test('goes four times as fast, stands still, goes back', () => {
    const { player, shown, pass, state } = playing()
    player.setSpeed(4)
    player.play()
    pass(125)
    expect(shown.join('')).toBe('ab')
    expect(state()?.position).toBe(500)
    player.pause()
    pass(10_000)
    expect(state()).toMatchObject({ position: 500, isPlaying: false })
    player.seek(0)
    expect(shown).toEqual(['a'])
    player.seek(1_600)
    expect(shown.join('')).toBe('ab90x20c')
  })
  test('with pauses in full, stays at what was shown', () => {
    const { player, shown, state } = playing()
    player.seek(1_600)
    player.cutPauses(false)
    expect(state()).toMatchObject({ position: 60_600, duration: 60_600 })
    player.seek(60_599)
    expect(shown.join('')).toBe('ab90x20')
  })
})

test('errors and warnings stand out in the output, where they bring no colours of their own', () => {
  const mark = createCommandMarker()
  expect(mark('all fine\nERROR no disk\nWARN low\n')).toBe('all fine\n\u001b[31mERROR no disk\u001b[0m\n\u001b[33mWARN low\u001b[0m\n')
  expect(mark('\u001b[1mERROR\u001b[0m bold\n')).toBe('\u001b[1mERROR\u001b[0m bold\n')
  expect(mark('an ERR')).toBe('an ERR')
  expect(mark('OR cut\n')).toBe('OR cut\n')
})
