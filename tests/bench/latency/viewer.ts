import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Core, createCore, type Viewer } from '#core/create-core.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import type { EcscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import type { News } from '#shared/contract/index.ts'

export type Watching = {
  /** From now on the text of the log goes here. */
  follow(take: (text: string) => void): void
  end(): Promise<void>
}

/**
 * The whole core as a shell has it, a run of a small release that waits at its gate, and a viewer that has the log open
 * and acknowledges what it has taken, as the panel does.
 */
export async function watchThroughCore(fleet: EcscFleet, service: string, log: string): Promise<Watching> {
  const data = await mkdtemp(join(fleet.directory, 'core-'))
  const knownHosts = join(data, 'known_hosts.fleet')
  await writeFile(knownHosts, fleet.knownHosts)
  const release = join(data, 'release.yaml')
  const { [service]: archive } = await fleet.archives('new')
  await writeFile(release, stringify({ release: 'bench', tasks: [{ upgrade: service, archive }] }))
  const core = createCore({
    data,
    version: 'bench',
    knownHosts: [knownHosts],
    fleet: { inventory: readInventory(fleet.inventory, 'fleet.yaml'), releases: [], hostKeys: {} },
  })

  let take: (text: string) => void = () => undefined
  const gate = Promise.withResolvers<{ run: string; question: string; target: string }>()
  const ended = Promise.withResolvers<void>()
  const viewer: Viewer = { id: 'bench', send: (news) => hear(news) }
  function hear({ name, body }: News): void {
    if (name === 'log.pieces') {
      for (const { log: opened, pieces } of body.logs) {
        for (const piece of pieces) {
          if (piece.kind === 'left-out') gate.reject(new Error(`${piece.bytes} bytes were not shown`))
          if (piece.kind !== 'lines') continue
          take(`${piece.text}\n`)
          void request(core, viewer, 'log.acknowledge', { logs: [{ log: opened, characters: piece.text.length + 1 }] })
        }
      }
    }
    if (name !== 'run.event') return
    const { event, run } = body
    if (event.type === 'question-asked' && event.question.kind === 'gate')
      gate.resolve({ run, question: event.id, target: event.question.target })
    else if (event.type === 'question-asked') gate.reject(new Error(`the run asks: ${JSON.stringify(event.question)}`))
    if (event.type === 'run-ended') ended.resolve()
  }
  const remove = core.addViewer(viewer)
  await request(core, viewer, 'run.begin', { release })
  const { run, question, target } = await gate.promise
  const [ofService = '', host = ''] = target.split('@')
  await request(core, viewer, 'log.open', { from: 'host', run, service: ofService, host, path: log })
  return {
    follow(next) {
      take = next
    },
    async end() {
      await request(core, viewer, 'run.answer', { run, question, answer: { kind: 'gate', go: true, signoffs: [] } })
      await ended.promise
      remove()
      await core.close()
    },
  }
}

async function request(core: Core, viewer: Viewer, name: string, input: unknown): Promise<unknown> {
  const outcome = await core.dispatch(name, input, viewer)
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.problem)}`)
  return outcome.reply
}
