import { expect, test } from 'vitest'
import { judgeSupervisor, supervisorOf } from '#core/kinds/upgrade/preflight/supervisor.ts'
import { serviceTarget } from './service-target.ts'

test.each([
  ['its own unit', 'pay.service Restart=always MainPID=812\n      1 /sbin/init\n', { unit: 'pay.service', restart: 'always' }],
  [
    'the unit of the script that has started it',
    'pay.service Restart=on-failure MainPID=700\n    700 sh run.sh\n',
    { unit: 'pay.service', restart: 'on-failure' },
  ],
  ['a unit that lets it end', 'pay.service Restart=no MainPID=812\n      1 /sbin/init\n', undefined],
  ['the daemon whose session has started it', 'ssh.service Restart=on-failure MainPID=300\n      1 /sbin/init\n', undefined],
  ['a unit, where systemctl says nothing', 'pay.service Restart= MainPID=\n      1 /sbin/init\n', undefined],
  ['no unit', '      1 /sbin/init\n', undefined],
])('a process in %s', (_, answer, supervisor) => {
  expect(supervisorOf(answer, 812)).toEqual(supervisor)
})

test('a supervisor is a warning before the run', () => {
  const [finding, ...more] = judgeSupervisor(serviceTarget(), 812, { unit: 'pay.service', restart: 'always' })
  expect(more).toEqual([])
  expect(finding).toMatchObject({ severity: 'warning', problem: { code: 'process-supervised', values: { unit: 'pay.service' } } })
  expect(judgeSupervisor(serviceTarget(), 812, undefined)).toEqual([])
})
