import { expect, test } from 'vitest'
import { upcastEvent } from '#core/journal/upcast.ts'
import { runEventSchema } from '#shared/run/events.ts'
import { type CommandEnd, commandEnds } from '#shared/run/step.ts'

const ended = (end: string) => ({ type: 'command-ended', target: 't', way: 'upgrade', step: 'stop', attempt: 1, job: 'j', end, exit: 0 })
const read = (end: string): CommandEnd | undefined => {
  const event = runEventSchema.parse(upcastEvent(ended(end)))
  return event.type === 'command-ended' ? event.end : undefined
}

test('how a command ended is read in the words of today; a word that nobody knows is no success', () => {
  expect(commandEnds.map(read)).toEqual([...commandEnds])
  expect([read('exit'), read('something'), read('')]).toEqual(['exited', 'unknown', 'unknown'])
})
