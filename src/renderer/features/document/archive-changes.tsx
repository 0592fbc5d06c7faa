import type { Service } from '#shared/domain/service.ts'
import type { Finding } from '#shared/run/step.ts'
import { formatCount } from '#shared/text/format.ts'
import { useDocument } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { type Difference, differenceIn, obstacleIn, type Part } from './difference.ts'

/** What the archive would change on each host that was asked. */
export function ArchiveChanges({ service }: { service: Service }) {
  const compared = useDocument((state) => state.compared)
  const asked = service.hosts.flatMap((host) => {
    const findings = compared[`${service.name}@${host}`]
    return findings === undefined ? [] : [{ host, findings }]
  })
  if (asked.length === 0) return null
  return (
    <ul className="changes">
      {asked.map(({ host, findings }) => (
        <HostChanges key={host} host={host} findings={findings} />
      ))}
    </ul>
  )
}

function HostChanges({ host, findings }: { host: string; findings: Finding[] }) {
  const words = useWords()
  const describe = useDescribe()
  const difference = differenceIn(findings)
  const obstacle = obstacleIn(findings)
  if (difference !== undefined)
    return (
      <li aria-label={words('document.changes-on', { host })}>
        <strong>{host}</strong>
        <Parts difference={difference} />
      </li>
    )
  return (
    <li aria-label={words('document.changes-on', { host })}>
      <strong>{host}</strong>
      <span className="warn">{obstacle === undefined ? words('document.not-compared') : describe(obstacle.problem).what}</span>
      {obstacle !== undefined && <span className="dim">{describe(obstacle.problem).next}</span>}
    </li>
  )
}

function Parts({ difference }: { difference: Difference }) {
  const words = useWords()
  const left = words(difference.staysLeft ? 'document.left-over-stays' : 'document.left-over-goes')
  return (
    <>
      <PathList part={difference.added} title={words('document.added')} />
      <PathList part={difference.replaced} title={words('document.replaced')} />
      <PathList part={difference.leftOver} title={left} />
    </>
  )
}

function PathList({ part, title }: { part: Part; title: string }) {
  const words = useWords()
  const summary = `${title} ${formatCount(part.count)}`
  if (part.count === 0) return <span className="dim">{summary}</span>
  const hidden = part.count - part.paths.length
  return (
    <details>
      <summary>{summary}</summary>
      <pre>{[...part.paths, ...(hidden > 0 ? [words('document.more-paths', { count: formatCount(hidden) })] : [])].join('\n')}</pre>
    </details>
  )
}
