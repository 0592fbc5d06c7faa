/** What a load has shown, in numbers, and what of it is beyond the limits. Pure. */
import { type LoadFigures, type LoadPoint, type LoadSpec, percent } from '#shared/kinds/task/load.ts'

/** One request: when it began (milliseconds since the load did), how long it took, and why it failed where it has. */
export type Sample = { at: number; took: number; fault?: string }

/** Points of a plot: as many as one can tell apart. */
const mostPoints = 60

/** The smallest value that at least this share of all reach; 0 of none. `sorted` from small to great. */
export function percentileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

const tenth = (value: number) => Math.round(value * 10) / 10

export function figuresOf(
  samples: readonly Sample[],
  seconds: number,
): Pick<LoadFigures, 'requests' | 'failed' | 'seconds' | 'p50' | 'p95' | 'p99' | 'worst' | 'faults' | 'points'> {
  const times = timesOf(samples)
  const faults: Record<string, number> = {}
  for (const { fault } of samples) if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1
  return {
    requests: samples.length,
    failed: samples.length - times.length,
    seconds: tenth(seconds),
    ...{ p50: percentileOf(times, 0.5), p95: percentileOf(times, 0.95), p99: percentileOf(times, 0.99), worst: times.at(-1) ?? 0 },
    faults,
    points: pointsOf(samples),
  }
}

const timesOf = (samples: readonly Sample[]) =>
  samples.flatMap(({ took, fault }) => (fault === undefined ? [tenth(took)] : [])).sort((one, other) => one - other)

function pointsOf(samples: readonly Sample[]): LoadPoint[] {
  const last = samples.reduce((most, { at }) => Math.max(most, at), 0)
  const span = Math.max(100, (last + 1) / mostPoints)
  const buckets = new Map<number, Sample[]>()
  for (const sample of samples) {
    const number = Math.floor(sample.at / span)
    const known = buckets.get(number)
    if (known === undefined) buckets.set(number, [sample])
    else known.push(sample)
  }
  return [...buckets]
    .sort(([one], [other]) => one - other)
    .map(([number, own]) => {
      const times = timesOf(own)
      return { at: tenth((number * span) / 1000), count: own.length, failed: own.length - times.length, p95: percentileOf(times, 0.95) }
    })
}

/** A line for each limit that does not hold; what was not seen does not hold either. */
export function beyond(spec: LoadSpec, figures: LoadFigures): string[] {
  const { response, percentile, errors, cpu, memory } = spec
  const slow = { 50: figures.p50, 95: figures.p95, 99: figures.p99, 100: figures.worst }[percentile]
  const failed = figures.requests === 0 ? 1 : figures.failed / figures.requests
  const answered = figures.requests > figures.failed
  const used = (limit: number | undefined, what: 'cpu' | 'memory') =>
    limit === undefined
      ? []
      : figures.hosts.flatMap((one) => {
          const most = one[what]
          return most !== undefined && most < limit
            ? []
            : [`${one.host} ${what}: ${most === undefined ? '∅' : percent(most)} ≥ ${percent(limit)}`]
        })
  return [
    ...(response === undefined || (answered && slow < response)
      ? []
      : [`p${percentile}: ${answered ? `${slow} ms` : '∅'} ≥ ${response} ms`]),
    ...(errors === undefined || failed < errors || figures.failed === 0 ? [] : [`errors: ${percent(failed)} ≥ ${percent(errors)}`]),
    ...used(cpu, 'cpu'),
    ...used(memory, 'memory'),
  ]
}

/** The figures, one a line. */
export function linesOf({ requests, failed, seconds, p50, p95, p99, worst, faults, hosts }: LoadFigures): string[] {
  return [
    `${requests} / ${seconds} s = ${seconds === 0 ? requests : Math.round(requests / seconds)}/s`,
    `p50 ${p50} ms · p95 ${p95} ms · p99 ${p99} ms · max ${worst} ms`,
    `errors ${failed} (${percent(requests === 0 ? 0 : failed / requests)})${
      failed === 0
        ? ''
        : `: ${Object.entries(faults)
            .map(([what, count]) => `${what} × ${count}`)
            .join(', ')}`
    }`,
    ...hosts.map(
      ({ host, cpu, memory }) =>
        `${host}: cpu ${cpu === undefined ? '∅' : percent(cpu)}, memory ${memory === undefined ? '∅' : percent(memory)}`,
    ),
  ]
}
