/** What is done ahead of its turn: connections handed back, archives held, and never at the price of a question. */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'

const password = 'correct horse'
let fleet: Fleet
let link: FlakyLink

beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'next-1', password }] })
  link = await startProxy(fleet.host('next-1'))
})

afterAll(async () => {
  await link?.close()
  await fleet?.stop()
})

/** By way of the link, which counts. */
function operatorOf(more: Parameters<typeof inventoryHost>[1] = {}, options: Parameters<typeof createOperator>[1] = {}) {
  const target = inventoryHost(fleet.host('next-1'), { address: link.address, port: link.port, ...more })
  const operator = createOperator(fleet, options)
  for (const key of operator.keys.pinned(inventoryHost(fleet.host('next-1')))) operator.keys.accept(target, key)
  return { target, operator }
}

test('one that is handed back is given again; a second one is closed', async () => {
  const { target, operator } = operatorOf()
  const { connections } = operator
  const [first, second] = await Promise.all([connections.separate(target), connections.separate(target)])
  connections.handBack(first)
  connections.handBack(second)
  await second.lost
  expect(first.isLost).toBe(false)
  expect(await connections.separate(target)).toBe(first)
  await connections.close()
})

test('one that was lost while nobody needed it is opened anew', async () => {
  const { target, operator } = operatorOf()
  const { connections } = operator
  const own = await connections.separate(target)
  connections.handBack(own)
  link.cut()
  await own.lost
  const again = await connections.separate(target)
  expect((await again.ask('echo again')).stdout).toBe('again\n')
  await connections.close()
})

test('nobody is asked for a password ahead', async () => {
  const { target, operator } = operatorOf({ identity: undefined, password: 'ask' }, { answer: () => [password] })
  const { connections, questions } = operator
  expect(await connections.unasked(target)).toBeUndefined()
  await connections.to(target)
  // Somebody has typed it just now.
  expect(await connections.unasked(target)).toBeUndefined()
  // From now on it is known, and logging in asks nobody.
  await connections.separate(target)
  const own = await connections.unasked(target)
  expect((await own?.ask('echo own'))?.stdout).toBe('own\n')
  expect(questions).toHaveLength(1)
  await connections.close()
})

describe('an archive that is sent ahead', () => {
  const size = 3_000_000
  const content = (text: string) => text.repeat(size / text.length)
  const request = async (name: string, text: string) => {
    const local = join(fleet.directory, name)
    await writeFile(local, content(text))
    const sha256 = createHash('sha256').update(content(text)).digest('hex')
    return { local, remote: `/home/${name}`, size, sha256, owner: 'me' }
  }
  const on = (line: string) => fleet.host('next-1').exec(line)

  test('has no name until its upload, which sends nothing', async () => {
    const { target, operator } = operatorOf()
    const wanted = await request('held.tar', 'abc')
    await on('echo old > /home/held.tar')
    const connection = await operator.connections.separate(target)
    expect(await connection.hold(wanted)).toMatchObject({ bytes: size })
    expect((await on('cat /home/held.tar')).stdout).toBe('old\n')
    expect(await connection.hold(wanted)).toMatchObject({ bytes: 0 })
    const before = link.bytes
    expect(await connection.upload(wanted)).toMatchObject({ kind: 'sent', bytes: 0, resumedFrom: size })
    expect(link.bytes - before).toBeLessThan(size / 10)
    expect((await on('sha256sum < /home/held.tar; ls -A /home')).stdout).toBe(`${wanted.sha256}  -\nheld.tar\n`)
    expect(await connection.hold(wanted)).toMatchObject({ bytes: 0 })
    await operator.connections.close()
  })

  test('of the whole length and another content is no archive: it is sent', async () => {
    const { target, operator } = operatorOf()
    const wanted = await request('spoiled.tar', 'abd')
    const connection = await operator.connections.separate(target)
    await connection.hold(wanted)
    await on('cd /home && printf x | dd of=$(ls -A | grep spoiled) bs=1 seek=2999999 conv=notrunc')
    expect(await connection.upload(wanted)).toMatchObject({ kind: 'sent', bytes: size })
    expect((await on('sha256sum < /home/spoiled.tar; ls -A /home | grep part')).stdout).toBe(`${wanted.sha256}  -\n`)
    await operator.connections.close()
  })

  test('is the one that was planned, whatever the file here has become since', async () => {
    const { target, operator } = operatorOf()
    const wanted = await request('changing.tar', 'abe')
    const connection = await operator.connections.separate(target)
    await connection.hold(wanted)
    await writeFile(wanted.local, content('xyz'))
    expect(await connection.upload(wanted)).toMatchObject({ kind: 'sent', bytes: 0 })
    expect((await on('sha256sum < /home/changing.tar; ls -A /home | grep part')).stdout).toBe(`${wanted.sha256}  -\n`)
    await operator.connections.close()
  })
})
