import { utimes } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createArchiveReader } from '#core/archive/archive-reader.ts'
import { shareWork } from '#core/archive/shared-work.ts'
import { release, tar } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'

const folder = temporaryFolder()

describe('the archive reader', () => {
  it('reads an unchanged file once, whoever asks, and again when it was changed', async () => {
    const path = await folder.write('ecsc.tar', release())
    const { read } = createArchiveReader()
    let reports = 0
    const options = { onProgress: () => reports++ }
    const [first, second] = await Promise.all([read(path, 'ecsc', options), read(path, 'ecsc')])
    expect(second.entries).toBe(first.entries)
    const reportsOfOne = reports
    expect((await read(path, 'ecsc')).entries).toBe(first.entries)

    await utimes(path, 1, 1)
    const again = await read(path, 'ecsc', options)
    expect(again.entries).not.toBe(first.entries)
    expect(again.facts).toEqual(first.facts)
    expect(reports).toBe(2 * reportsOfOne)
  })

  it('asks each time whose folder it is', async () => {
    const path = await folder.write('both.tar', release())
    const { read } = createArchiveReader()
    expect(await problemFrom(read(path, 'schedule'))).toMatchObject({
      code: 'archive-top-differs',
      values: { expected: 'schedule', found: 'ecsc' },
    })
    expect((await read(path, 'ecsc')).facts.top).toBe('ecsc')
  })

  it('does not remember a refusal', async () => {
    const path = await folder.write('later.tar', tar())
    const { read } = createArchiveReader()
    expect((await problemFrom(read(path, 'ecsc'))).code).toBe('archive-kind-unsupported')
    await folder.write('later.tar', release())
    expect((await read(path, 'ecsc')).facts.files).toBe(1)
  })

  it('forgets the oldest of many', async () => {
    const { read } = createArchiveReader()
    const paths = await Promise.all(Array.from({ length: 17 }, (_, index) => folder.write(`many-${index}.tar`, release())))
    const readings = []
    for (const path of paths) readings.push(await read(path, 'ecsc'))
    expect((await read(paths[16] ?? '', 'ecsc')).entries).toBe(readings[16]?.entries)
    expect((await read(paths[0] ?? '', 'ecsc')).entries).not.toBe(readings[0]?.entries)
  })
})

describe('shared work', () => {
  function startedWork() {
    const { promise, resolve } = Promise.withResolvers<string>()
    const state = {
      signal: new AbortController().signal,
      onProgress: (_bytes: number, _total: number): void => {},
      starts: 0,
      lost: 0,
      finish: resolve,
    }
    const work = shareWork<string>(
      (options) => {
        Object.assign(state, options)
        state.starts++
        options.signal.addEventListener('abort', () => resolve('aborted'))
        return promise
      },
      () => state.lost++,
    )
    return { state, work }
  }

  it('goes on when one of two leaves', async () => {
    const { state, work } = startedWork()
    const leaving = new AbortController()
    const one = work.join({ signal: leaving.signal })
    const two = work.join({})
    leaving.abort(new Error('gone'))
    await expect(one).rejects.toThrow('gone')
    expect(state.signal.aborted).toBe(false)
    state.finish('done')
    expect(await two).toBe('done')
    expect(await work.join({})).toBe('done')
    expect(state).toMatchObject({ starts: 1, lost: 0 })
  })

  it('is aborted and lost when the last one leaves', async () => {
    const { state, work } = startedWork()
    const leaving = new AbortController()
    const one = work.join({ signal: leaving.signal })
    const two = work.join({ signal: leaving.signal })
    leaving.abort(new Error('gone'))
    await expect(one).rejects.toThrow('gone')
    await expect(two).rejects.toThrow('gone')
    expect(state.signal.aborted).toBe(true)
    expect(state.lost).toBe(1)
  })

  it('tells who joins late how far it is', async () => {
    const { state, work } = startedWork()
    const first = work.join({})
    state.onProgress(5, 10)
    const seen: number[][] = []
    const late = work.join({ onProgress: (bytes, total) => seen.push([bytes, total]) })
    state.onProgress(7, 10)
    state.finish('done')
    await Promise.all([first, late])
    state.onProgress(9, 10)
    expect(seen).toEqual([
      [5, 10],
      [7, 10],
    ])
  })
})
