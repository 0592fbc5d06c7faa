import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Watchdog = {
  /** Sends a line to the kept command's stdin. */
  tell: (line: string) => void
  /** The next line that the kept command says and that fits. Rejects when the command ends before. */
  line: (fits: (line: string) => boolean) => Promise<string>
  /** Ends stdin, as the death of this process would, and waits until everything is cleaned up. */
  end: () => Promise<void>
}

type Waiter = { fits: (line: string) => boolean; resolve: (line: string) => void; reject: (error: Error) => void }

/** Starts the process that cleans up behind this one: see watchdog.sh. */
export function startWatchdog(fleetDirectory: string, command: string[]): Watchdog {
  const script = fileURLToPath(new URL('./watchdog.sh', import.meta.url))
  // A session of its own: Ctrl-C in the terminal must not reach it before it has cleaned up.
  const child = spawn('sh', [script, fleetDirectory, ...command], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const waiters = new Set<Waiter>()
  let ended = false
  createInterface(child.stdout).on('line', (line) => {
    for (const waiter of waiters) {
      if (!waiter.fits(line)) continue
      waiters.delete(waiter)
      waiter.resolve(line)
    }
    holdOpen()
  })
  child.on('exit', () => {
    ended = true
    for (const waiter of waiters) waiter.reject(new Error(`the keeper of ${fleetDirectory} ended`))
  })
  // A test process that ends without stop() must be able to end; one that waits for a line must not.
  const holdOpen = () => {
    const verb = waiters.size > 0 ? 'ref' : 'unref'
    child[verb]()
    for (const stream of [child.stdin, child.stdout]) if (stream instanceof Socket) stream[verb]()
  }
  holdOpen()
  return {
    tell: (line) => {
      child.stdin.write(`${line}\n`)
    },
    line: (fits) =>
      new Promise((resolve, reject) => {
        if (ended) reject(new Error(`the keeper of ${fleetDirectory} ended`))
        else waiters.add({ fits, resolve, reject })
        holdOpen()
      }),
    end: async () => {
      if (ended) return
      child.ref()
      child.stdin.end()
      await exited
    },
  }
}
