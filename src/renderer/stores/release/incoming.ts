import { createStore } from 'zustand/vanilla'
import { type Problem, ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { Transport } from '../../transport/transport.ts'

/** A file on its way to Ferry. Only a browser has these: in the desktop window a file has a path already. */
export type Incoming = {
  id: string
  name: string
  /** Bytes. */
  size: number
  sent: number
  perSecond: number
  began: number
  /** It was not opened with the others: its card stays, and opens it. */
  isAside: boolean
  state: { kind: 'going' } | { kind: 'here'; path: string; sha256: string } | { kind: 'problem'; problem: Problem }
}

export type IncomingState = {
  /** Oldest first. */
  files: Incoming[]
}

/** The screen is told of progress this often, milliseconds: smooth enough for a bar, and nothing a flood could come of. */
const progressTime = 100

/** How long a file that has come stays on the screen, milliseconds: its name and hash stand where it was wanted as well. */
const shownAfterwards = 12_000

/** Files that were dropped or chosen, and what became of them. */
export function createIncomingStore(transport: Transport) {
  const store = createStore<IncomingState>(() => ({ files: [] }))
  const cancels = new Map<string, AbortController>()

  const change = (id: string, part: Partial<Incoming>) =>
    store.setState(({ files }) => ({ files: files.map((file) => (file.id === id ? { ...file, ...part } : file)) }))
  const remove = (id: string) => store.setState(({ files }) => ({ files: files.filter((file) => file.id !== id) }))

  const send = async (file: File, batch: string, isAside: boolean): Promise<string> => {
    const { sendFile } = transport
    if (sendFile === undefined) throw new ProblemError({ code: 'received-refused', values: { name: file.name, status: '-' } })
    const id = crypto.randomUUID()
    const began = Date.now()
    const cancel = new AbortController()
    cancels.set(id, cancel)
    const entry: Incoming = { id, name: file.name, size: file.size, sent: 0, perSecond: 0, began, isAside, state: { kind: 'going' } }
    store.setState(({ files }) => ({ files: [...files, entry] }))
    let told = 0
    const onSent = (sent: number) => {
      const now = Date.now()
      if (now - told < progressTime) return
      told = now
      change(id, { sent, perSecond: (sent * 1000) / Math.max(1, now - began) })
    }
    try {
      const { path, sha256 } = await sendFile(file, { batch, signal: cancel.signal, onSent })
      const took = Math.max(1, Date.now() - began)
      change(id, { sent: file.size, perSecond: (file.size * 1000) / took, state: { kind: 'here', path, sha256 } })
      setTimeout(() => {
        if (store.getState().files.find((one) => one.id === id)?.isAside === false) remove(id)
      }, shownAfterwards)
      return path
    } catch (caught) {
      // What the operator has cancelled needs no words.
      if (cancel.signal.aborted) remove(id)
      else change(id, { state: { kind: 'problem', problem: problemOf(caught) } })
      throw caught
    } finally {
      cancels.delete(id)
    }
  }

  const actions = {
    /**
     * Paths on this computer, in the order of the files; those of one call lie in one folder. Empty where one of them did not
     * come: it stands in the list with its problem, or was cancelled. `aside`: those of them that are not opened now.
     */
    async take(files: readonly File[], aside: readonly File[] = []): Promise<string[]> {
      const batch = crypto.randomUUID()
      const paths: string[] = []
      for (const file of files) {
        const own = transport.pathOf?.(file) ?? ''
        try {
          paths.push(own === '' ? await send(file, batch, aside.includes(file)) : own)
        } catch (caught) {
          if (caught instanceof ProblemError) return []
          throw caught
        }
      }
      return paths
    },
    /** One that has come is not opened now, after all: its card stays. */
    setAside(path: string) {
      for (const { id, state } of store.getState().files) if (state.kind === 'here' && state.path === path) change(id, { isAside: true })
    },
    cancel: (id: string) => cancels.get(id)?.abort(),
    dismiss: remove,
  }
  return { store, actions }
}
