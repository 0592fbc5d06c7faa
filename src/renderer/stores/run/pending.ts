import { createStore } from 'zustand/vanilla'
import type { WaitingBack, WaitingMemory } from '../../transport/kept-pending.ts'
import type { Transport } from '../../transport/transport.ts'

/** Milliseconds in which a confirmed way back can still be undone: long enough to read what stands there. */
export const undoTime = 5_000

/** A way back that was confirmed and has not begun: nothing has been sent yet. */
export type Pending = WaitingBack & {
  /** Milliseconds since 1970; undefined while the core cannot be reached. */
  begins?: number
}

/** `lost`: it was confirmed, and the page was gone before it began. */
export type PendingState = { pending?: Pending; lost?: WaitingBack }

/**
 * The one way back that waits. It survives every change of screen, and ends with the page: what was not sent is not done. The page
 * that comes after says so.
 */
export function createPendingStore(transport: Transport, memory: WaitingMemory) {
  const store = createStore<PendingState>(() => ({ lost: memory.read() }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let send: (() => void) | undefined
  let isConnected = false

  const forget = () => {
    memory.keep(undefined)
    store.setState({ pending: undefined, lost: undefined })
  }
  const begin = () => {
    clearTimeout(timer)
    const sending = send
    send = undefined
    forget()
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
      /**
       * `sending` is called once when the time is over, or at once by `begin`. While another one waits nothing is planned and the answer
       * is no: what was confirmed must not give way unseen to what is confirmed after it.
       */
      plan(waiting: WaitingBack, sending: () => void): boolean {
        if (send !== undefined) return false
        send = sending
        memory.keep(waiting)
        store.setState({ pending: waiting, lost: undefined })
        countDown()
        return true
      },
      begin,
      undo() {
        clearTimeout(timer)
        send = undefined
        forget()
      },
      /** The operator has read that it did not begin. */
      forgetLost() {
        if (store.getState().lost !== undefined) forget()
      },
    },
  }
}
