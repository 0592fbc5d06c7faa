/**
 * One connection to a Redis server, over a stream that is there already: commands are sent and answered in their order (RESP 2, "Redis
 * serialization protocol specification"). Every Redis since 1.2 speaks it, and none needs a tool on the host.
 */
import type { Duplex } from 'node:stream'
import Parser from 'redis-parser'
import { longestTimer } from '../../../ssh/time-limit.ts'

/** Of the server: text, a number, nothing, several; what it refuses is thrown. */
export type Reply = Buffer | number | undefined | Reply[]

/** What the server has said instead of doing it, in its own words. */
export class RedisRefusal extends Error {}

export type RedisClient = { send(...words: string[]): Promise<Reply>; close(): void }

/** @param timeout milliseconds for each answer */
export function redisOver(stream: Duplex, timeout: number): RedisClient {
  const waiting: { settle(reply: Reply): void; refuse(reason: Error): void }[] = []
  let lost: Error | undefined
  const end = (reason: Error) => {
    lost ??= reason
    for (const one of waiting.splice(0)) one.refuse(reason)
    stream.destroy()
  }
  const parser = new Parser({
    returnBuffers: true,
    // What a transaction has refused stands as an error among its answers.
    returnReply(reply: unknown) {
      const one = waiting.shift()
      const refused = Array.isArray(reply) ? reply.find((part) => part instanceof Error) : undefined
      if (refused === undefined) one?.settle(replyOf(reply))
      else one?.refuse(new RedisRefusal(refused.message))
    },
    returnError: (error: Error) => waiting.shift()?.refuse(new RedisRefusal(error.message)),
    returnFatalError: end,
  })
  stream.on('data', (chunk: Buffer) => parser.execute(chunk))
  stream.on('error', (error: Error) => end(error))
  stream.on('close', () => end(new Error('connection closed')))

  return {
    send(...words) {
      return new Promise((resolve, reject) => {
        if (lost !== undefined) return reject(lost)
        const clock = setTimeout(() => end(new Error(`no answer within ${timeout / 1000} s`)), Math.min(timeout, longestTimer))
        const over = () => clearTimeout(clock)
        waiting.push({
          settle(reply) {
            over()
            resolve(reply)
          },
          refuse(reason) {
            over()
            reject(reason)
          },
        })
        stream.write(encoded(words))
      })
    },
    close: () => end(new Error('closed')),
  }
}

/** An array of bulk strings, each with its length in bytes. */
function encoded(words: readonly string[]): Buffer {
  const parts = words.map((word) => {
    const bytes = Buffer.from(word)
    return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')])
  })
  return Buffer.concat([Buffer.from(`*${words.length}\r\n`), ...parts])
}

/** Its null is nothing. */
function replyOf(reply: unknown): Reply {
  if (reply === null || reply === undefined) return undefined
  if (Array.isArray(reply)) return reply.map(replyOf)
  return typeof reply === 'number' || Buffer.isBuffer(reply) ? reply : Buffer.from(String(reply))
}
