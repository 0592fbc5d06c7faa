import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { readRelease } from '#core/release/read-release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'

const example = (name: string) => fileURLToPath(new URL(`../../../docs/examples/${name}`, import.meta.url))

test('the annotated files of the documentation are right, and belong together', async () => {
  const inventory = readInventory(await readFile(example('inventory.yaml'), 'utf8'), example('inventory.yaml'))
  const release = readRelease(await readFile(example('release.yaml'), 'utf8'), example('release.yaml'))
  expect(inventory.hosts.map((host) => host.name)).toEqual(['bastion', 'ecsc-1', 'ecsc-2', 'schedule-1', 'shop-1'])
  expect(inventory.services.map((service) => service.name)).toEqual(release.tasks.filter(isUpgradeTask).map((task) => task.service))
  expect(new Set(inventory.services.flatMap((service) => service.verify.map((check) => check.kind)))).toEqual(
    new Set(['http', 'port', 'log', 'command', 'process', 'person']),
  )
  expect(release.tasks.filter(isUpgradeTask).map((task) => task.archive)).toEqual([
    example('ecsc.tar'),
    example('schedule.tar'),
    example('mall.war'),
    example('worker-2.1.jar'),
  ])
  expect(release.back?.map(({ kind }) => kind)).toEqual(['person', 'stop', 'back', 'back'])
  const ladders = readRelease(await readFile(example('ladder.yaml'), 'utf8'), example('ladder.yaml'))
  expect(ladders.tasks.map(({ kind }) => kind)).toEqual(['traffic', 'traffic'])
  const watches = readRelease(await readFile(example('watch.yaml'), 'utf8'), example('watch.yaml'))
  expect(watches.tasks.map(({ kind }) => kind)).toEqual(['watch', 'watch', 'watch'])
})
