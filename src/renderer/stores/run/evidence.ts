import { createStore } from 'zustand/vanilla'
import { type Evidence, evidenceBytes, evidenceFiles, isSameEvidence } from '#shared/run/evidence.ts'
import type { GateLine } from '#shared/run/question.ts'
import { saveBytes } from '../../transport/preferences.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import type { createIncomingStore } from '../release/incoming.ts'
import type { DroppedThings } from '../release/sort-dropped.ts'
import { type createTicksStore, lineDraft } from './ticks.ts'

type Actions<Create extends (...parts: never[]) => { actions: unknown }> = ReturnType<Create>['actions']

/** Where a file is attached: a line of a gate that a run asks at. */
export type AttachPlace = { run: string; question: string; line: GateLine }

export type EvidenceState = {
  /** Questions for whose lines files are being copied, with how many. */
  busy: Record<string, number>
  /** Pictures that were opened, by their hash: what an `img` shows without asking anybody. */
  pictures: Record<string, string>
}

/** Files behind people's words: copied into the run before the line is signed, looked at and saved again afterwards. */
export function createEvidenceStore(
  transport: Transport,
  application: Actions<typeof createApplicationStore>,
  incoming: Actions<typeof createIncomingStore>,
  ticks: ReturnType<typeof createTicksStore>,
) {
  const store = createStore<EvidenceState>(() => ({ busy: {}, pictures: {} }))
  const attached = ({ question, line }: AttachPlace) => lineDraft(ticks.store.getState().drafts[question], line).evidence ?? []
  const write = ({ question, line }: AttachPlace, evidence: Evidence[]) => {
    const { evidence: _, ...rest } = lineDraft(ticks.store.getState().drafts[question], line)
    ticks.actions.writeLine(question, line, evidence.length === 0 ? rest : { ...rest, evidence })
  }
  const count = (question: string, by: number) =>
    store.setState(({ busy }) => ({ busy: { ...busy, [question]: Math.max(0, (busy[question] ?? 0) + by) } }))

  /** What would be refused is not sent first. */
  const fits = (file: File): boolean => {
    if (file.size <= evidenceBytes) return true
    application.report({ code: 'evidence-too-large', values: { name: file.name, size: file.size, limit: evidenceBytes } })
    return false
  }

  const attachOne = async (place: AttachPlace, file: File): Promise<void> => {
    const [path] = await incoming.take([file])
    if (path === undefined) return
    const kept = await application.attempt(transport.request('evidence.keep', { run: place.run, path }))
    if (kept === undefined) return
    write(place, [...attached(place).filter((other) => !isSameEvidence(other, kept)), kept])
  }

  /** All of it, in pieces of base64. */
  const piecesOf = async (run: string, { name, sha256 }: Evidence): Promise<string[]> => {
    const pieces: string[] = []
    for (let from = 0; ; ) {
      const { bytes, total } = await transport.request('evidence.read', { run, name, sha256, from })
      if (bytes !== '') pieces.push(bytes)
      from += Math.floor((bytes.length * 3) / 4) - (/=*$/.exec(bytes)?.[0].length ?? 0)
      if (bytes === '' || from >= total) return pieces
    }
  }
  const read = (run: string, file: Evidence) => application.attempt(piecesOf(run, file))

  const actions = {
    /** One after the other: what a file came to is said of it alone. */
    async attach(place: AttachPlace, { files, folders }: DroppedThings) {
      for (const name of folders) application.report({ code: 'dropped-folder', values: { name } })
      const room = evidenceFiles - attached(place).length
      if (files.length > room) application.report({ code: 'evidence-too-many', values: { limit: evidenceFiles } })
      const wanted = files.filter(fits).slice(0, room)
      count(place.question, wanted.length)
      for (const file of wanted) {
        await attachOne(place, file)
        count(place.question, -1)
      }
    },
    /** Of what was not signed with yet; the copy goes too, unless another line has it. */
    async remove(place: AttachPlace, file: Evidence) {
      write(
        place,
        attached(place).filter((other) => !isSameEvidence(other, file)),
      )
      const others = Object.values(ticks.store.getState().drafts).flatMap(({ lines }) => Object.values(lines))
      if (others.some(({ evidence = [] }) => evidence.some((other) => isSameEvidence(other, file)))) return
      await application.attempt(transport.request('evidence.drop', { run: place.run, name: file.name, sha256: file.sha256 }))
    },
    async save(run: string, file: Evidence) {
      const pieces = await read(run, file)
      if (pieces !== undefined) saveBytes(file.name, pieces)
    },
    async open(run: string, file: Evidence) {
      const pieces = await read(run, file)
      if (pieces === undefined) return
      store.setState(({ pictures }) => ({ pictures: { ...pictures, [file.sha256]: `data:${file.type};base64,${pieces.join('')}` } }))
    },
    shut: ({ sha256 }: Evidence) => store.setState(({ pictures: { [sha256]: _, ...pictures } }) => ({ pictures })),
  }
  return { store, actions }
}
