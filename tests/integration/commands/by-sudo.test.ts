import { expect, test } from 'vitest'
import { question, work } from '#core/commands/command.ts'
import { createPlace, shells } from './shells.ts'

test.each(shells)('by %s and sudo, which hands on nothing: facts reach Ferry all the same, and are no output', async (shell) => {
  const place = createPlace(shell)
  const facts = ['ferry_fact trace "$(id -u)" "a  b"', "printf 'said\\n'"]
  for (const command of [work(facts, ['fact']), question(facts, ['fact'])]) {
    const answer = await place.run({ ...command, sudo: true })
    expect(answer).toMatchObject({ code: 0, stdout: 'said\n', facts: [['trace', '0', 'a', '', 'b']] })
  }
})
