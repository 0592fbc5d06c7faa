import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** What a program may take to end by itself after it was asked to; then its whole group is killed. */
const graceMilliseconds = 15_000

/** What a program left behind may take to end by itself. */
const leftOverMilliseconds = 5_000
const lookEvery = 50

/** How long after the end of a program its last output may take to arrive. */
const lastOutputMilliseconds = 1_000

/** Output kept of a program that is captured: the end is what explains a failure. */
const keptCharacters = 200_000

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** While a program has the terminal, it decides what a signal means; this script ends with its exit code. */
let terminalGivenAway = false

/**
 * @typedef {object} Ending
 * @property {number | null} code Exit code; null when a signal ended it.
 * @property {NodeJS.Signals | null} signal
 * @property {string} output Standard output and error as they came, the end of it; empty when it went to the screen.
 * @property {string} [killedBecause] Set when this script ended it.
 *
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'screen' | 'capture'} [output]
 * @property {number} [limit] Milliseconds after which it is ended.
 * @property {(end: (because: string) => void) => () => void} [watch] Started beside it; may end it; returns how to stop watching.
 */

/**
 * Runs a program in a process group of its own, with no input, and waits until it and all of its group are gone.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ending>}
 */
export function run(program, args, { cwd, env, output: kind = 'screen', limit, watch } = {}) {
  return new Promise((resolve, reject) => {
    const screen = kind === 'screen' ? 'inherit' : 'pipe'
    const child = spawn(program, args, { cwd, env, detached: process.platform !== 'win32', stdio: ['ignore', screen, screen] })
    running.add(child)
    let output = ''
    /** @type {string | undefined} */
    let killedBecause
    /** @param {string} because */
    const end = (because) => {
      killedBecause ??= because
      askToEnd(child, 'SIGTERM')
    }
    const timer = limit === undefined ? undefined : setTimeout(() => end(`took longer than ${limit / 1000} s`), limit)
    const stopWatching = watch?.(end)
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk).slice(-keptCharacters)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const settle = () => {
      clearTimeout(timer)
      stopWatching?.()
      running.delete(child)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('exit', async (code, signal) => {
      const closed = new Promise((done) => child.once('close', done))
      await endLeftOver(child)
      settle()
      // Whoever left the group may keep the output open for as long as it likes.
      await Promise.race([closed, delay(lastOutputMilliseconds, undefined, { ref: false })])
      resolve({ code, signal, output, ...(killedBecause === undefined ? {} : { killedBecause }) })
    })
  })
}

/**
 * Hands the terminal to a program: input, output and signals. The result is the exit code to pass on; a signal is 128 + its number.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function handOver(program, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
    terminalGivenAway = true
    const fromTerminal = process.stdin.isTTY === true
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      // The terminal sends its own interrupt to the whole foreground group: a second one would mean "at once" to the program.
      if (!(fromTerminal && signal === 'SIGINT')) child.kill(signal)
    }
    for (const signal of endingSignals) process.on(signal, forward)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      terminalGivenAway = false
      for (const each of endingSignals) process.off(each, forward)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** @type {NodeJS.Signals[]} */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * From now on a signal to this script ends what it runs first, then the script, with `cleanUp` in between.
 * @param {() => void} [cleanUp]
 */
export function endTogether(cleanUp) {
  for (const signal of endingSignals) {
    process.on(signal, () => {
      if (terminalGivenAway) return
      const children = [...running]
      for (const child of children) askToEnd(child, signal)
      const gone = Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
      gone.then(() => process.exit(128 + constants.signals[signal]))
    })
  }
  process.on('exit', () => {
    for (const child of running) killGroup(child)
    cleanUp?.()
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function askToEnd(child, signal) {
  child.kill(signal)
  setTimeout(() => killGroup(child), graceMilliseconds).unref()
}

/**
 * Waits for those whom a program left behind, and kills them after their time: a test's watchdog is still cleaning up,
 * a forgotten server would stay for ever.
 * @param {import('node:child_process').ChildProcess} child
 */
async function endLeftOver(child) {
  const until = Date.now() + leftOverMilliseconds
  while (groupLives(child) && Date.now() < until) await delay(lookEvery)
  killGroup(child)
}

/** @param {import('node:child_process').ChildProcess} child */
function groupLives(child) {
  if (child.pid === undefined || process.platform === 'win32') return false
  try {
    return process.kill(-child.pid, 0)
  } catch {
    // Nobody is there, or only zombies that are not ours to signal.
    return false
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (caught) {
    // ESRCH: nobody of the group is left, which is what was wanted. EPERM: macOS says that of a group of zombies.
    const code = caught instanceof Error && 'code' in caught ? caught.code : undefined
    if (code !== 'ESRCH' && code !== 'EPERM') throw caught
  }
}
