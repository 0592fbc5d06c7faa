import { archiveOf } from '#shared/domain/plan.ts'
import type { FactsOf } from '#shared/run/step.ts'
import { patiently } from '../patiently.ts'
import type { StepContext } from '../step-context.ts'

/** To a hidden name, proven by SHA-256 on the host, renamed into place. There already and equal: nothing is sent. */
export async function upload(context: StepContext): Promise<FactsOf<'upload'>> {
  const { target, run } = context
  const { path: local, size, sha256 } = archiveOf(target)
  const remote = target.service.archive
  context.say(`sftp put ${local} ${remote}\n`)
  const result = await patiently(run, target.host, async () => {
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
        onProgress: ({ sent, total, bytesPerSecond }) => context.progress(sent, total, 'bytes', bytesPerSecond),
      })
    } finally {
      connection.close()
    }
  })
  context.say(
    result.kind === 'present'
      ? `present, sha256 ${sha256}\n`
      : `sent ${result.bytes} bytes in ${result.milliseconds} ms, sha256 ${sha256}\n`,
  )
  return { step: 'upload', path: remote, sha256, size, sent: result.kind === 'present' ? 0 : result.bytes }
}
