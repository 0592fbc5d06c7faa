import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { findNode } from '../../../src/main/electron/find-node.ts'

/** A platform without folders of its own: only the path counts. */
const elsewhere = 'sunos'

function pathWith(programs: Record<string, string>): { folder: string; PATH: string } {
  const folder = temporaryDirectory()
  const folders = Object.entries(programs).map(([name, script]) => {
    const place = join(folder, name)
    mkdirSync(place)
    writeFileSync(join(place, 'node'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(place, 'node'), 0o755)
    return place
  })
  return { folder, PATH: folders.join(delimiter) }
}

test('the first Node of the path that is new enough, past older ones and programs that are none', async () => {
  const { folder, PATH } = pathWith({
    broken: 'exit 3',
    silent: 'exit 0',
    old: 'echo v18.19.0',
    right: 'echo v20.1.0',
    newer: 'echo v24.1.0',
  })
  expect(await findNode({ PATH: `${join(folder, 'absent')}${delimiter}${PATH}` }, elsewhere)).toBe(join(folder, 'right', 'node'))
})

test('a real one', async () => {
  expect(await findNode({ PATH: dirname(process.execPath) }, elsewhere)).toBe(process.execPath)
})

test.each(['', undefined])('without any (path %j) the operator is told what to install', async (PATH) => {
  await expect(findNode({ PATH }, elsewhere)).rejects.toMatchObject({ problem: { code: 'sandbox-no-node' } })
})
