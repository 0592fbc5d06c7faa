import { expect, test } from 'vitest'
import { typedBySudo } from '#core/commands/sudo.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { facts, sampleInventory, sampleRelease, wishes } from '../plan/fixtures.ts'

test('as an operator would type it: sudo takes a program, not a line', () => {
  const lines = ['systemctl stop shop', 'cd /home/shop && nohup sh start.sh &', "cp -a '/home/a b' /home/c"]
  expect(typedBySudo({ user: 'deploy', as: 'root' }, lines)).toEqual([
    'sudo systemctl stop shop',
    "sudo sh -c 'cd /home/shop && nohup sh start.sh &'",
    "sudo sh -c 'cp -a '\\''/home/a b'\\'' /home/c'",
  ])
  expect(typedBySudo({ user: 'deploy', as: 'app' }, ['id'])).toEqual(['sudo -u app id'])
  for (const host of [{ user: 'root' }, { user: 'root', as: 'root' }, undefined]) expect(typedBySudo(host, lines)).toEqual(lines)
})

test('a plan says who does it, and its exact lines are the same', async () => {
  const inventory = sampleInventory()
  const hosts = inventory.hosts.map((host) => ({ ...host, user: 'deploy', as: 'root' }))
  const [plain] = (await makePlan(sampleRelease(['ecmc']), inventory, wishes, facts)).targets
  const [target] = (await makePlan(sampleRelease(['ecmc']), { ...inventory, hosts }, wishes, facts)).targets
  const stepOf = (name: string) => target?.forward.find(({ step }) => step === name)
  expect(stepOf('back-up')?.reads).toEqual(['sudo cp -a /home/ecmc /home/ecmc.20170220'])
  expect(stepOf('stop')?.reads).toEqual(['sudo kill -TERM <pid>'])
  expect(target?.forward.map(({ lines }) => lines)).toEqual(plain?.forward.map(({ lines }) => lines))
})
