import { quote } from '#core/commands/quote.ts'
import { finishUploadText, partOf } from '#core/commands/version/upload.ts'
import { run, runOrThrow } from '#harness/run-process.ts'
import { fastCipher, type Login } from './open-ssh.ts'
import { overSsh } from './steps/script.ts'

/** No transfer on loopback takes longer unless something hangs. */
const timeout = 120_000

type File = { local: string; remote: string; sha256: string }

/** What most people type: `scp` as it is, to another name, and then one `ssh` that flushes, compares and renames. */
export async function scpThenProof({ account, options, port }: Login, { local, remote, sha256 }: File): Promise<void> {
  const names = { target: remote, part: partOf(remote, 'scp') }
  await runOrThrow('scp', [...options, '-q', '-P', port, local, `${account}:${names.part}`], { timeout })
  const said = await runOrThrow('ssh', [...options, '-p', port, account, finishUploadText(names, sha256, true)], { timeout })
  if (said.trim() !== 'done') throw new Error(`the proof said ${said}`)
}

/** What a careful person does who knows OpenSSH well: to another name, the hash compared on the host, then renamed; over one connection at `control`, with the quickest cipher. */
export async function scpAndProof(login: Login, control: string, file: File): Promise<void> {
  const { open, onHost, send } = overSsh(login, control, fastCipher)
  const names = { target: file.remote, part: partOf(file.remote, 'scp') }
  const proof = quote(finishUploadText(names, file.sha256, true))
  const script = ['set -eu', onHost, send, open, `send ${quote(file.local)} ${quote(names.part)}`, `[ "$(on_host ${proof})" = done ]`]
  try {
    await runOrThrow('bash', ['-c', script.join('\n')], { timeout })
  } finally {
    await run('ssh', [...login.options, '-o', `ControlPath=${control}`, '-O', 'exit', login.account])
  }
}
