import type { Core, Viewer } from '#core/dispatch-types.ts'
import { effectOf, type News } from '#shared/contract/index.ts'

export type FrontCore = Core & {
  /** From now on this one answers. Who came to another is told to come anew. */
  show(core: Core): void
  /** To every viewer, whichever core it came to. */
  tell(news: News): void
  /** The run-beginning requests on their way now: their runs are not in the journal yet. */
  isBeginning(): boolean
}

/**
 * The core that a shell sees, where another may take its place. A viewer belongs to the core that it came to: a click on what
 * the one has shown is never done by the other, where the same name may be another host.
 */
export function createFrontCore(first: Core, close: () => Promise<void>): FrontCore {
  let shown = first
  let begun = 0
  const joined = new Map<Viewer, { core: Core; remove(): void }>()

  return {
    async dispatch(name, input, viewer) {
      const core = joined.get(viewer)?.core ?? shown
      if (core !== shown) return { ok: false, problem: { code: 'panel-moved', values: {} } }
      // Such a one reads archives first, and begins its run after that.
      if (effectOf(name) !== 'begins') return core.dispatch(name, input, viewer)
      begun += 1
      try {
        return await core.dispatch(name, input, viewer)
      } finally {
        begun -= 1
      }
    },
    addViewer(viewer) {
      const own = { core: shown, remove: shown.addViewer(viewer) }
      joined.set(viewer, own)
      return () => {
        own.remove()
        if (joined.get(viewer) === own) joined.delete(viewer)
      }
    },
    show(core) {
      shown = core
      // A viewer that comes anew at once must not be told again.
      for (const viewer of [...joined.keys()]) viewer.send({ name: 'sandbox.moved', body: {} })
      // A practice watch that an earlier evening has left looks on.
      core.carryWatchesOn()
    },
    tell(news) {
      for (const viewer of joined.keys()) viewer.send(news)
    },
    isBeginning: () => begun > 0,
    carryWatchesOn: () => first.carryWatchesOn(),
    close,
  }
}
