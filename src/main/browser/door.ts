/**
 * How a second `ferry open` asks the one that runs for another window: a key in a file that only this user can read, in the
 * data directory. Whoever can read it could read the journal and the vault's file too. It lives as long as the shell.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { doorSchema, type Opened, openedSchema } from '#shared/contract/door.ts'
import { hostOf } from './gatekeeper.ts'
import { bodyBytes, requestMilliseconds, tokenBytes, windowMilliseconds } from './limits.ts'

export const doorHeader = 'x-ferry-door'
export const doorPath = '/launch'

const fileOf = (data: string) => join(data, 'open.json')

export type Door = {
  holds(key: string): boolean
  close(): Promise<void>
}

export async function openDoor(data: string, port: number): Promise<Door> {
  const key = randomBytes(tokenBytes).toString('base64url')
  const file = fileOf(data)
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify({ pid: process.pid, port, key }), { mode: 0o600, flag: 'wx' })
  return {
    holds: (shown) => timingSafeEqual(digestOf(shown), digestOf(key)),
    close: () => rm(file, { force: true }),
  }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Asks the shell that works on this data directory for a window or a fresh one-time address. Undefined where it has no door
 * (the desktop, a run at the command line) or does not answer. To be called only while somebody holds the directory's lock:
 * else the port may be another program's.
 */
export async function knock(data: string, wish: { window: boolean }): Promise<Opened | undefined> {
  const door = await readDoor(data)
  if (door === undefined) return undefined
  return new Promise((resolve) => {
    const none = () => resolve(undefined)
    const asked = request({
      host: '127.0.0.1',
      port: door.port,
      path: doorPath,
      method: 'POST',
      agent: false,
      timeout: requestMilliseconds + windowMilliseconds,
      headers: { host: hostOf(door.port), [doorHeader]: door.key, 'content-type': 'application/json' },
    })
    asked.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > bodyBytes) response.destroy()
      })
      response.on('error', none)
      response.on('close', () => resolve(response.statusCode === 200 ? openedIn(text) : undefined))
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', none)
    asked.end(JSON.stringify(wish))
  })
}

async function readDoor(data: string): Promise<{ port: number; key: string } | undefined> {
  try {
    return doorSchema.safeParse(JSON.parse(await readFile(fileOf(data), 'utf8'))).data
  } catch {
    // Not there, or being written this moment: then there is none to knock at.
    return undefined
  }
}

function openedIn(text: string): Opened | undefined {
  try {
    return openedSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
