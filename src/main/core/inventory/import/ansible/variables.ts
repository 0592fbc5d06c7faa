/** What Ferry takes from the variables of an Ansible host. Secrets are never taken, and never shown. */
import type { Remark } from '#shared/domain/release.ts'
import { portOf } from '../../port-text.ts'
import type { Hop } from '../hop.ts'
import type { Found } from '../hop-hosts.ts'
import { readSshArguments, type SshArguments, shellWords, wayOf } from '../ssh-command.ts'
import { becomeOf } from './become.ts'
import type { Variables } from './model.ts'
import type { Value } from './python-words.ts'

/** https://docs.ansible.com/ansible/latest/collections/ansible/builtin/ssh_connection.html: of several names of one thing the last counts. */
const names = {
  address: ['ansible_host', 'ansible_ssh_host'],
  port: ['ansible_port', 'ansible_ssh_port'],
  user: ['ansible_user', 'ansible_ssh_user'],
  identity: ['ansible_private_key_file', 'ansible_ssh_private_key_file'],
  connection: ['ansible_connection'],
} as const
/** In the order in which ssh gets them; what Ansible itself says of user, port and key stands after the first. */
const before = ['ansible_ssh_args']
const after = ['ansible_ssh_common_args', 'ansible_ssh_extra_args']
const overSsh = ['ssh', 'smart', 'paramiko', 'paramiko_ssh', 'ansible.builtin.ssh', 'ansible.builtin.paramiko_ssh']
const secret = /pass(word|wd|phrase)?$|secret|token|_pwd$/i
const loginPassword = /^ansible_(ssh_)?pass(word)?$/
/** Change who works on the host, or how it is reached, in ways that Ferry does not have. */
const notable =
  /^become(_user|_method|_exe|_flags)?$|^ansible_(become(_user|_method|_exe|_flags)?|.*proxy_command|ssh_executable|ssh_pkcs11_provider|ssh_transfer_method|sudo(_user)?|su(_user)?)$/

/** Notes of many hosts in one sentence: the words with a place for the names. */
export type Note = (severity: Remark['severity'], host: string, zh: (names: string) => string, en: (names: string) => string) => void

/** The host, or undefined when it is not reached over SSH. */
export function hostFromVariables(name: string, variables: Variables, line: number, note: Note): Found | undefined {
  const take = (key: keyof typeof names): string | undefined => taken(name, names[key], variables, note)
  const connection = take('connection')
  if (connection !== undefined && !overSsh.includes(connection)) {
    note(
      'warning',
      name,
      (hosts) => `主机 ${hosts} 不通过 SSH 连接（${connection}），没有导入`,
      (hosts) => `${hosts} is not reached over SSH (${connection}); not imported`,
    )
    return undefined
  }
  const first = argumentsOf(name, before, variables, note)
  const last = argumentsOf(name, after, variables, note)
  const port = first.port ?? take('port') ?? last.port
  const number = port === undefined ? undefined : portOf(port)
  if (port !== undefined && number === undefined) {
    note(
      'error',
      name,
      (hosts) => `主机 ${hosts} 没有导入：端口 ${port} 无效`,
      (hosts) => `${hosts} is not imported: the port ${port} is not one`,
    )
    return undefined
  }
  const user = first.user ?? take('user') ?? last.user
  const { taken: becoming, ...become } = becomeOf(variables, user)
  noteOthers(name, variables, becoming, note)
  const asksPassword = [...variables.keys()].some((variable) => loginPassword.test(variable))
  return {
    name,
    line,
    address: take('address') ?? name,
    user,
    port: number,
    identity: first.identity ?? take('identity') ?? last.identity,
    ...(asksPassword ? { password: 'ask' as const } : {}),
    ...become,
    hops: hopsOf(name, first.way ?? last.way, note),
  }
}

