import { isForbidden, type Leftover } from '#shared/clean/leftover.ts'
import { formatBytes, formatDate } from '#shared/text/format.ts'
import { chosenOf, leftoverKey } from '../../stores/clean.ts'
import { useClean, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'

/** What runs have left, host by host, with what it weighs; what stays says why. Removing is a run: its screen opens. */
export function CleanDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const describe = useDescribe()
  const { clean, runs } = useStores()
  const state = useClean((now) => now)
  const { found, isLooking } = state
  const chosen = chosenOf(state)
  const size = formatBytes(chosen.reduce((sum, { bytes }) => sum + bytes, 0))
  const remove = async () => {
    onClose()
    const run = await clean.actions.remove(words('clean.run-title'))
    if (run !== undefined) await runs.actions.open(run)
  }
  const hosts = [...Map.groupBy(found?.leftovers ?? [], ({ host }) => host)]
  return (
    <Dialog title={words('clean.title')} onClose={onClose} isWide>
      <p>{words('clean.explain')}</p>
      {found?.problems.map(({ host, problem }) => (
        <ProblemView key={host} text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
      ))}
      {found !== undefined && hosts.length === 0 && <p className="dim">{words('cli.clean-nothing')}</p>}
      {hosts.map(([host, own]) => (
        <fieldset key={host} className="leftovers">
          <legend>{host}</legend>
          {own.map((leftover) => (
            <LeftoverLine key={leftoverKey(leftover)} leftover={leftover} isChosen={state.chosen.has(leftoverKey(leftover))} />
          ))}
        </fieldset>
      ))}
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button isDisabled={isLooking} onClick={() => void clean.actions.look()}>
          {words(isLooking ? 'backup.looking' : 'clean.look')}
        </Button>
        <Button tone="bad" isDisabled={chosen.length === 0 || isLooking} onClick={() => void remove()}>
          {words('clean.confirm', { count: chosen.length, size })}
        </Button>
      </div>
    </Dialog>
  )
}

function LeftoverLine({ leftover, isChosen }: { leftover: Leftover; isChosen: boolean }) {
  const words = useWords()
  const { clean } = useStores()
  const { kind, path, count, bytes, changed, kept, run } = leftover
  const facts = [
    words(`clean.kind-${kind}`),
    formatBytes(bytes),
    formatDate(changed),
    kept === undefined ? '' : words(`clean.kept-${kept}`),
    kept !== undefined && run !== undefined ? run : '',
  ]
  return (
    <label>
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isForbidden(kept)}
        onChange={({ target }) => clean.actions.choose(leftover, target.checked)}
      />
      <span>
        <code>{count > 1 ? `${path} (${count})` : path}</code>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
    </label>
  )
}
