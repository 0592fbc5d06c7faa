import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { catchInterrupts, endPatience } from '../../../src/main/cli/interrupts.ts'
import { closeBoth } from '../../../src/main/worlds/close-both.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a Ferry that is asked to end', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('by %s is ended within five seconds, whatever keeps it waiting', (signal) => {
    const [handle, endNow] = [vi.fn(), vi.fn()]
    const interrupts = catchInterrupts(handle, endNow)
    process.emit(signal, signal)
    expect(handle).toHaveBeenCalledWith(signal)
    vi.advanceTimersByTime(endPatience - 1)
    expect(endNow).not.toHaveBeenCalled()
    process.emit(signal, signal)
    vi.advanceTimersByTime(1)
    expect(endNow).toHaveBeenCalledTimes(1)
    expect(endPatience).toBeLessThan(5_000)
    interrupts.end()
  })

  it('that came to its end by itself is not ended again; Ctrl-C is the operator’s own to repeat', () => {
    const endNow = vi.fn()
    const interrupts = catchInterrupts(() => undefined, endNow)
    process.emit('SIGINT', 'SIGINT')
    vi.advanceTimersByTime(10 * endPatience)
    process.emit('SIGTERM', 'SIGTERM')
    interrupts.end()
    vi.advanceTimersByTime(10 * endPatience)
    expect(endNow).not.toHaveBeenCalled()
  })
})

describe('the end of a core and the fleet under it', () => {
  it('comes in that order', async () => {
    const order: string[] = []
    const core = { close: async () => void order.push('core') }
    await closeBoth(core, async () => void order.push('fleet'))
    expect(order).toEqual(['core', 'fleet'])
  })

  it('comes for the fleet also when the core cannot end', async () => {
    const stop = vi.fn(async () => undefined)
    void closeBoth({ close: () => new Promise(() => undefined) }, stop)
    await vi.advanceTimersByTimeAsync(1_499)
    expect(stop).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2)
    expect(stop).toHaveBeenCalled()
  })

  it('is told when the core’s went wrong', async () => {
    const stop = vi.fn(async () => undefined)
    await expect(closeBoth({ close: () => Promise.reject(new Error('disk full')) }, stop)).rejects.toThrow('disk full')
    expect(stop).toHaveBeenCalled()
  })
})
