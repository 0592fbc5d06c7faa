import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runOrThrow } from '../../run-process.ts'
import type { HostUser } from '../../types.ts'

/** Far from the ids that machines give to people and services. */
const firstUserId = 24_000

export type EtcFiles = { directory: string; name: string; rootPassword: string; users: HostUser[]; hostsFile: string }

/** Writes the host's own passwd, shadow, group, hosts and hostname. Nothing is taken from the machine's shadow. */
export async function writeEtcFiles({ directory, name, rootPassword, users, hostsFile }: EtcFiles): Promise<void> {
  await mkdir(directory, { recursive: true })
  const passwd = (await readFile('/etc/passwd', 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('root:'))
  const withIds = users.map((user, index) => ({ ...user, uid: user.uid ?? firstUserId + index }))
  const passwdLines = [
    'root:x:0:0:root:/root:/bin/bash',
    ...passwd,
    ...withIds.map(({ name: user, uid, shell = '/bin/bash' }) => `${user}:x:${uid}:${uid}::/home/${user}:${shell}`),
  ]
  const hashes = await hashesOf([rootPassword, ...withIds.map((user) => user.password)])
  const shadowLines = ['root', ...withIds.map((user) => user.name)].map((user, index) => `${user}:${hashes[index]}:17000:0:99999:7:::`)
  const files: Record<string, string> = {
    passwd: passwdLines.join('\n'),
    shadow: shadowLines.join('\n'),
    group: [(await readFile('/etc/group', 'utf8')).trimEnd(), ...withIds.map(({ name: user, uid }) => `${user}:x:${uid}:`)].join('\n'),
    hosts: `127.0.0.1 localhost\n${hostsFile}`,
    hostname: name,
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(directory, file), `${text}\n`)
  await chmod(join(directory, 'shadow'), 0o640)
}

const knownHashes = new Map<string, string>()

/** crypt(3) by perl, which is part of every Debian. '*' where there is no password: no password fits. */
async function hashesOf(passwords: (string | undefined)[]): Promise<string[]> {
  const missing = [...new Set(passwords)].filter((one): one is string => one !== undefined && !knownHashes.has(one))
  if (missing.length > 0) {
    const program = 'while (<STDIN>) { chomp; print crypt($_, q($6$ferrytest$)), "\\n" }'
    const hashes = (await runOrThrow('perl', ['-e', program], { input: `${missing.join('\n')}\n` })).split('\n')
    for (const [index, password] of missing.entries()) knownHashes.set(password, hashes[index] ?? '*')
  }
  return passwords.map((one) => (one === undefined ? '*' : (knownHashes.get(one) ?? '*')))
}
