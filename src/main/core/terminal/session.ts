/** One shell on one host: between its channel, its screen, its recording and whoever looks at it. */
import type { ShellEnd, TerminalSummary } from '#shared/contract/terminal.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { RemoteShell, ShellRequest } from '../ssh/port.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import type { Size } from './screen.ts'
import type { Screens } from './screens.ts'
import { createViewers, type Viewers } from './viewers.ts'
import { createSequenceGate } from './whole-sequences.ts'

/** Characters that the screen may still have to take in, some 10 ms of its work, and how few it is given more at. */
const parsingLimit = 512 * 1024
const parsingLow = 128 * 1024

export type Session = {
  readonly summary: TerminalSummary
  readonly viewers: Viewers
  write(text: string): void
  resize(size: Size): void
  record(directory: string): void
  stopRecording(): void
  close(): void
}

export type SessionParts = {
  id: string
  host: Host
  size: Size
  screens: Screens
  open(request: ShellRequest): Promise<RemoteShell>
  /** The summary is another now. */
  changed(): void
  problem(problem: Problem): void
  /** The shell is over, by itself or by `close`; what was made for it can go. */
  ended(): void
}

/** Rejects with a problem where the host gives no shell. */
export async function openSession({ id, host, size, screens, open, changed, problem, ended: over }: SessionParts): Promise<Session> {
  const decoder = new TextDecoder()
  const whole = createSequenceGate()
  const holds = new Set<'screen' | 'recording'>()
  let shell: RemoteShell | undefined
  let title = ''
  let end: ShellEnd | undefined
  let recorder: Recorder | undefined
  let parsing = 0

  const hold = (reason: 'screen' | 'recording', isHeld: boolean) => {
    const before = holds.size
    if (isHeld) holds.add(reason)
    else holds.delete(reason)
    if (before === 0 && holds.size > 0) shell?.pause()
    if (before > 0 && holds.size === 0) shell?.resume()
  }
  const screen = screens.open(size, {
    title(next) {
      if (next === title) return
      title = next
      changed()
    },
    answer: (text) => end ?? shell?.write(text),
    taken(characters) {
      parsing -= characters
      if (parsing <= parsingLow) hold('screen', false)
      if (parsing === 0) viewers.taken()
    },
  })
  const viewers = createViewers(screen)

  const take = (text: string) => {
    if (text === '') return
    recorder?.output(text)
    parsing += text.length
    if (parsing > parsingLimit) hold('screen', true)
    screen.write(text)
    viewers.show(text)
  }
  const stopRecording = () => {
    recorder?.close()
    recorder = undefined
    hold('recording', false)
  }

  const data = (chunk: Buffer) => take(whole(decoder.decode(chunk, { stream: true })))
  try {
    shell = await open({ ...size, term: 'xterm-256color', data })
  } catch (caught) {
    // It stands in another thread, and would stay there.
    viewers.dispose()
    screen.dispose()
    throw caught
  }
  void shell.ended.then((ended) => {
    end = ended
    stopRecording()
    over()
    changed()
  })
  const live = () => (end === undefined && shell !== undefined ? shell : fail('terminal-ended', { host: host.name }))
  const opened = Date.now()

  return {
    viewers,
    get summary() {
      const login = `${host.user}@${host.address}${host.port === 22 ? '' : `:${host.port}`}`
      return { id, host: host.name, login, title, opened, end, recording: recorder?.name }
    },
    write(text) {
      live().write(text)
    },
    resize(next) {
      if (next.columns === screen.size.columns && next.rows === screen.size.rows) return
      screen.resize(next)
      recorder?.resized(next)
      viewers.resized()
      if (end === undefined) shell?.resize(next)
    },
    record(directory) {
      live()
      if (recorder !== undefined) return
      const header = { version: 2 as const, width: screen.size.columns, height: screen.size.rows, title: `${host.name} ${title}`.trim() }
      // It begins with what stands there, so that what follows can be understood.
      recorder = createRecorder(
        { directory, host: host.name, header, first: screen.picture().then(({ text }) => text) },
        (isFull) => hold('recording', isFull),
        (reason) => {
          problem(reason)
          stopRecording()
          changed()
        },
      )
      changed()
    },
    stopRecording() {
      stopRecording()
      changed()
    },
    close() {
      stopRecording()
      viewers.dispose()
      shell?.close()
      screen.dispose()
    },
  }
}
