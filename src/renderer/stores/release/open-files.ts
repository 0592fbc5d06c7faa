import type { Problem } from '#shared/problem/problem.ts'
import { isModalOpen } from '../../ui/focus/above-modals.tsx'
import type { createApplicationStore } from '../application.ts'
import type { createFleetStore } from '../fleet.ts'
import type { createDocumentStore } from './document.ts'
import type { createIncomingStore } from './incoming.ts'
import type { createReleasesStore } from './releases.ts'
import { type DroppedThings, sortDropped } from './sort-dropped.ts'

type Actions<Create extends (...parts: never[]) => { actions: unknown }> = ReturnType<Create>['actions']
export type Opening = {
  application: Actions<typeof createApplicationStore>
  releases: Actions<typeof createReleasesStore>
  document: Actions<typeof createDocumentStore>
  fleet: Actions<typeof createFleetStore>
  incoming: Actions<typeof createIncomingStore>
}

/** Several things that came for one place: which was taken, and which were not. */
const leftAside = (code: 'dropped-several' | 'dropped-one-archive', { name }: File, others: readonly File[]): Problem => ({
  code,
  values: { name, others: others.map((other) => other.name).join(', ') },
})

/** Opening a file, whichever way it came: its path was typed, it was chosen, or dropped on the window. */
export function createOpening({ application, releases, document, fleet, incoming }: Opening) {
  const actions = {
    /** A document and a release open beside their file; hosts are shown before they are taken into the inventory. */
    async path(path: string) {
      const kind = await releases.look(path)
      if (kind === 'release') await releases.opening(() => document.open(path))
      if (kind !== 'hosts') return
      fleet.previewImport(path)
      application.show({ kind: 'fleet' })
    },
    /** Archives that come together with a document lie beside it, where it looks for them. */
    async dropped(things: DroppedThings) {
      const { documents, archives, problems } = sortDropped(things)
      for (const problem of problems) application.report(problem)
      const [first, ...others] = documents
      if (first === undefined) return
      const [path] = await incoming.take([...documents, ...archives], others)
      if (path === undefined) return
      if (others.length > 0) application.report(leftAside('dropped-several', first, others))
      // A large file takes its time. A dialog that was opened meanwhile is about the screen behind it, which stays.
      if (isModalOpen()) incoming.setAside(path)
      else await actions.path(path)
    },
    /** One archive for one service. */
    async archive(service: string, { files, folders }: DroppedThings) {
      const { archives, problems } = sortDropped({ files, folders }, 'archive')
      for (const problem of problems) application.report(problem)
      const [archive, ...others] = archives
      if (archive === undefined) return
      if (others.length > 0) application.report(leftAside('dropped-one-archive', archive, others))
      const [path] = await incoming.take([archive])
      if (path !== undefined) await document.chooseArchive(service, path)
    },
  }
  return actions
}
