import { setTimeout as pause } from 'node:timers/promises'

/** Between two looks: short against everything that is waited for, long against the look itself. */
const lookEvery = 10

/** Waits for something that gives no signal by itself. Rejects after `timeout` milliseconds, naming it. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, timeout = 60_000): Promise<void> {
  const end = performance.now() + timeout
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${timeout} ms in vain for ${what}`)
    await pause(lookEvery)
  }
}
