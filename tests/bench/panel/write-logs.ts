/**
 * Writes to many logs at once, each so many lines a second, as applications do: what has become due, every few milliseconds.
 * Arguments: lines a second of each, seconds, the files. Ends with how many lines each has got.
 */
import { closeSync, openSync, writeSync } from 'node:fs'

const [perSecond = '0', seconds = '0', ...paths] = process.argv.slice(2)
const perMillisecond = Number(perSecond) / 1000
const all = Number(perSecond) * Number(seconds)
const pause = 4
const sleeper = new Int32Array(new SharedArrayBuffer(4))

const files = paths.map((path) => openSync(path, 'a'))
const began = performance.now()
for (let written = 0; written < all; ) {
  const due = Math.min(all, Math.floor((performance.now() - began) * perMillisecond))
  if (due > written) {
    let text = ''
    for (; written < due; written += 1) {
      const level = written % 100 === 0 ? 'ERROR' : written % 20 === 0 ? 'WARN' : 'INFO'
      text += `2026-11-20 22:00:00,000 ${level} [http-nio-8080-exec-${written % 200}] 账户余额已更新 order=${100_000 + written}\n`
    }
    for (const file of files) writeSync(file, text)
  }
  Atomics.wait(sleeper, 0, 0, pause)
}
for (const file of files) closeSync(file)
console.log(String(all))
