/** `~/.ssh/config`: its hosts with their wildcards resolved. Reading it runs no command and asks no name server. */
import SSHConfig, { type Line, LineType } from 'ssh-config'
import type { Remark } from '#shared/domain/release.ts'
import { type FoundHost, type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'

/**
 * Takes every concrete name (no `*`, `?`, `!`) of the `Host` lines.
 * `Include`, `Match exec`, `ProxyCommand` and name canonicalization are remarked, not followed.
 */
export function importSshConfig(text: string, file: string, options: ImportOptions = {}): Imported {
  const remarks = [...remarksOf(text, file)]
  const config = withoutLookUps(SSHConfig.parse(text.replaceAll('\r\n', '\n')))
  const named = namesOf(text)
  const found = named.map(({ name, line }) => hostOf(config, name, file, line, remarks))
  const hops = found.flatMap((host) => host.jump?.map((hop) => hopHost(hop, host.line)) ?? [])
  const unnamed = hops.filter((hop) => !named.some(({ name }) => name === hop.name))
  const jumped = found.map((host) => (host.jump ? { ...host, jump: host.jump.map((hop) => hopHost(hop, host.line).name) } : host))
  return importedHosts([...jumped, ...unnamed], file, remarks, options)
}

function hostOf(config: SSHConfig, name: string, file: string, line: number, remarks: Remark[]): FoundHost {
  const computed = config.compute(name, { ignoreCase: true, matchExec: false })
  const one = (key: string): string | undefined => [computed[key] ?? []].flat()[0]
  const port = one('port') === undefined ? undefined : Number(one('port'))
  const goodPort = port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)
  if (!goodPort)
    remarks.push(
      remarkAt(
        file,
        line,
        'error',
        `主机 ${name} 的端口 ${one('port')} 无效，取 22`,
        `The port ${one('port')} of ${name} is not one; 22 is taken`,
      ),
    )
  const identities = [computed.identityfile ?? []].flat()
  if (identities.length > 1)
    remarks.push(
      remarkAt(
        file,
        line,
        'info',
        `主机 ${name} 有 ${identities.length} 个密钥，取第一个 ${identities[0]}`,
        `${name} has ${identities.length} keys; the first is taken: ${identities[0]}`,
      ),
    )
  const command = one('proxycommand')
  const through = command?.match(/^ssh\s+(?:\S+\s+)*?-W\s+\S+\s+(\S+)\s*$/)?.[1] ?? command?.match(/^ssh\s+(\S+)\s+-W\s+\S+\s*$/)?.[1]
  if (command && !through && command !== 'none')
    remarks.push(
      remarkAt(
        file,
        line,
        'warning',
        `主机 ${name} 的 ProxyCommand 没有采用：请改写为 jump`,
        `The ProxyCommand of ${name} is not taken: name a jump host instead`,
      ),
    )
  const jump = one('proxyjump') ?? through
  return {
    name,
    line,
    address: (one('hostname') ?? name).replaceAll('%h', name),
    user: one('user'),
    port: goodPort ? port : undefined,
    identity: identities[0]?.replace(/^%d(?=\/)/, '~'),
    jump: jump === undefined || jump === 'none' ? undefined : jump.split(',').map((hop) => hop.trim()),
  }
}

/** A hop is the name of another entry, or `user@address:port` of a host of its own. */
function hopHost(hop: string, line: number): FoundHost {
  const [, user, address, port] = /^(?:ssh:\/\/)?(?:([^@]+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(hop) ?? []
  const name = (address ?? hop).replace(/^\[|\]$/g, '')
  return { name, address: name, line, user, port: port === undefined ? undefined : Number(port) }
}

function namesOf(text: string): { name: string; line: number }[] {
  const named: { name: string; line: number }[] = []
  text.split(/\r?\n/).forEach((written, index) => {
    const patterns = /^\s*host(?:\s+|\s*=\s*)(.+?)\s*(?:#.*)?$/i.exec(written)?.[1]?.match(/"[^"]*"|\S+/g) ?? []
    for (const pattern of patterns) {
      const name = pattern.replaceAll('"', '')
      if (!/[*?!]/.test(name) && !named.some((other) => other.name === name)) named.push({ name, line: index + 1 })
    }
  })
  return named
}

function* remarksOf(text: string, file: string): Generator<Remark> {
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const at = index + 1
    const include = /^\s*include[\s=]+(.+?)\s*$/i.exec(written)?.[1]
    if (include)
      yield remarkAt(
        file,
        at,
        'warning',
        `没有跟随 Include ${include}：请另外导入`,
        `Include ${include} is not followed: import it by itself`,
      )
    if (/^\s*match\s.*\bexec\b/i.test(written))
      yield remarkAt(
        file,
        at,
        'warning',
        '没有执行 Match exec 的命令：按不满足处理',
        'The command of Match exec is not run: taken as not met',
      )
  }
}

/** The library would ask a name server for these. */
function withoutLookUps(config: SSHConfig): SSHConfig {
  const looksUp = (line: Line) => line.type === LineType.DIRECTIVE && /^canonical/i.test(line.param)
  for (let index = config.length - 1; index >= 0; index -= 1) {
    const line = config[index]
    if (!line) continue
    if (looksUp(line)) config.splice(index, 1)
    else if ('config' in line) withoutLookUps(line.config)
  }
  return config
}
