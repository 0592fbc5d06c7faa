import { run } from '../../run-process.ts'

/** Why this machine cannot give hosts their own namespaces; undefined when it can. */
export async function namespacesMissing(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not root'
  const probe = 'ip link add ferry-bridge type bridge && ip link add ferry-a type veth peer name ferry-b && mount -t tmpfs probe /mnt'
  try {
    const { code, stderr } = await run('unshare', ['-n', '-m', '-p', '-u', '-f', '--kill-child', 'sh', '-c', probe])
    return code === 0 ? undefined : stderr.trim()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
