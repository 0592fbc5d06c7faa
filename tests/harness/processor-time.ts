/**
 * Milliseconds that this thread has used a processor. What must not take long is held against this, and not against a clock: that goes on
 * while other tests have the processor.
 */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
