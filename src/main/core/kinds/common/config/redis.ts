/**
 * A key of Redis, of the type string, or a field of a hash. It is written only over what was read (WATCH, MULTI, EXEC), and the time at which
 * it expires stays what it was.
 */
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { centreOf, withSecret } from '#core/kinds/common/http/address-call.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import type { RedisStore } from '#shared/kinds/task/key.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { hostOf, placeOf } from '../../../engine/place-of.ts'
import { longestTimer } from '../../../ssh/time-limit.ts'
import type { At, Centre, Reading } from './centre.ts'
import { type RedisClient, RedisRefusal, type Reply, redisOver } from './redis-client.ts'

export function redis(store: RedisStore): Centre {
  const { field } = store
  /** Undefined where there is no such key. @throws ProblemError key-redis-type, key-redis-bytes */
  async function valueIn(at: At, client: RedisClient): Promise<Pick<Reading, 'value' | 'until'>> {
    const { key } = at.target
    const where = { place: placeOf(at.target) }
    const type = textOf(await client.send('TYPE', key))
    const wanted = field === undefined ? 'string' : 'hash'
    if (type !== wanted && type !== 'none') return fail('key-redis-type', { key, type: type ?? '', wanted }, where)
    const reply = await (field === undefined ? client.send('GET', key) : client.send('HGET', key, field))
    const value = textOf(reply)
    if (Buffer.isBuffer(reply) && !reply.equals(Buffer.from(value ?? ''))) return fail('key-redis-bytes', { key }, where)
    const left = await client.send('PTTL', key)
    if (typeof left !== 'number' || left < 0) return { value }
    const [seconds, microseconds] = listOf(await client.send('TIME')).map((part) => Number(textOf(part)))
    return { value, until: (seconds ?? 0) * 1000 + Math.floor((microseconds ?? 0) / 1000) + left }
  }

  return {
    async read(at) {
      const { key } = at.target
      return withRedis(at, 'GET', async (client) => {
        const { value, until } = await valueIn(at, client)
        const time = until === undefined ? [] : [{ severity: 'info' as const, subject: 'key', problem: expires(key, until) }]
        return { value, live: value, ...(until === undefined ? {} : { until }), findings: time }
      })
    },
    write: (at, value, now, before) =>
      withRedis(at, value === undefined ? 'DEL' : 'SET', async (client) => {
        const { key } = at.target
        await client.send('WATCH', key)
        const found = await valueIn(at, client)
        const isMade = (await client.send('EXISTS', key)) === 0
        if (found.value !== now.value) fail('key-moved', { key }, { place: placeOf(at.target) })
        await client.send('MULTI')
        if (value === undefined) await (field === undefined ? client.send('DEL', key) : client.send('HDEL', key, field))
        else await (field === undefined ? client.send('SET', key, value) : client.send('HSET', key, field, value))
        // SET takes the time away; a key or a hash that is made anew gets the one that it had.
        const time = found.until ?? (isMade ? before?.until : undefined)
        if (value !== undefined && time !== undefined) await client.send('PEXPIREAT', key, String(time))
        if ((await client.send('EXEC')) === undefined) fail('key-moved', { key }, { place: placeOf(at.target) })
      }),
    publish: async () => undefined,
  }
}

const expires = (key: string, until: number) => ({ code: 'key-expires' as const, values: { key, time: new Date(until).toISOString() } })

const textOf = (reply: Reply): string | undefined =>
  Buffer.isBuffer(reply) ? reply.toString('utf8') : typeof reply === 'number' ? String(reply) : undefined
const listOf = (reply: Reply): Reply[] => (Array.isArray(reply) ? reply : [])

/** On a connection of its own, logged in, in the database of the address. @throws ProblemError centre-silent, redis-refused, centre-refused */
async function withRedis<Result>(at: At, what: string, act: (client: RedisClient) => Promise<Result>): Promise<Result> {
  const centre = centreOf(at.target)
  const where = redisOfUrl(centre.url) ?? fail('internal', { message: `${centre.name} is no Redis` })
  const session = async (login?: { secret: string }): Promise<{ result: Result } | undefined> => {
    const began = performance.now()
    const client = redisOver(await streamTo(at, where), at.target.timeout)
    try {
      if (login !== undefined && !(await isLetIn(client, centre.user, login.secret))) return undefined
      if (where.database !== 0) await client.send('SELECT', String(where.database))
      const result = await act(client)
      at.say?.(`redis ${what} ${at.target.key} → ${Math.round(performance.now() - began)} ms\n`)
      return { result }
    } catch (caught) {
      return toldBy(at, what, caught)
    } finally {
      client.close()
    }
  }
  if (centre.password !== undefined) return (await withSecret(at, (secret) => session({ secret }))).result
  const open = await session()
  return open === undefined ? fail('internal', { message: 'no session' }) : open.result
}

/** By name since Redis 6; before, and without a name, by the password alone. The words go over the wire and into no argument list. */
async function isLetIn(client: RedisClient, user: string | undefined, secret: string): Promise<boolean> {
  try {
    await (user === undefined ? client.send('AUTH', secret) : client.send('AUTH', user, secret))
    return true
  } catch (caught) {
    if (caught instanceof RedisRefusal && /WRONGPASS|invalid (?:username|password)/i.test(caught.message)) return false
    throw caught
  }
}

async function streamTo(at: At, { host, port }: { host: string; port: number }): Promise<Duplex> {
  if (at.target.host !== undefined) return (await at.around.connections.to(hostOf(at.target))).forward(host, port)
  const socket = connect({ host, port })
  socket.setTimeout(Math.min(at.target.timeout, longestTimer), () =>
    socket.destroy(new Error(`no answer within ${at.target.timeout / 1000} s`)),
  )
  return socket
}

function toldBy(at: At, what: string, caught: unknown): never {
  const { name, url } = centreOf(at.target)
  const where = { place: placeOf(at.target) }
  if (caught instanceof RedisRefusal) fail('redis-refused', { centre: name, what, said: caught.message.slice(0, 200) }, where)
  if (at.signal?.aborted === true || problemOf(caught).code !== 'internal') throw caught
  const reason = caught instanceof Error ? caught.message : String(caught)
  return fail('centre-silent', { centre: name, url: url.replace(/\/\/[^@/]*@/, '//'), reason }, where)
}
