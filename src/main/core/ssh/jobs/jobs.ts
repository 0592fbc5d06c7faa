/** Detached jobs over connections that may come and go. */
import { cancelJobText, endRestText, isJobId, jobOutputText, jobStatusText, parseJobLine } from '#core/commands/jobs/jobs.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import type { Connections } from '../port.ts'
import { defaultSettings, type SshSettings } from '../settings.ts'
import { endOfCode, followJob } from './follow-job.ts'
import type { JobStatus, Jobs } from './jobs-port.ts'

/** TERM, two seconds, KILL, and what a busy host needs around it. */
const cancelTimeout = 20_000

export function createJobs(connections: Connections, settings: Partial<SshSettings> = {}): Jobs {
  const all = { ...defaultSettings, ...settings }

  async function asked(host: Host, id: string, script: string, timeout?: number): Promise<string> {
    checkId(id)
    const { end, stdout, stderr } = await (await connections.to(host)).ask(script, { timeout })
    if (end.kind === 'unknown') throw new ProblemError(end.problem)
    if (end.kind === 'signalled' || end.code !== 0)
      fail('job-unreadable', { host: host.name, id }, { place: placeOf(host), evidence: stderr })
    return stdout
  }

  return {
    async run(host, request, options = {}) {
      checkId(request.id)
      return followJob(connections, all, host, request, options)
    },
    async status(host, id): Promise<JobStatus> {
      const [first = '', size = '0'] = (await asked(host, id, jobStatusText(id))).split('\n')
      const line = parseJobLine(first)
      const outputBytes = Number(size)
      switch (line?.kind) {
        case 'absent':
          return { kind: 'absent' }
        case 'exited':
          return { ...endOfCode(line.code), outputBytes }
        case 'unbegun':
        case 'vanished':
        case 'running':
          return { ...line, outputBytes }
        default:
          return fail('job-unreadable', { host: host.name, id }, { place: placeOf(host), evidence: first })
      }
    },
    async cancel(host, id) {
      const lines = (await asked(host, id, cancelJobText(id), cancelTimeout)).split('\n').filter(Boolean)
      if (lines[0] === 'absent') return { left: [] }
      return { left: lines.map((line) => ({ pid: Number.parseInt(line, 10), command: line.replace(/^\d+ /, '') })) }
    },
    async endRest(host, id) {
      const lines = (await asked(host, id, endRestText(id), cancelTimeout))
        .split('\n')
        .map((line) => /^(ended|left) (\d+) ?(.*)$/.exec(line))
      const of = (word: string) => lines.flatMap((line) => (line?.[1] === word ? [{ pid: Number(line[2]), command: line[3] ?? '' }] : []))
      return { ended: of('ended'), left: of('left') }
    },
    async output(host, id, from, limit) {
      checkId(id)
      const chunks: Buffer[] = []
      const notes: Buffer[] = []
      const connection = await connections.to(host)
      const stream = await connection.stream(jobOutputText(id, from, limit), {
        stdout: (chunk) => void chunks.push(chunk),
        stderr: (chunk) => void notes.push(chunk),
      })
      stream.finish()
      const end = await stream.ended
      if (end.kind === 'unknown') throw new ProblemError(end.problem)
      if (end.kind !== 'exited' || end.code !== 0) {
        fail('job-unreadable', { host: host.name, id }, { place: placeOf(host), evidence: Buffer.concat(notes).toString('utf8') })
      }
      return Buffer.concat(chunks)
    },
  }
}

function checkId(id: string): void {
  if (!isJobId(id)) fail('job-name-invalid', { id })
}
