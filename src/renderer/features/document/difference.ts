import type { Finding } from '#shared/run/step.ts'

/** What the archive would do to a directory on a host; of long lists only the beginning was sent. */
export type Difference = { added: Part; replaced: Part; leftOver: Part; staysLeft: boolean }
export type Part = { count: number; paths: string[] }

/** From preflight's finding; undefined where the host could not be compared. */
export function differenceIn(findings: readonly Finding[]): Difference | undefined {
  const found = findings.find(({ problem }) => problem.code === 'archive-difference')
  if (found === undefined) return undefined
  const { values, evidence = '' } = found.problem
  const lines = evidence.split('\n')
  const part = (name: string, mark: string): Part => ({
    count: Number(values[name]),
    paths: lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(mark.length + 1)),
  })
  return {
    added: part('added', '+'),
    replaced: part('replaced', '='),
    leftOver: part('leftOver', '-'),
    staysLeft: values.mode === 'overlay',
  }
}

/** Why the host could not be compared: the worst that preflight said. */
export function obstacleIn(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ severity }) => severity === 'blocking') ?? findings.find(({ severity }) => severity === 'warning')
}
