import { archiveOf, type FactsOf } from '#shared/kinds/upgrade.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { StepName } from '#shared/run/step.ts'
import { lastFact } from '../../../commands/facts.ts'
import { hashOfFile } from '../../../commands/version/prove-archive.ts'
import { patiently } from '../../../engine/host/patiently.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import type { UpgradeContext } from '../context.ts'

/** Milliseconds: gigabytes are read from a slow disk. */
const hashTimeout = 600_000

/** To a hidden name, proven by SHA-256 on the host, renamed into place. There already and equal: nothing is sent. */
export async function upload(context: UpgradeContext): Promise<FactsOf<'upload'>> {
  const { target, run } = context
  const { path: local, size, sha256 } = archiveOf(target)
  const remote = target.service.archive
  context.say(`sftp put ${local} ${remote}\n`)
  const result = await patiently(run, target.host, async (alive) => {
    const connection = await run.connections.separate(target.host)
    try {
      return await connection.upload({
        local,
        remote,
        size,
        sha256,
        // The same for every run of the same archive: what a broken upload left is found again.
        token: `${run.identity}-${sha256.slice(0, 12)}`,
        signal: run.flow.signal,
        onProgress({ sent, total, bytesPerSecond }) {
          alive()
          context.progress(sent, total, 'bytes', bytesPerSecond)
        },
      })
    } finally {
      connection.close()
    }
  })
  context.say(
    result.kind === 'present'
      ? `present, sha256 ${sha256}\n`
      : `sent ${result.bytes} bytes in ${Math.round(result.milliseconds)} ms, sha256 ${sha256}\n`,
  )
  return { step: 'upload', path: remote, sha256, size, sent: result.kind === 'present' ? 0 : result.bytes }
}

/** The host's file is the plan's archive: somebody may have put another one there since. */
export async function isUploaded(context: UpgradeContext): Promise<boolean> {
  const { target } = context
  const { facts } = await context.askForFacts('hash', hashOfFile(target.service.archive), { timeout: hashTimeout })
  return lastFact(facts, 'sha256')?.rest === archiveOf(target).sha256
}

/** Hours after the upload, in a run that goes on: what was not unpacked yet must still be there. */
export async function staysUploaded(context: UpgradeContext): Promise<boolean> {
  return hasEnded(context, 'unpack') || isUploaded(context)
}

function hasEnded({ run, target, way }: UpgradeContext, step: StepName): boolean {
  return targetState(run, target)[way].some((candidate) => candidate.step === step && hasSucceeded(candidate))
}
