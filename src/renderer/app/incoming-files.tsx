import { formatBytes, formatDuration } from '#shared/text/format.ts'
import { visible } from '#shared/text/visible.ts'
import type { Incoming } from '../stores/release/incoming.ts'
import { useIncoming, useStores } from '../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { AboveModals, useModalOpen } from '../ui/focus/above-modals.tsx'

/** As many digits as tell two files apart at a glance; all of them stand in the tip. */
const digitsShown = 12

/** Files on their way to Ferry: how far, how fast, how long still; and what became of them. Also over the dialog in which one was chosen. */
export function IncomingFiles() {
  const words = useWords()
  const files = useIncoming((state) => state.files)
  if (files.length === 0) return null
  return (
    <AboveModals>
      <section className="incoming" aria-label={words('drop.files')}>
        {files.map((file) => (
          <IncomingLine key={file.id} file={file} />
        ))}
      </section>
    </AboveModals>
  )
}

function IncomingLine({ file }: { file: Incoming }) {
  const words = useWords()
  const describe = useDescribe()
  const { incoming, open } = useStores()
  const { id, size, sent, perSecond, state, isAside } = file
  const name = visible(file.name)
  // It would change the screen behind a dialog that is about the one before.
  const isOpenable = !useModalOpen() && isAside
  const isGoing = state.kind === 'going'
  const problem = state.kind === 'problem' ? describe(state.problem) : undefined
  const remaining = perSecond > 0 ? ((size - sent) * 1000) / perSecond : undefined
  return (
    <div className={`incoming-file ${state.kind}`}>
      <div className="incoming-head">
        <strong title={state.kind === 'here' ? state.path : undefined}>{name}</strong>
        <Button
          tone="link"
          label={words(isGoing ? 'drop.cancel' : 'drop.dismiss', { name })}
          onClick={() => (isGoing ? incoming.actions.cancel(id) : incoming.actions.dismiss(id))}
        >
          ✕
        </Button>
      </div>
      {isGoing && <progress aria-label={name} max={Math.max(1, size)} value={sent} />}
      <p role={problem === undefined ? 'status' : 'alert'} className={problem === undefined ? 'dim' : 'bad'}>
        {isGoing &&
          [
            words('drop.sent', { sent: formatBytes(sent), size: formatBytes(size) }),
            perSecond > 0 && words('drop.speed', { speed: formatBytes(perSecond) }),
            remaining !== undefined && words('drop.left', { time: formatDuration(remaining) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        {state.kind === 'here' && (
          <span
            title={state.sha256}
          >{`${words('drop.here')} · ${formatBytes(size)} · SHA-256 ${state.sha256.slice(0, digitsShown)}…`}</span>
        )}
        {state.kind === 'here' && isOpenable && (
          <Button
            tone="link"
            label={words('drop.open', { name })}
            onClick={() => {
              incoming.actions.dismiss(id)
              void open.path(state.path)
            }}
          >
            {words('drop.open-this')}
          </Button>
        )}
        {problem !== undefined && `${problem.what} ${problem.next}`}
      </p>
    </div>
  )
}
