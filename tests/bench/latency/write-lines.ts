/**
 * Writes a log as an application does: a write for each line, evenly over the time. Each line carries the moment just before
 * its write, in nanoseconds of the machine's monotonic clock, which is the same in every process.
 * Arguments: the file, the mark of this round, lines a second, lines.
 */
import { closeSync, openSync, writeSync } from 'node:fs'

const [path = '', round = '', perSecond = '0', lines = '0'] = process.argv.slice(2)
const perMillisecond = Number(perSecond) / 1000
const sleeper = new Int32Array(new SharedArrayBuffer(4))

const file = openSync(path, 'a')
const began = performance.now()
for (let written = 0; written < Number(lines); ) {
  const due = Math.min(Number(lines), Math.floor((performance.now() - began) * perMillisecond))
  for (; written < due; written += 1) {
    const at = process.hrtime.bigint()
    writeSync(
      file,
      `2026-11-20 22:00:00,000 INFO [http-nio-8080-exec-${written % 200}] 账户余额已更新 order=${100_000 + written} ${round} ${written} ${at}\n`,
    )
  }
  Atomics.wait(sleeper, 0, 0, 1)
}
closeSync(file)
