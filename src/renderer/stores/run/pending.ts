import { createStore } from 'zustand/vanilla'
import type { Transport } from '../../transport/transport.ts'

/** Milliseconds in which a confirmed way back can still be undone: long enough to read what stands there. */
export const undoTime = 5_000

/** A way back that was confirmed and has not begun: nothing has been sent yet. `targets` in the order of going back. */
export type Pending = {
  run: string
  targets: string[] /** Milliseconds since 1970; undefined while the core cannot be reached. */
  begins?: number
}

export type PendingState = { pending?: Pending }

/** The one way back that waits. It survives every change of screen, and ends with the page: what was not sent is not done. */
export function createPendingStore(transport: Transport) {
  const store = createStore<PendingState>(() => ({}))
  let timer: ReturnType<typeof setTimeout> | undefined
  let send: (() => void) | undefined
  let isConnected = false

  const begin = () => {
    clearTimeout(timer)
    const sending = send
    send = undefined
    store.setState({ pending: undefined })
    sending?.()
  }
  const countDown = () => {
    clearTimeout(timer)
    const { pending } = store.getState()
    if (pending === undefined) return
    store.setState({ pending: { ...pending, begins: isConnected ? Date.now() + undoTime : undefined } })
    if (isConnected) timer = setTimeout(begin, undoTime)
  }

  transport.watchConnection((connection) => {
    if (isConnected === (connection === 'connected')) return
    isConnected = connection === 'connected'
    // What could not be sent is not sent unseen later: the operator gets the whole time again.
    countDown()
  })

  return {
    store,
    actions: {
      /** `sending` is called once when the time is over, or at once by `begin`; another one that waited is dropped. */
      plan(run: string, targets: string[], sending: () => void) {
        send = sending
        store.setState({ pending: { run, targets } })
        countDown()
      },
      begin,
      undo() {
        clearTimeout(timer)
        send = undefined
        store.setState({ pending: undefined })
      },
    },
  }
}
