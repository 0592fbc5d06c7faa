import type { Core, CoreOptions, SandboxPort } from '#core/create-core.ts'
import type { SandboxState } from '#shared/contract/sandbox.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { closeBoth } from './close-both.ts'
import type { FrontCore } from './front-core.ts'

/** `data` is the directory of the core that works on it. */
export type StartedFleet = { data: string; fleet: NonNullable<CoreOptions['fleet']>; stop(): Promise<void> }

export type BesideOptions = {
  /** `onHost` with the hosts that are up, of all. */
  startFleet(onHost: (up: number, of: number) => void): Promise<StartedFleet>
  openCore(started: StartedFleet): Core
  own(): Core
  front(): FrontCore
}

/**
 * The sandbox beside the operator's own hosts: a core of its own on data of its own, shown in the place of the own one. So
 * inventory, runs, credentials and robots cannot meet. The own core stays open behind it, with nothing under way.
 */
export function createSandboxBeside({ startFleet, openCore, own, front }: BesideOptions): SandboxPort {
  let state: SandboxState = { kind: 'off' }
  let open: { core: Core; stop(): Promise<void> } | undefined
  let last: Promise<unknown> = Promise.resolve()

  const change = (next: SandboxState) => {
    state = next
    front().tell({ name: 'sandbox.changed', body: next })
  }
  /** One after another: an end that is asked for while it starts comes after the start. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work)
    last = Promise.allSettled([turn])
    return turn
  }

  const start = async (mayGo: () => void) => {
    if (open !== undefined) return
    const check = () => {
      mayGo()
      if (front().isBeginning()) fail('sandbox-run-beginning')
    }
    check()
    change({ kind: 'starting', up: 0, of: 0 })
    try {
      const started = await startFleet((up, of) => change({ kind: 'starting', up, of }))
      try {
        check()
        open = { core: openCore(started), stop: started.stop }
      } catch (caught) {
        await started.stop()
        throw caught
      }
    } catch (caught) {
      change({ kind: 'off' })
      throw caught
    }
    change({ kind: 'on' })
    front().show(open.core)
  }

  const end = async () => {
    if (open === undefined) return
    const { core, stop } = open
    open = undefined
    change({ kind: 'ending' })
    // First, so that nobody asks a core that is being closed.
    front().show(own())
    try {
      await closeBoth(core, stop)
    } catch (caught) {
      // Whoever asked for it has come anew meanwhile and hears no answer.
      front().tell({ name: 'application.problem', body: problemOf(caught) })
      throw caught
    } finally {
      change({ kind: 'off' })
    }
  }

  return { state: () => state, start: (mayGo) => inTurn(() => start(mayGo)), end: () => inTurn(end) }
}
