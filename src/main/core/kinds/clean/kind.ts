/** `clean`: the chosen leftovers of one host, each by its exact path, in one step that says what each was worth. */
import type { Host } from '#shared/domain/host.ts'
import type { CleanTarget } from '#shared/kinds/task/clean.ts'
import { fail } from '#shared/problem/problem.ts'
import { type Command, readableLines, shownLines } from '../../commands/command.ts'
import { removeJobs, removeLock, removeTree } from '../../commands/leftovers.ts'
import { mountIn } from '../../commands/mounts.ts'
import { pruneBackup } from '../../commands/version/backups.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { lookAtReach, reachAhead } from '../common/simple-look.ts'

type Removal = CleanTarget['removes'][number]

export const clean = kindFor<CleanTarget>((target): target is CleanTarget => target.kind === 'clean', {
  name: 'clean',
  preflight: lookAtReach,
  lookAhead: reachAhead,
  async forward({ target, step }) {
    await step('clean', async (context) => {
      const { removes } = target
      for (const [index, one] of removes.entries()) {
        const { end, tail, facts } = await context.job(`clean-${index + 1}`, removal(one))
        const exit = end.kind === 'exited' ? end.code : undefined
        const mounted = mountIn(facts)
        if (exit !== 0 && mounted !== undefined)
          fail('clean-mounted', { path: one.path, mount: mounted }, { place: placeOf(target, 'clean'), evidence: tail })
        if (exit !== 0) fail('clean-failed', { path: one.path }, { place: placeOf(target, 'clean'), evidence: tail })
        context.progress(index + 1, removes.length, 'entries')
      }
      return { step: 'clean', removed: removes.length, bytes: removes.reduce((sum, { bytes }) => sum + bytes, 0) }
    })
  },
  // What is gone is gone: said before.
  back: async () => false,
})

/** Of one host. @param removes what was looked up there, and may go */
export function cleanTarget(host: Host, removes: readonly Removal[], title: string): CleanTarget {
  return {
    id: `clean@${host.name}`,
    kind: 'clean',
    task: 'clean',
    title,
    place: host.name,
    host,
    owner: [],
    atOnce: 1,
    waits: false,
    forward: [
      { step: 'preflight', lines: ['id -un', 'uname -n'], ahead: true, changes: false, lasting: false },
      {
        step: 'clean',
        lines: removes.flatMap((one) => shownLines(removal(one).lines)),
        reads: removes.flatMap((one) => readableLines(removal(one))),
        ahead: false,
        changes: true,
        lasting: false,
      },
    ],
    back: [],
    lasts: { code: 'clean-lasts', values: { host: host.name } },
    persons: [],
    removes: [...removes],
  }
}

function removal({ kind, path, directory = '', owner = '', names = [], isSingle, exploded }: Removal): Command {
  switch (kind) {
    case 'partial':
    case 'part':
    case 'password':
    case 'failed':
    case 'archive':
      return removeTree(path)
    case 'backup':
      return pruneBackup(path, { isSingle, exploded })
    case 'lock':
      return removeLock(directory, owner)
    case 'jobs':
      return removeJobs(names)
  }
}
