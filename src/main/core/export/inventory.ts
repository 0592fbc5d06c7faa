/** Hosts as Ansible reaches them. No secret is among them: a password is the name of a variable. Pure. */
import { type Host, worksAs } from '#shared/domain/host.ts'
import { aliasIn } from './aliases.ts'
import { freeName } from './free-name.ts'
import { type Mapping, template } from './yaml.ts'

type Aliases = ReadonlyMap<string, string>

export function inventoryOf(hosts: readonly Host[], aliases: Aliases): Mapping {
  const endings = variableEndings(aliases)
  const entries = hosts.map((host) => [aliasIn(aliases, host), hostVars(host, aliases, endings)] as const)
  return { all: { children: { ferry: { hosts: Object.fromEntries(entries) } } } }
}

/** Variables whose values are kept in Ansible's own vault. */
export function secretsOf(hosts: readonly Host[], aliases: Aliases): string[] {
  const endings = variableEndings(aliases)
  return hosts.flatMap((host) => [
    ...(host.password === undefined ? [] : [variable('password', host, endings)]),
    ...(host.sudo === undefined ? [] : [variable('sudo', host, endings)]),
  ])
}

type Endings = ReadonlyMap<string, string>

const variable = (what: 'password' | 'sudo', { name }: Host, endings: Endings): string => `vault_${what}_${endings.get(name) ?? ''}`

/** By the names of hosts, no two alike, of what Ansible takes for a variable: letters of ASCII, digits and underscores. */
function variableEndings(aliases: Aliases): Endings {
  const taken = new Set<string>()
  return new Map(
    [...aliases].map(([name, alias], index) => {
      const wanted = /^[A-Za-z0-9._-]+$/.test(alias) ? alias.replace(/[^A-Za-z0-9]/g, '_') : `host_${index + 1}`
      const ending = freeName(wanted, (own) => taken.has(own), '_')
      taken.add(ending)
      return [name, ending]
    }),
  )
}

/** `ssh_config` has what ssh must know before it reaches the host; which keys are trusted stands in `known_hosts` alone. */
const sshArguments = [
  `-F '{{ inventory_dir }}/ssh_config'`,
  `-o StrictHostKeyChecking=yes`,
  `-o 'UserKnownHostsFile="{{ inventory_dir }}/known_hosts"'`,
].join(' ')

function hostVars(host: Host, aliases: Aliases, endings: Endings): Mapping {
  const account = worksAs(host)
  const way = host.jump.length === 0 ? '' : ` -o ProxyJump=${jumpsOf(host, aliases)}`
  return {
    ansible_host: host.address,
    ansible_port: host.port,
    ansible_user: host.user,
    ansible_ssh_private_key_file: host.identity,
    ansible_password: host.password === undefined ? undefined : template(`{{ ${variable('password', host, endings)} }}`),
    ansible_ssh_common_args: template(`${sshArguments}${way}`),
    ...(account === undefined ? {} : { ansible_become: true, ansible_become_user: account }),
    ansible_become_password: host.sudo === undefined ? undefined : template(`{{ ${variable('sudo', host, endings)} }}`),
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
