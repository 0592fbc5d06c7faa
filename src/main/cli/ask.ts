/** Questions to the person at the terminal. They go to stderr, so that stdout holds the answer of the command alone. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { seen } from './show/plain-text.ts'
import type { Streams } from './terminal.ts'

/** The person pressed Ctrl-C, or closed the input, instead of answering. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

export type Asker = {
  isInteractive: boolean
  /** One line, without its end. Rejects with `Interrupted`, or with the signal's reason. One question at a time. */
  line(prompt: string, options?: { hidden?: boolean; signal?: AbortSignal }): Promise<string>
  /** Only a plain yes is one. */
  yes(prompt: string, signal?: AbortSignal): Promise<boolean>
}

export function createAsker({ stdin, stderr }: Pick<Streams, 'stdin' | 'stderr'>, terminal: { status(text: undefined): void }): Asker {
  let before: Promise<unknown> = Promise.resolve()
  const asker: Asker = {
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    line(prompt, options = {}) {
      const answer = before.then(() => {
        terminal.status(undefined)
        return askLine({ stdin, stderr }, prompt, options)
      })
      before = answer.catch(() => undefined)
      return answer
    },
    async yes(prompt, signal) {
      const answer = await asker.line(`${prompt} [y/N] `, { signal })
      return /^(y|yes|是|好)$/i.test(answer.trim())
    },
  }
  return asker
}

function askLine(
  { stdin, stderr }: Pick<Streams, 'stdin' | 'stderr'>,
  wanted: string,
  { hidden = false, signal }: { hidden?: boolean; signal?: AbortSignal },
): Promise<string> {
  signal?.throwIfAborted()
  const prompt = seen(wanted)
  return new Promise((resolve, reject) => {
    // readline echoes what is typed to its output: a secret's goes nowhere.
    const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr
    const reader = createInterface({ input: stdin, output, terminal: true, historySize: 0 })
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', aborted)
      reader.removeListener('close', interrupted)
      reader.close()
      // The line end that the person typed was not echoed, or there was none.
      if (hidden || settle !== answered) stderr.write('\n')
      settle()
    }
    let line = ''
    const answered = () => resolve(line)
    const aborted = () => end(() => reject(signal?.reason))
    const interrupted = () => end(() => reject(new Interrupted()))
    signal?.addEventListener('abort', aborted, { once: true })
    reader.on('SIGINT', interrupted)
    reader.on('close', interrupted)
    if (hidden) stderr.write(prompt)
    reader.question(hidden ? '' : prompt, (text) => {
      line = text
      end(answered)
    })
  })
}
