/** A dump's second place: from its host to another through the operator's computer, so that the hosts need not trust each other. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import type { Host } from '#shared/domain/host.ts'
import type { DumpFile } from '#shared/kinds/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import { hashFile } from '../../archive/hash-file.ts'
import { type Command, question, work } from '../../commands/command.ts'
import { proofOf, proveLines } from '../../commands/database/dump.ts'
import { lastFact } from '../../commands/facts.ts'
import { word } from '../../commands/quote.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import { patiently } from '../../engine/host/patiently.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { DumpTarget } from './target.ts'

/** Milliseconds for reading a whole dump on its host. */
const readTimeout = 3_600_000

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

/** Copies one file, and reads the copy. What is there already and the same is not sent again. */
export async function copyFile(
  context: StepContext<DumpTarget>,
  { path }: DumpFile,
  copy: { host: Host; folder: string },
): Promise<Proven> {
  const { run, target, step } = context
  const there = posix.join(copy.folder, posix.basename(path))
  const missing = () => fail('dump-missing', { path }, { place: placeOf(target, step) })
  const known = await proveThere(context, target.host, path)
  if (known === undefined) return missing()
  const before = await proveThere(context, copy.host, there).catch(() => undefined)
  if (before?.sha256 === known.sha256) return before
  const folder = await mkdtemp(join(tmpdir(), 'ferry-dump-'))
  try {
    const local = join(folder, 'dump')
    await patiently(run, target.host, () => download(context, path, local, known.bytes))
    const { sha256 } = await hashFile(local)
    if (sha256 !== known.sha256) fail('dump-changed', { path }, { place: placeOf(target, step) })
    const at = { ...target, host: copy.host }
    const put = (command: Command) =>
      patiently(run, copy.host, async () => answered(await askHost(run.connections, at, command, { signal: run.flow.signal }), at, step))
    await put(work([`mkdir -p ${word(copy.folder)}`]))
    await patiently(run, copy.host, async (alive) => {
      const connection = await run.connections.separate(copy.host)
      try {
        await connection.upload({
          local,
          remote: there,
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
    const proof = `printf '%s  %s\\n' ${sha256} ${word(posix.basename(there))} > ${word(proofOf(there))}`
    await put(work([proof, `ferry_flush ${word(there)} ${word(proofOf(there))}`], ['flush']))
    return (await proveThere(context, copy.host, there)) ?? missing()
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
