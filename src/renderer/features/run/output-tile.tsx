import { useEffect, useRef } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { OutputView } from '../../terminal/output-view.tsx'
import { Chip } from '../../ui/small.tsx'
import { commandsOf, said, writeKept } from './transcript.ts'

export type OutputTileProps = { run: string; isLive: boolean; target: Target; state: TargetState }

/** The target's commands and what they print, live; of a run that is over, from the journal. */
export function OutputTile({ run, isLive, target, state }: OutputTileProps) {
  const words = useWords()
  const { application, runs, streams } = useStores()
  const write = useRef<(text: string) => void>(undefined)
  // What is over when the tile opens is part of the stream's past; only what runs now or begins later is announced.
  const told = useRef(
    new Set(
      commandsOf(state)
        .filter(({ isRunning }) => !isRunning)
        .map(({ key }) => key),
    ),
  )
  const latest = useRef({ state, words })
  latest.current = { state, words }

  const announce = () => {
    for (const entry of commandsOf(latest.current.state)) {
      if (told.current.has(entry.key) || write.current === undefined) continue
      told.current.add(entry.key)
      write.current(said(entry, latest.current.words))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the state may bring a command to announce
  useEffect(announce, [state])

  return (
    <section className="tile" aria-label={words('run.output', { host: target.host.name })}>
      <header>
        <b>{target.host.name}</b> {words('run.output-title')} <Chip>{`${target.host.user}@${target.host.address}`}</Chip>
      </header>
      <OutputView
        label={words('run.output', { host: target.host.name })}
        streams={streams}
        live={isLive ? { kind: 'output', run, target: target.id } : undefined}
        before={async (text) => {
          if (!isLive) await application.actions.attempt(writeKept(run, state, words, runs.actions.readOutput, text))
        }}
        register={(next) => {
          write.current = next
          announce()
        }}
        describeSkipped={(characters) => words('run.skipped', { count: characters })}
      />
    </section>
  )
}
