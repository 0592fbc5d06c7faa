/** A dump's second place: from its host to another through the operator's computer, so that the hosts need not trust each other. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import type { Host } from '#shared/domain/host.ts'
import type { DumpFile } from '#shared/kinds/task/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import { hashFile } from '../../archive/hash-file.ts'
import { type Command, question } from '../../commands/command.ts'
import { proveLines } from '../../commands/database/dump.ts'
import { type CopyPlace, lookAtCopy, makeCopyFolder, nameCopy, proveCopy } from '../../commands/database/dump-copy.ts'
import { lastFact } from '../../commands/facts.ts'
import { word } from '../../commands/quote.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import { patiently } from '../../engine/host/patiently.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { tokenOf } from '../common/target-token.ts'
import type { DumpTarget } from './target.ts'

/** Milliseconds for reading a whole dump on its host. */
const readTimeout = 3_600_000

/** The same names in the other folder. */
export const copiesOf = (files: readonly DumpFile[], { folder }: { folder: string }): DumpFile[] =>
  files.map(({ schema, path }) => ({ schema, path: posix.join(folder, posix.basename(path)) }))

export type Proven = { path: string; bytes: number; sha256: string }

/** What the host says of a file and its proof, read again from the disk. */
export async function proveThere(context: StepContext<DumpTarget>, host: Host, path: string): Promise<Proven | undefined> {
  const { run, target, step } = context
  const command = question([`[ -e ${word(path)} ] || exit 0`, 'set -eu', ...proveLines(path), `wc -c < ${word(path)}`], ['fact', 'sha256'])
  const at = { ...target, host }
  const { text, facts } = await patiently(run, host, async () =>
    answered(await askHost(run.connections, at, command, { signal: run.flow.signal, timeout: readTimeout }), at, step),
  )
  const sha256 = lastFact(facts, 'same')?.words.at(-1)
  return sha256 === undefined ? undefined : { path, bytes: Number(text.trim()), sha256 }
}

/**
 * Copies one file, and reads the copy. What is there already and the same is not sent again; whatever else has its name stays, and fails it.
 * It is sent into a folder that nobody else may enter: what is in a database is not for everybody who is on the other host.
 */
export async function copyFile(context: StepContext<DumpTarget>, file: DumpFile, copy: { host: Host; folder: string }): Promise<Proven> {
  const { run, target, step } = context
  const { path } = file
  const there = copiesOf([file], copy)[0]?.path ?? ''
  const missing = () => fail('dump-missing', { path }, { place: placeOf(target, step) })
  const known = await proveThere(context, target.host, path)
  if (known === undefined) return missing()
  const at = { ...target, host: copy.host }
  const put = (command: Command) =>
    patiently(run, copy.host, async () =>
      answered(await askHost(run.connections, at, command, { signal: run.flow.signal, timeout: readTimeout }), at, step),
    )
  const isThere = lastFact((await put(lookAtCopy(there))).facts, 'there')?.words[0]
  if (isThere !== undefined && isThere !== known.sha256)
    fail('dump-name-taken', { path: `${copy.host.name}:${there}` }, { place: placeOf(at, step) })
  const place: CopyPlace = { there, folder: posix.join(copy.folder, `.ferry-copy-${tokenOf(context)}`), sha256: known.sha256 }
  if (isThere === undefined) await send(context, { known, place, host: copy.host, put })
  await put(proveCopy(place))
  return (await proveThere(context, copy.host, there)) ?? missing()
}

type Sending = { known: Proven; place: CopyPlace; host: Host; put(command: Command): Promise<unknown> }

async function send(context: StepContext<DumpTarget>, { known, place, host, put }: Sending): Promise<void> {
  const { run, target, step } = context
  const folder = await mkdtemp(join(tmpdir(), 'ferry-dump-'))
  try {
    const local = join(folder, 'dump')
    await patiently(run, target.host, () => download(context, known.path, local, known.bytes))
    const { sha256 } = await hashFile(local)
    if (sha256 !== known.sha256) fail('dump-changed', { path: known.path }, { place: placeOf(target, step) })
    await put(makeCopyFolder(place))
    await patiently(run, host, async (alive) => {
      const connection = await run.connections.separate(host)
      try {
        await connection.upload({
          local,
          remote: posix.join(place.folder, posix.basename(place.there)),
          size: known.bytes,
          sha256,
          owner: run.token,
          signal: run.flow.signal,
          onProgress: ({ sent, total, bytesPerSecond }) => {
            alive()
            context.progress(sent, total, 'bytes', bytesPerSecond)
          },
        })
      } finally {
        connection.close()
      }
    })
    await put(nameCopy(place))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function download(
  { run, target, step, progress }: StepContext<DumpTarget>,
  path: string,
  local: string,
  total: number,
): Promise<void> {
  const connection = await run.connections.separate(target.host)
  const file = createWriteStream(local, { mode: 0o600 })
  let got = 0
  try {
    const stream = await connection.stream(`cat ${word(path)}`, {
      stdout(chunk) {
        got += chunk.length
        progress(got, total, 'bytes')
        if (file.write(chunk)) return
        stream.pause()
        file.once('drain', () => stream.resume())
      },
      stderr: () => undefined,
    })
    const end = await stream.ended
    if (end.kind === 'unknown') fail(end.problem.code, end.problem.values, { place: placeOf(target, step) })
    if (end.kind !== 'exited' || end.code !== 0) fail('dump-missing', { path }, { place: placeOf(target, step) })
  } finally {
    await new Promise<void>((resolve) => file.end(resolve))
    connection.close()
  }
}
