/** A flaky link: a TCP proxy in this process that cuts, freezes, resets and delays. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type FlakyLink = {
  address: string
  port: number
  /** Cuts each later connection after this many bytes towards the host; `reset` sends RST instead of FIN. Undefined: never. */
  cutAfter(bytes: number | undefined, how?: 'end' | 'reset'): void
  /** As a cable that is pulled: nothing passes and nothing is said, until false. */
  freeze(on: boolean): void
  /** Freezes when this many more bytes have gone towards the host. */
  freezeAfter(bytes: number): void
  /** Milliseconds each piece takes, in each direction. */
  delay(milliseconds: number): void
  /** Ends every connection now. */
  cut(how?: 'end' | 'reset'): void
  /** Connections so far. */
  readonly connections: number
  /** Sockets that are open now, on both sides. */
  readonly open: number
  /** Bytes towards the host so far, over all connections. */
  readonly bytes: number
  close(): Promise<void>
}

export async function startProxy(target: { address: string; port: number }): Promise<FlakyLink> {
  const pairs = new Set<[Socket, Socket]>()
  const sockets = new Set<Socket>()
  let limit: { bytes: number; how: 'end' | 'reset' } | undefined
  let frozen = false
  let lag = 0
  let freezeAt = Number.POSITIVE_INFINITY
  let connections = 0
  let total = 0

  const server = createServer({ noDelay: true }, (near) => {
    connections++
    const far = connect({ host: target.address, port: target.port, noDelay: true })
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    let sent = 0
    let over = false
    const mine = limit
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        pairs.delete(pair)
        sockets.delete(from)
        if (!frozen) to.destroy()
      })
      let line: Promise<unknown> = Promise.resolve()
      from.on('data', (chunk: Buffer) => {
        let piece = chunk
        let last = false
        if (from === near) {
          if (over) return
          if (mine && sent + piece.length >= mine.bytes) {
            piece = piece.subarray(0, mine.bytes - sent)
            last = true
            over = true
          }
          sent += piece.length
          total += piece.length
          if (total >= freezeAt) freeze(true)
        }
        const pass = () => {
          if (to.destroyed) return
          if (piece.length > 0 && !to.write(piece)) {
            from.pause()
            to.once('drain', () => !frozen && from.resume())
          }
          if (last && mine) end(pair, mine.how)
        }
        if (lag === 0) pass()
        else line = line.then(() => pause(lag)).then(pass)
      })
      if (frozen) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function freeze(on: boolean): void {
    frozen = on
    if (!on) freezeAt = Number.POSITIVE_INFINITY
    for (const socket of sockets) {
      if (on) socket.pause()
      else socket.resume()
    }
  }

  function end([near, far]: [Socket, Socket], how: 'end' | 'reset'): void {
    if (how === 'reset') {
      near.resetAndDestroy()
      far.resetAndDestroy()
    } else {
      near.end()
      far.end()
      near.destroySoon()
      far.destroySoon()
    }
  }

  return {
    address: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    cutAfter(bytes, how = 'end') {
      limit = bytes === undefined ? undefined : { bytes, how }
    },
    freeze,
    freezeAfter(bytes) {
      freezeAt = total + bytes
    },
    delay(milliseconds) {
      lag = milliseconds
    },
    cut(how = 'end') {
      for (const pair of pairs) end(pair, how)
    },
    get connections() {
      return connections
    },
    get open() {
      return sockets.size
    },
    get bytes() {
      return total
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
