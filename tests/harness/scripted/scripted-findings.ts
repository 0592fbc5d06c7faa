import type { Finding } from '#shared/run/step.ts'

/** Preflight as the picture shows it: the fourth host is nearly full, the sixth has two processes that fit. */
export function scriptedFindings(host: string, index: number): Finding[] {
  const place = { kind: 'host' as const, host }
  const fine: Finding = {
    severity: 'ok',
    subject: 'disk',
    problem: { code: 'disk-fine', values: { path: '/home', free: '38.1 GB', needed: '3.3 GB' } },
  }
  if (index === 3) {
    const values = { path: '/home', free: '2.1 GB', needed: '3.3 GB' }
    return [{ severity: 'warning', subject: 'disk', problem: { code: 'disk-short', values, place } }]
  }
  if (index === 5) {
    const values = { count: 2, pattern: '/home/schedule', pids: '4105 5220' }
    return [fine, { severity: 'choice', subject: 'process', problem: { code: 'process-many', values, place } }]
  }
  return [fine]
}