function taken(host: string, candidates: readonly string[], variables: Variables, note: Note): string | undefined {
  const present = candidates.filter((candidate) => variables.has(candidate))
  const variable = present.findLast((candidate) => variables.get(candidate)?.kind !== 'none') ?? present.at(-1)
  const value = variable === undefined ? undefined : variables.get(variable)
  if (value === undefined) return undefined
  const text = textOf(value)
  if (text === undefined)
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 的 ${variable} 是空的或已加密，没有采用`,
      (hosts) => `${variable} of ${hosts} is empty or encrypted; it is not taken`,
    )
  else if (text.includes('{{') || text.includes('{%'))
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 的 ${variable} 是模板，没有采用`,
      (hosts) => `${variable} of ${hosts} is a template; it is not taken`,
    )
  else return text
  return undefined
}

function textOf(value: Value): string | undefined {
  return value.kind === 'text' && value.text.trim() !== '' ? value.text : undefined
}

function noteOthers(host: string, variables: Variables, taken: readonly string[], note: Note): void {
  const known: readonly string[] = [...Object.values(names).flat(), ...before, ...after, ...taken]
  const secrets = [...variables.keys()].filter((variable) => secret.test(variable))
  if (secrets.length > 0) {
    const list = secrets.join(', ')
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 的密码没有采用（${list}）：需要时询问，或存入保险库`,
      (hosts) => `Passwords of ${hosts} are not taken (${list}): asked for when needed, or kept in the vault`,
    )
  }
  const others = [...variables.keys()].filter((variable) => !secret.test(variable) && !known.includes(variable))
  const telling = others.filter((variable) => notable.test(variable)).join(', ')
  if (telling !== '')
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 没有采用 ${telling}：它们改变账户或路径`,
      (hosts) => `Not taken of ${hosts}, though they change the account or the way: ${telling}`,
    )
  const rest = others.filter((variable) => !notable.test(variable)).join(', ')
  if (rest !== '')
    note(
      'info',
      host,
      (hosts) => `主机 ${hosts} 没有采用的变量：${rest}`,
      (hosts) => `Variables of ${hosts} that are not taken: ${rest}`,
    )
}

/** What the arguments of ssh say, one after the other: the first value counts. */
function argumentsOf(host: string, candidates: readonly string[], variables: Variables, note: Note): SshArguments {
  const words = candidates.flatMap((variable) => {
    const value = variables.get(variable)
    // An empty list of arguments is one.
    if (value === undefined || textOf(value) === undefined) return []
    const text = taken(host, [variable], variables, note)
    const read = text === undefined ? [] : shellWords(text)
    if (read === undefined)
      note(
        'warning',
        host,
        (hosts) => `主机 ${hosts} 的 ${variable} 看不懂，没有采用`,
        (hosts) => `${variable} of ${hosts} is not understood and was not taken`,
      )
    return read ?? []
  })
  const said = readSshArguments(words)
  if (said.notTaken.length > 0) {
    const list = said.notTaken.join(', ')
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 的 ssh 参数没有采用：${list}`,
      (hosts) => `Arguments of ssh for ${hosts} that are not taken: ${list}`,
    )
  }
  return said
}

function hopsOf(host: string, way: SshArguments['way'], note: Note): Hop[] {
  if (way === undefined) return []
  const read = wayOf(way)
  if (read === undefined) {
    note(
      'warning',
      host,
      (hosts) => `主机 ${hosts} 的 ${way.keyword} 没有采用：请改写为 jump，否则 Ferry 会直接连接`,
      (hosts) => `The ${way.keyword} of ${hosts} is not taken: name a jump host instead, or Ferry connects without it`,
    )
    return []
  }
  if (read.notTaken.length > 0) {
    const list = read.notTaken.join(', ')
    note(
      'warning',
      host,
      (hosts) => `到 ${hosts} 的路径中没有采用：${list}`,
      (hosts) => `Not taken from the way to ${hosts}: ${list}`,
    )
  }
  return read.hops
}
