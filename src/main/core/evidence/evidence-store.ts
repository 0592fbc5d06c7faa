/** The files behind people's words: `evidence/RUN/SHA256-name` in the data directory, each there before the journal names it. */
import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import { type Evidence, evidencePiece, isSameEvidence } from '#shared/run/evidence.ts'
import { syncDirectory } from '../journal/data-directory.ts'
import { copyIn, keptName, makeFolder } from './copy-in.ts'

type Named = Pick<Evidence, 'name' | 'sha256'>

/** Copies for a run that has not begun yet, in a folder of their own. */
export type PreparedEvidence = {
  /** For each list of paths its files, in order. */
  files: Evidence[][]
  /** Makes them the run's own, on disk when it returns. To be called before the journal names one of them. */
  adopt(run: string): void
  /** Of what was not adopted nothing stays. */
  discard(): Promise<void>
}

export type EvidenceStore = {
  /** Takes a copy of a file of this computer into the run's folder. @throws ProblemError as `copyIn` */
  keep(run: string, path: string): Promise<Evidence>
  /** As `keep`, of a run that has no id yet. */
  prepare(lists: readonly (readonly string[])[]): Promise<PreparedEvidence>
  /** @throws ProblemError evidence-gone, where one of them is not kept as it is said to be */
  mustHold(run: string, files: readonly Evidence[]): void
  /** Removes one that no line has been signed with. */
  drop(run: string, file: Named): Promise<void>
  /** A piece of a kept file; before the first one its bytes are held against its name. @throws ProblemError evidence-gone, evidence-altered */
  read(run: string, file: Named, from: number): Promise<{ bytes: Buffer; total: number }>
}

const nextPrefix = '.next-'

/** `directory` is made when it is needed. What a Ferry that was killed has prepared is removed, unless this one only reads. */
export function createEvidenceStore(directory: string, mode: 'write' | 'read'): EvidenceStore {
  const folderOf = (run: string) => join(directory, run)
  const pathOf = (run: string, file: Named) => join(folderOf(run), keptName(file))
  const mustWrite = () => {
    if (mode === 'read') fail('journal-read-only', { what: 'evidence' })
  }
  if (mode === 'write') for (const name of leftIn(directory)) rmSync(join(directory, name), { recursive: true, force: true })

  const adopt = (from: string, run: string, files: readonly Evidence[]): void => {
    mkdirSync(folderOf(run), { recursive: true, mode: 0o700 })
    for (const name of new Set(files.map(keptName))) renameSync(join(from, name), join(folderOf(run), name))
    syncDirectory(folderOf(run))
    syncDirectory(directory)
  }

  return {
    async keep(run, path) {
      mustWrite()
      await makeFolder(folderOf(run))
      return copyIn(path, folderOf(run))
    },
    async prepare(lists) {
      if (lists.every((paths) => paths.length === 0))
        return { files: lists.map(() => []), adopt: () => undefined, discard: async () => undefined }
      mustWrite()
      const folder = join(directory, `${nextPrefix}${randomUUID()}`)
      const discard = () => rm(folder, { recursive: true, force: true })
      await makeFolder(folder)
      try {
        const files: Evidence[][] = []
        for (const paths of lists) {
          const own: Evidence[] = []
          for (const path of paths) own.push(await copyIn(path, folder))
          files.push(own.filter((file, index) => own.findIndex((other) => isSameEvidence(file, other)) === index))
        }
        return { files, adopt: (run) => adopt(folder, run, files.flat()), discard }
      } catch (caught) {
        await discard()
        throw caught
      }
    },
    mustHold(run, files) {
      for (const file of files) {
        const found = lstatSync(pathOf(run, file), { throwIfNoEntry: false })
        if (found?.isFile() !== true || found.size !== file.size) fail('evidence-gone', { name: file.name })
      }
    },
    async drop(run, file) {
      mustWrite()
      await rm(pathOf(run, file), { force: true })
    },
    async read(run, file, from) {
      const path = pathOf(run, file)
      const gone = (cause: unknown) => fail('evidence-gone', { name: file.name }, { cause })
      if (from === 0) {
        const all = await readFile(path).catch(gone)
        if (createHash('sha256').update(all).digest('hex') !== file.sha256) fail('evidence-altered', { name: file.name })
      }
      const opened = await open(path).catch(gone)
      try {
        const { bytesRead, buffer } = await opened.read(Buffer.alloc(evidencePiece), 0, evidencePiece, from)
        return { bytes: buffer.subarray(0, bytesRead), total: (await opened.stat()).size }
      } finally {
        await opened.close()
      }
    },
  }
}

function leftIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => name.startsWith(nextPrefix))
  } catch (caught) {
    if ((caught as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw caught
  }
}
