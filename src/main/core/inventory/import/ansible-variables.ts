/** What Ferry takes from the variables of an Ansible host. Secrets are never taken, and never shown. */
import type { Remark } from '#shared/domain/release.ts'
import { type FoundHost, remarkAt } from './imported.ts'

/** https://docs.ansible.com/ansible/latest/collections/ansible/builtin/ssh_connection.html: new and old names of the same thing. */
const names = {
  address: ['ansible_host', 'ansible_ssh_host'],
  port: ['ansible_port', 'ansible_ssh_port'],
  user: ['ansible_user', 'ansible_ssh_user'],
  identity: ['ansible_ssh_private_key_file', 'ansible_private_key_file'],
  arguments: ['ansible_ssh_common_args', 'ansible_ssh_extra_args'],
  connection: ['ansible_connection'],
}
const secret = /pass(word|wd|phrase)?$|secret|token|_pwd$/i
const loginPassword = /^ansible_(ssh_)?pass(word)?$/

export type Variables = ReadonlyMap<string, string>

/** The host, or undefined when it is not reached over SSH. */
export function hostFromVariables(
  name: string,
  variables: Variables,
  file: string,
  line: number,
  remarks: Remark[],
): FoundHost | undefined {
  const note = (severity: Remark['severity'], zh: string, en: string) => remarks.push(remarkAt(file, line, severity, zh, en))
  const take = (key: keyof typeof names): string | undefined => {
    const variable = names[key].find((candidate) => variables.has(candidate))
    const value = variable && variables.get(variable)
    if (!value?.includes('{{')) return value
    note('warning', `主机 ${name} 的 ${variable} 是模板，没有采用`, `${variable} of ${name} is a template; it is not taken`)
    return undefined
  }
  const connection = take('connection')
  if (connection !== undefined && !['ssh', 'smart', 'paramiko', 'paramiko_ssh'].includes(connection)) {
    note('info', `主机 ${name} 不通过 SSH 连接（${connection}），没有导入`, `${name} is not reached over SSH (${connection}); not imported`)
    return undefined
  }
  const secrets = [...variables.keys()].filter((variable) => secret.test(variable))
  if (secrets.length > 0) {
    const list = secrets.join(', ')
    note(
      'warning',
      `主机 ${name} 的密码没有采用（${list}）：需要时询问，或存入保险库`,
      `Passwords of ${name} are not taken (${list}): asked for when needed, or kept in the vault`,
    )
  }
  const others = [...variables.keys()].filter((variable) => !secret.test(variable) && !Object.values(names).flat().includes(variable))
  if (others.length > 0)
    note('info', `主机 ${name} 没有采用的变量：${others.join(', ')}`, `Variables of ${name} that are not taken: ${others.join(', ')}`)
  const written = take('port')
  const port = written === undefined ? undefined : Number(written)
  const goodPort = port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)
  if (!goodPort) note('error', `主机 ${name} 的端口 ${written} 无效，取 22`, `The port ${written} of ${name} is not one; 22 is taken`)
  const jump = jumpOf(take('arguments') ?? '')
  return {
    name,
    line,
    address: take('address') ?? name,
    user: take('user'),
    port: goodPort ? port : undefined,
    identity: take('identity'),
    ...(secrets.some((variable) => loginPassword.test(variable)) ? { password: 'ask' as const } : {}),
    ...(jump ? { jump } : {}),
  }
}

/** `-J bastion`, `-o ProxyJump=bastion`, `-o ProxyCommand="ssh -W %h:%p bastion"`. */
function jumpOf(text: string): string[] | undefined {
  const list = /(?:-J\s*|ProxyJump[=\s]\s*)["']?([^\s"']+)/i.exec(text)?.[1]
  if (list) return list.split(',')
  const hop = /ProxyCommand[=\s]\s*["']?ssh\s+(?:[^"']*\s)?-W\s+\S+\s+(?:-q\s+)?([^\s"'-][^\s"']*)/i.exec(text)?.[1]
  return hop === undefined ? undefined : [hop]
}
