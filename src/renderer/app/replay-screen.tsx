import { useMemo } from 'react'
import { OutputPane } from '../features/output/output-pane.tsx'
import { PlayerBar } from '../features/replay/player-bar.tsx'
import { usePlayerKeys } from '../features/replay/use-player-keys.ts'
import { StoresProvider, useReplay, useStores } from '../stores/use/use-stores.tsx'
import { NowContext } from '../ui/use-now.ts'
import { RunScreen } from './run-screen.tsx'

/** An old run: the run screen itself, on stores that play what was recorded; or all its output. */
export function ReplayScreen() {
  const stores = useStores()
  const view = useReplay((state) => state.view.kind)
  const moment = useReplay((state) => state.player.moment)
  const press = usePlayerKeys()
  const recorded = useMemo(() => ({ ...stores, ...stores.replay.stores }), [stores])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the player hold for all that stands in it
    <div className="replay" onKeyDown={press}>
      <PlayerBar />
      {view === 'output' ? (
        <OutputPane />
      ) : (
        // A whole second is all that is shown of the time.
        <NowContext value={Math.floor(moment / 1000) * 1000}>
          <StoresProvider stores={recorded}>
            <RunScreen isReadOnly />
          </StoresProvider>
        </NowContext>
      )}
    </div>
  )
}
