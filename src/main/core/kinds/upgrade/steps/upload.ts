import { archiveOf, type FactsOf } from '#shared/kinds/task/upgrade.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { StepName } from '#shared/run/step.ts'
import { lastFact } from '../../../commands/facts.ts'
import { hashOfFile } from '../../../commands/version/prove-archive.ts'
import { patiently } from '../../../engine/host/patiently.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import type { UploadRequest } from '../../../ssh/port.ts'
import type { UpgradeContext } from '../context.ts'
import { sendAhead, sentAhead, uploadOf } from '../send-ahead.ts'

/** Milliseconds: gigabytes are read from a slow disk. */
const hashTimeout = 600_000

/** To a hidden name, proven by SHA-256 on the host, renamed into place. There already and equal: nothing is sent. */
export async function upload(context: UpgradeContext): Promise<FactsOf<'upload'>> {
  const { target, run } = context
  const request = uploadOf(run, target)
  const { local, remote, size } = request
  const { sha256 } = archiveOf(target)
  context.say(`sftp put ${local} ${remote}\n`)
  const show: UploadRequest['onProgress'] = ({ sent, total, bytesPerSecond }) => context.progress(sent, total, 'bytes', bytesPerSecond)
  const ahead = await sentAhead(run, target, show)
  run.flow.signal.throwIfAborted()
  const result = await patiently(run, target.host, async (alive) => {
    const connection = await run.connections.separate(target.host)
    try {
      const done = await connection.upload({
        ...request,
        onProgress(progress) {
          alive()
          show(progress)
        },
      })
      // The log watch of this host wants one soon.
      run.connections.handBack(connection)
      return done
    } catch (caught) {
      connection.close()
      throw caught
    }
  })
  sendAhead(run, target)
  const sent = (ahead?.bytes ?? 0) + (result.kind === 'present' ? 0 : result.bytes)
  const milliseconds = (ahead?.milliseconds ?? 0) + (result.kind === 'present' ? 0 : result.milliseconds)
  context.say(
    sent === 0
      ? `present, sha256 ${sha256}\n`
      : `sent ${sent} bytes in ${Math.round(milliseconds)} ms${(ahead?.bytes ?? 0) > 0 ? ', ahead' : ''}, sha256 ${sha256}\n`,
  )
  return { step: 'upload', path: remote, sha256, size, sent }
}

/** The host's file is the plan's archive: somebody may have put another one there since. */
export async function isUploaded(context: UpgradeContext): Promise<boolean> {
  const { target } = context
  const { facts } = await context.askForFacts('hash', hashOfFile(target.service.archive, archiveOf(target).size), { timeout: hashTimeout })
  return lastFact(facts, 'sha256')?.rest === archiveOf(target).sha256
}

/** Hours after the upload, in a run that goes on: what was not unpacked yet must still be there. */
export async function staysUploaded(context: UpgradeContext): Promise<boolean> {
  return hasEnded(context, 'unpack') || isUploaded(context)
}

function hasEnded({ run, target, way }: UpgradeContext, step: StepName): boolean {
  return targetState(run, target)[way].some((candidate) => candidate.step === step && hasSucceeded(candidate))
}
