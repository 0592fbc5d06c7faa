/** The files of a dump: their names are made once, here, for whoever speaks of them. */
import { posix } from 'node:path'
import type { Release } from '#shared/domain/release.ts'
import type { DumpFile, DumpTask } from '#shared/kinds/task/dump.ts'
import { fail } from '#shared/problem/problem.ts'

/** A name as part of a file's. */
export const fileWord = (name: string): string => name.replace(/[^\p{L}\p{N}_.-]/gu, '_')

/** `before-discount` on 20261128 of `txn` → `…/before-discount_20261128_txn.sql.gz`. */
export function dumpFiles({ schemas, as, folder }: Pick<DumpTask, 'schemas' | 'as' | 'folder'>, date: string): DumpFile[] {
  return schemas.map((schema) => ({
    schema,
    path: posix.join(folder, `${as}_${date}_${fileWord(schema)}.sql.gz`),
  }))
}

/** The dump of the release that is known by this name. @throws ProblemError dump-unknown */
export function dumpNamed({ tasks }: Release, name: string, title: string): DumpTask {
  const dumps = tasks.flatMap((task) => (task.kind === 'dump' ? [task] : []))
  return (
    dumps.find(({ as }) => as === name) ?? fail('dump-unknown', { dump: name, title, known: dumps.map(({ as }) => as).join(', ') || '∅' })
  )
}
