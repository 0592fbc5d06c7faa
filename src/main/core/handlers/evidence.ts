import { fail } from '#shared/problem/problem.ts'
import { isSameEvidence } from '#shared/run/evidence.ts'
import type { GivenSignoff } from '#shared/run/question.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import type { RunOptions } from '../engine/runner.ts'
import type { EvidenceStore } from '../evidence/evidence-store.ts'

export function evidenceHandlers({ journal, evidence }: CoreParts) {
  /** Its id is a part of a path: only one that the journal has made itself is taken. */
  const known = (run: string): string => (journal.run(run) ?? fail('run-unknown', { run })).id
  return {
    'evidence.keep': ({ run, path }) => evidence.keep(known(run), path),
    'evidence.drop': async ({ run, ...file }) => {
      const id = known(run)
      for (const { event } of journal.events(id))
        if (event.type === 'signed-off' && event.signoff.evidence?.some((signed) => isSameEvidence(signed, file)) === true)
          return { removed: false }
      await evidence.drop(id, file)
      return { removed: true }
    },
    'evidence.read': async ({ run, from, ...file }) => {
      const { bytes, total } = await evidence.read(known(run), file, from)
      return { bytes: bytes.toString('base64'), total }
    },
  } satisfies Partial<Handlers>
}

/** From a file: who looked at which line, and the files that stand behind it, still where they lie. */
type WithFiles = Omit<GivenSignoff, 'evidence'> & { files: string[] }

/**
 * Copies all files that signoffs name before anything begins; where one cannot be kept nothing does. `begin` gets the signoffs
 * with what was kept, and what makes it the run's own.
 */
export async function withEvidence<Result>(
  evidence: EvidenceStore,
  given: readonly WithFiles[],
  begin: (options: Pick<RunOptions, 'signoffs' | 'adopt'>) => Result | Promise<Result>,
): Promise<Result> {
  const { files, adopt, discard } = await evidence.prepare(given.map((signoff) => signoff.files))
  const signoffs = given.map(({ files: _, ...signoff }, index): GivenSignoff => {
    const own = files[index] ?? []
    return own.length === 0 ? signoff : { ...signoff, evidence: own }
  })
  try {
    return await begin({ signoffs, adopt })
  } finally {
    await discard()
  }
}
