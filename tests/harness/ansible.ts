/** An exported folder on disk, and Debian's Ansible in it, with nothing of this machine's own configuration. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exportAnsible } from '#core/export/export-ansible.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { type CommandResult, run } from './run-process.ts'

/** `knownHosts`: of the fleet, whatever host is asked for. */
export async function writePlaybook(folder: string, plan: Plan, knownHosts: string): Promise<string[]> {
  const trusted = () => knownHosts.trim().split('\n')
  const { files, left } = exportAnsible(plan, { words: createTranslator('en'), trusted })
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return left
}

/** Milliseconds: Python alone takes seconds where other tests run beside it. */
const timeout = 900_000

export function playbook(folder: string, args: readonly string[]): Promise<CommandResult> {
  return run('ansible-playbook', ['release.yml', ...args], { cwd: folder, env: ansibleEnv(folder), timeout })
}

export const ansibleEnv = (folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: join(folder, '.home'),
  LANG: 'C.UTF-8',
  ANSIBLE_LOCAL_TEMP: join(folder, '.home'),
  // A connection a task would be slow; one that stays ends with the host's sshd.
  ANSIBLE_SSH_ARGS: '-o ControlMaster=auto -o ControlPersist=60s',
  ANSIBLE_SSH_CONTROL_PATH_DIR: join(folder, '.cp'),
})
