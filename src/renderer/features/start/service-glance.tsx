import { type Version, versions } from '#shared/kinds/truth.ts'
import { formatDate } from '#shared/text/format.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Dot, type Tone } from '../../ui/small.tsx'
import { type GlanceHost, type GlanceService, namedHosts } from './glance.ts'

const tones: Record<Version, Tone> = { new: 'ok', old: 'back', none: 'bad', unclear: 'warn' }

/** Runs of one service that are named: more than that its hosts seldom come from. */
const runsShown = 2

type ServiceGlanceProps = { service: GlanceService; onOpen(): void }

/** A service with its hosts, what each of them runs, and the runs that have left it so. */
export function ServiceGlance({ service: { name, hosts, runs }, onOpen }: ServiceGlanceProps) {
  const words = useWords()
  const { runs: store } = useStores()
  return (
    <li>
      <button type="button" className="bare glance-name" onClick={onOpen}>
        <strong>{name}</strong>
        <span className="dim">{words('document.count-hosts', { count: hosts.length })}</span>
      </button>
      <HostVersions hosts={hosts} />
      {runs.slice(0, runsShown).map(({ run, title, at }) => (
        <button
          key={run}
          type="button"
          className="bare glance-run"
          title={words('start.look-run', { run })}
          onClick={() => void store.actions.open(run)}
        >
          <span className="dim">{`${formatDate(at)} ${run}`}</span> <span>{title}</span>
        </button>
      ))}
    </li>
  )
}

function HostVersions({ hosts }: { hosts: GlanceHost[] }) {
  const words = useWords()
  const { named, isCounted, others } = namedHosts(hosts)
  const counted = versions
    .map((version) => ({ version, count: hosts.filter((host) => host.version === version).length }))
    .filter(({ count }) => isCounted && count > 0)
  return (
    <p className="glance-hosts">
      {counted.map(({ version, count }) => (
        <span key={version}>
          <Dot tone={tones[version]} /> {words(`glance.count-${version}`, { count })}
        </span>
      ))}
      {named.map(({ name, version }) => (
        <span key={name}>
          <Dot tone={version === undefined ? 'wait' : tones[version]} /> {name}
          {version !== undefined && <small className="dim"> {words(`glance.${version}`)}</small>}
        </span>
      ))}
      {others > 0 && <span className="dim">{words('back.more', { count: others })}</span>}
    </p>
  )
}
