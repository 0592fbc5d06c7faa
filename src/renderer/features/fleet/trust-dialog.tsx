import { useEffect } from 'react'
import type { Host } from '#shared/domain/host.ts'
import type { HostTrust } from '../../stores/fleet.ts'
import { useApplication, useFleet, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** Host keys to be compared by a person before anything is sent to these hosts. */
export function TrustDialog() {
  const words = useWords()
  const { application, fleet } = useStores()
  const hosts = useApplication((state) => state.untrusted)
  const trust = useFleet((state) => state.trust)
  const known = useFleet((state) => state.inventory.hosts)
  useEffect(() => {
    if (hosts.length > 0) void fleet.actions.lookAtKeys(hosts)
  }, [hosts, fleet])
  if (hosts.length === 0) return null
  return (
    <Dialog title={words('trust.title')} onClose={() => application.actions.lookAtKeys([])} isWide>
      <p>{words('trust.explain')}</p>
      <ul className="list">
        {trust === undefined && <li className="dim">{words('fleet.testing')}</li>}
        {trust?.map((entry) => (
          <li key={entry.host} className="trust">
            <strong>{entry.host}</strong>{' '}
            <span className="dim">
              {loginText(
                known.find(({ name }) => name === entry.host),
                entry.address,
              )}
            </span>
            <KeyState entry={entry} />
          </li>
        ))}
      </ul>
      <div className="buttons">
        <AcceptAll trust={trust ?? []} />
        <Button onClick={() => application.actions.lookAtKeys([])}>{words('dialog.close')}</Button>
      </div>
    </Dialog>
  )
}

/** Several new ones at once, each of them shown above. One that has changed is replaced by its own button alone. */
function AcceptAll({ trust }: { trust: readonly HostTrust[] }) {
  const words = useWords()
  const { fleet } = useStores()
  const fresh = trust.flatMap(({ host, state }) => (state.kind === 'unknown' ? [{ host, fingerprint: state.key.fingerprint }] : []))
  if (fresh.length < 2) return null
  const accept = async () => {
    for (const { host, fingerprint } of fresh) await fleet.actions.accept(host, fingerprint, false)
  }
  return (
    <Button tone="go" onClick={() => void accept()}>
      {words('trust.accept-all', { count: fresh.length })}
    </Button>
  )
}

/** `root@25.0.3.17:2222`: a key belongs to address and port, and the account is who will log in there. */
function loginText(host: Host | undefined, address: string): string {
  return host === undefined ? address : `${host.user}@${address}:${host.port}`
}

function KeyState({ entry }: { entry: HostTrust }) {
  const words = useWords()
  const describe = useDescribe()
  const { fleet } = useStores()
  const { state, host } = entry
  switch (state.kind) {
    case 'known':
      return (
        <>
          <p className="ok">{words('trust.known')}</p>
          <code>{`${state.key.type} ${state.key.fingerprint}`}</code>
        </>
      )
    case 'problem':
      return <ProblemView text={describe(state.problem)} evidence={state.problem.evidence} evidenceLabel={words('problem.evidence')} />
    case 'unknown':
      return (
        <>
          <code>{`${state.key.type} ${state.key.fingerprint}`}</code>
          <Button tone="small" onClick={() => void fleet.actions.accept(host, state.key.fingerprint, false)}>
            {words('trust.accept', { host })}
          </Button>
        </>
      )
    case 'changed':
      return (
        <>
          <p className="bad">{words('trust.changed')}</p>
          <code>{words('trust.before', { key: state.known.map(({ fingerprint }) => fingerprint).join(', ') })}</code>
          <code>{words('trust.now', { key: state.key.fingerprint })}</code>
          <Button tone="small-bad" onClick={() => void fleet.actions.accept(host, state.key.fingerprint, true)}>
            {words('trust.replace', { host })}
          </Button>
        </>
      )
  }
}
