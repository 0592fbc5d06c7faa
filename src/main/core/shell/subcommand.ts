import { type OptionRules, readOptions } from './options.ts'
import type { ShellCommand, ShellWord } from './shell-command.ts'

const cluster: OptionRules = {
  valued: 'nsf',
  long: ['namespace', 'context', 'kubeconfig', 'cluster', 'user', 'server', 'token', 'as', 'filename'],
}
const container: OptionRules = {
  valued: 'Hcfpl',
  long: ['host', 'context', 'config', 'log-level', 'file', 'project-name', 'env-file', 'profile', 'ansi'],
}

/** Options that stand before the word of a program that says what it does, and take a value. */
const rules: Readonly<Record<string, OptionRules>> = {
  kubectl: cluster,
  oc: cluster,
  helm: { valued: 'n', long: ['namespace', 'kube-context', 'kubeconfig', 'kube-apiserver', 'kube-token'] },
  docker: container,
  podman: container,
  'docker-compose': container,
  git: { valued: 'Cc', long: ['git-dir', 'work-tree', 'namespace'] },
  systemctl: { valued: 'HMt', long: ['host', 'machine', 'type', 'job-mode', 'root'] },
  'redis-cli': { valued: 'hpsanurid', long: ['user', 'pass', 'uri'] },
  crontab: { valued: 'u' },
}

/** The words of a program that stand for what it does (`compose`, `down`), and what stands behind the first of them. */
export function subcommandOf({ program, words }: ShellCommand): { names: readonly string[]; behind: readonly ShellWord[] } {
  const { rest } = readOptions(words, Object.hasOwn(rules, program) ? rules[program] : {})
  const [first] = rest
  return { names: rest.map(({ value }) => value), behind: first ? words.slice(words.indexOf(first) + 1) : [] }
}
