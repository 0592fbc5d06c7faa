/** Hosts as Ansible reaches them. No secret is among them: a password is the name of a variable. Pure. */
import { type Host, worksAs } from '#shared/domain/host.ts'
import { aliasIn } from './aliases.ts'
import { type Mapping, template } from './yaml.ts'

type Aliases = ReadonlyMap<string, string>

export function inventoryOf(hosts: readonly Host[], aliases: Aliases): Mapping {
  const entries = hosts.map((host) => [aliasIn(aliases, host), hostVars(host, aliases)] as const)
  return { all: { children: { ferry: { hosts: Object.fromEntries(entries) } } } }
}

/** Variables whose values are kept in Ansible's own vault. */
export function secretsOf(hosts: readonly Host[], aliases: Aliases): string[] {
  return hosts.flatMap((host) => [
    ...(host.password === undefined ? [] : [variable('password', host, aliases)]),
    ...(host.sudo === undefined ? [] : [variable('sudo', host, aliases)]),
  ])
}

/** A name that Ansible takes for a variable: letters of ASCII, digits and underscores. */
function variable(what: 'password' | 'sudo', host: Host, aliases: Aliases): string {
  const alias = aliasIn(aliases, host)
  const plain = alias.replace(/[^A-Za-z0-9]/g, '_')
  const place = [...aliases.keys()].indexOf(host.name) + 1
  return `vault_${what}_${/^[A-Za-z0-9._-]+$/.test(alias) ? plain : `host_${place}`}`
}

/** `ssh_config` has what ssh must know before it reaches the host; which keys are trusted stands in `known_hosts` alone. */
const sshArguments = [
  `-F '{{ inventory_dir }}/ssh_config'`,
  `-o StrictHostKeyChecking=yes`,
  `-o 'UserKnownHostsFile="{{ inventory_dir }}/known_hosts"'`,
].join(' ')

function hostVars(host: Host, aliases: Aliases): Mapping {
  const account = worksAs(host)
  const way = host.jump.length === 0 ? '' : ` -o ProxyJump=${jumpsOf(host, aliases)}`
  return {
    ansible_host: host.address,
    ansible_port: host.port,
    ansible_user: host.user,
    ansible_ssh_private_key_file: host.identity,
    ansible_password: host.password === undefined ? undefined : template(`{{ ${variable('password', host, aliases)} }}`),
    ansible_ssh_common_args: template(`${sshArguments}${way}`),
    ...(account === undefined ? {} : { ansible_become: true, ansible_become_user: account }),
    ansible_become_password: host.sudo === undefined ? undefined : template(`{{ ${variable('sudo', host, aliases)} }}`),
  }
}

/** ASCII only: it stands in a file of ssh. */
function jumpName(name: string, aliases: Aliases): string {
  return `ferry-jump-${[...aliases.keys()].indexOf(name) + 1}`
}

/** First hop first. */
const jumpsOf = ({ jump }: Host, aliases: Aliases) => jump.map((name) => jumpName(name, aliases)).join(',')

/** For hosts that are only passed through. A value with white space stands in double quotes, which ssh_config(5) knows no escape for. */
export function sshConfigOf(jumps: readonly Host[], aliases: Aliases): string {
  const value = (text: string) => `"${text.replace(/["\n\r]/g, '')}"`
  const entries = jumps.map((host) => {
    return [
      `Host ${jumpName(host.name, aliases)}`,
      `  HostName ${value(host.address)}`,
      `  Port ${host.port}`,
      `  User ${value(host.user)}`,
      ...(host.identity === undefined ? [] : [`  IdentityFile ${value(host.identity.replaceAll('%', '%%'))}`]),
      ...(host.jump.length === 0 ? [] : [`  ProxyJump ${jumpsOf(host, aliases)}`]),
    ].join('\n')
  })
  const all = ['Host *', '  StrictHostKeyChecking yes', '  UserKnownHostsFile known_hosts'].join('\n')
  return `${[...entries, all].join('\n\n')}\n`
}
