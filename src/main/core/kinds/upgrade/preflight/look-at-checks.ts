import type { Check } from '#shared/domain/service.ts'
import { atHost } from '#shared/problem/place.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { lastFact } from '../../../commands/facts.ts'
import { listTools, portTools } from '../../../commands/service/ask-service.ts'
import { httpToolOf, whereOf } from '../../common/http/ask-service.ts'
import type { Looking } from '../context.ts'

type Asked = Extract<Check, { kind: 'http' | 'port' }>

/**
 * How the service will be asked whether it works. Nothing is found where sshd makes the connection; where it forwards none, which tool
 * of the host asks, and for which checks there is none: better known now than after the service was stopped.
 */
export async function lookAtChecks(looking: Looking): Promise<Finding[]> {
  const { host, service } = looking.target
  const place = atHost(host, 'preflight')
  const checks = service.verify.filter((check): check is Asked => check.kind === 'http' || check.kind === 'port')
  const prohibited = (await Promise.all(checks.map(async (check) => ((await mayForward(looking, check)) ? [] : [check])))).flat()
  if (prohibited.length === 0) return []
  const { facts } = await looking.askForFacts('tools', listTools(), { quiet: true })
  const found = lastFact(facts, 'tools')?.words ?? []
  const used = new Set<string>()
  const findings: Finding[] = []
  for (const check of prohibited) {
    const tool =
      check.kind === 'http' ? httpToolOf(found, new URL(check.url)) : (portTools.find((name) => found.includes(name)) ?? '/proc/net/tcp')
    if (tool !== undefined) used.add(tool)
    else {
      const values = { check: check.kind === 'http' ? check.url : check.port, host: host.name }
      findings.push({ severity: 'blocking', subject: 'checks', problem: { code: 'check-without-tool', values, place } })
    }
  }
  const tools = [...used].join(', ')
  return used.size === 0
    ? findings
    : [...findings, { severity: 'info', subject: 'checks', problem: { code: 'checks-by-tool', values: { tools }, place } }]
}

/** A port on which nothing listens is no answer to this; it may be the service itself that is stopped. */
async function mayForward({ connections, target }: Looking, check: Asked): Promise<boolean> {
  const { host, port } = check.kind === 'http' ? whereOf(new URL(check.url)) : { host: '127.0.0.1', port: check.port }
  const connection = await connections.to(target.host)
  try {
    const socket = await connection.forward(host, port)
    socket.destroy()
    return true
  } catch (caught) {
    return problemOf(caught).code !== 'forward-prohibited'
  }
}
