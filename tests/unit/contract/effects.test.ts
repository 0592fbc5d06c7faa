import { expect, test } from 'vitest'
import { effectOf, onlyLooks, type RequestName, requests } from '#shared/contract/index.ts'

const names = Object.keys(requests) as RequestName[]
const withEffect = (effect: string) => names.filter((name) => effectOf(name) === effect).sort()

test('what changes anything is named here: a new request is put on one side by hand, not by its name', () => {
  expect(withEffect('begins')).toEqual(['backups.prune', 'backups.restore', 'clean.run', 'run.begin', 'run.resume', 'run.rollback'])
  expect(withEffect('changes')).toEqual([
    'evidence.drop',
    'evidence.keep',
    'inventory.import',
    'inventory.put',
    'inventory.remove',
    'prompt.answer',
    'recording.remove',
    'robot.remove',
    'robot.save',
    'robot.test',
    'run.answer',
    'run.control',
    'run.sign-restored',
    'sandbox.end',
    'sandbox.start',
    'settings.save',
    'stage.cancel',
    'stage.run',
    'terminal.close',
    'terminal.open',
    'terminal.record',
    'terminal.resize',
    'terminal.write',
    'trust.accept',
    'vault.forget',
    'vault.keep',
    'vault.lock',
    'vault.open',
  ])
})

test('to open a vault or a shell is no look, though it sounds like one; a name that is none has no effect', () => {
  expect([onlyLooks('vault.open'), onlyLooks('terminal.open'), onlyLooks('release.open'), onlyLooks('output.lines')]).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect([effectOf('no.such'), onlyLooks('no.such'), effectOf('toString')]).toEqual([undefined, false, undefined])
})
