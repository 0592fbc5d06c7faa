import { expect, it } from 'vitest'
import { keepTabStorage } from '#harness/tab-storage.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { evidenceBytes, evidenceFiles } from '#shared/run/evidence.ts'
import { createEvidenceStore } from '../../../src/renderer/stores/run/evidence.ts'
import { createTicksStore, lineDraft } from '../../../src/renderer/stores/run/ticks.ts'
import type { Transport } from '../../../src/renderer/transport/transport.ts'

keepTabStorage()

const line = (number: string) => ({ target: 't', line: number, text: '打开首页' })
const place = (number: string) => ({ run: 'r-0001', question: 'q-1', line: line(number) })

/** A page whose files lie below `/files`; the core keeps all but `cut.txt`, known by their names. */
function page() {
  const asked: [string, unknown][] = []
  const problems: Problem['code'][] = []
  const transport = {
    subscribe: () => () => undefined,
    async request(name: string, input: { path?: string }) {
      asked.push([name, input])
      if (name === 'evidence.drop') return { removed: true }
      const file = input.path?.split('/').at(-1) ?? ''
      if (file === 'cut.txt') throw new Error('refused')
      return { name: file, size: 3, sha256: `${file.length}`.repeat(64).slice(0, 64), type: 'text/plain' }
    },
  } as unknown as Transport
  const application = {
    report: ({ code }: Problem) => void problems.push(code),
    attempt: (work: Promise<unknown>) =>
      work.catch(() => {
        problems.push('internal')
        return undefined
      }),
  } as unknown as Parameters<typeof createEvidenceStore>[1]
  const incoming = {
    take: async (files: readonly File[]) => files.map(({ name }) => `/files/${name}`),
  } as unknown as Parameters<typeof createEvidenceStore>[2]
  const ticks = createTicksStore(transport)
  const { store, actions } = createEvidenceStore(transport, application, incoming, ticks)
  const attached = (number: string) => lineDraft(ticks.store.getState().drafts['q-1'], line(number)).evidence?.map(({ name }) => name)
  return { asked, problems, ticks, store, ...actions, attached }
}

const file = (name: string, size = 3) => ({ name, size }) as File
const only = (...files: File[]) => ({ files, folders: [] })

it('what fits is copied and stands at its line, once; what does not is said, and never sent', async () => {
  const { attach, attached, asked, problems, store, ticks } = page()
  ticks.actions.writeLine('q-1', line('1'), { passed: true, note: '看过', by: '李雷' })
  await attach(place('1'), {
    files: [file('a.txt'), file('heap.hprof', evidenceBytes + 1), file('cut.txt'), file('a.txt')],
    folders: ['logs'],
  })
  expect(attached('1')).toEqual(['a.txt'])
  expect(problems).toEqual(['dropped-folder', 'evidence-too-large', 'internal'])
  expect(asked.map(([, input]) => input)).not.toContainEqual({ run: 'r-0001', path: '/files/heap.hprof' })
  expect(lineDraft(ticks.store.getState().drafts['q-1'], line('1'))).toMatchObject({ passed: true, note: '看过', by: '李雷' })
  expect(store.getState().busy).toEqual({ 'q-1': 0 })
})

it('a line takes so many and no more', async () => {
  const { attach, attached, problems } = page()
  await attach(place('1'), only(...Array.from({ length: evidenceFiles + 3 }, (_, index) => file(`${'x'.repeat(index + 1)}.txt`))))
  expect(attached('1')).toHaveLength(evidenceFiles)
  expect(problems).toEqual(['evidence-too-many'])
})

it('what is taken off one line stays where another has it, and goes from the disk with the last', async () => {
  const { attach, remove, attached, asked } = page()
  await attach(place('1'), only(file('a.txt')))
  await attach(place('2'), only(file('a.txt')))
  const kept = { name: 'a.txt', size: 3, sha256: '5'.repeat(64), type: 'text/plain' }
  const drops = () => asked.filter(([name]) => name === 'evidence.drop').length
  await remove(place('1'), kept)
  expect([attached('1'), attached('2'), drops()]).toEqual([undefined, ['a.txt'], 0])
  await remove(place('2'), kept)
  expect([attached('2'), drops()]).toEqual([undefined, 1])
})
