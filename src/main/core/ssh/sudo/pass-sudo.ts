/** One channel through sudo: the password goes in when sudo asks for it by our own sign, and at no other moment. */
import type { ClientChannel } from 'ssh2'
import type { SudoShell } from '#core/commands/sudo.ts'
import type { Host } from '#shared/domain/host.ts'
import { type Problem, ProblemError, problemOf } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import { sanitize } from '../prompts.ts'
import { answeredIn } from '../script.ts'
import { timeLimit } from '../time-limit.ts'

export type SudoPass = {
  host: Host
  shell: SudoShell
  /** Asked at most once. Undefined: nobody gives one. */
  password(): Promise<string | undefined>
  /** Milliseconds without a sign; a person who is asked has all the time that sudo gives. */
  timeout: number
}

/** Enough of what sudo says for a sentence, and for the signs in it. */
const keptCharacters = 8_000

/**
 * Resolves when what is written next is read by the other account's shell.
 * @throws sudo-password-wanted, sudo-password-wrong, sudo-refused, sudo-missing, sudo-silent
 */
export function passSudo(channel: ClientChannel, { host, shell, password, timeout }: SudoPass): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const about = { host: host.name, user: host.user, account: host.as ?? 'root' }
  let said = ''
  let hasAnswered = false
  let isOver = false
  const problem = (code: Problem['code'], values: Problem['values'] = {}): Problem => {
    const evidence = sanitize(said.replaceAll(shell.prompt, '')).trim()
    return { code, values: { ...about, ...values }, place: placeOf(host), ...(evidence !== '' && { evidence }) }
  }
  const settle = (why?: Problem) => {
    if (isOver) return
    isOver = true
    limit.end()
    channel.stderr.off('data', onError)
    channel.off('close', onClose)
    if (why === undefined) return resolve()
    channel.stderr.resume()
    channel.close()
    reject(new ProblemError(why))
  }
  const limit = timeLimit(timeout, () => settle(problem('sudo-silent', { seconds: timeout / 1000 })))

  async function answer(): Promise<void> {
    hasAnswered = true
    limit.end()
    const given = await password()
    if (isOver) return
    if (given === undefined) return settle(problem('sudo-password-wanted'))
    // A second line of it would be run by the shell.
    if (/[\r\n\0]/.test(given)) return settle(problem('sudo-password-wrong'))
    channel.write(`${given}\n`)
  }
  const onError = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-keptCharacters)
    const prompts = said.split(shell.prompt).length - 1
    if (said.includes(shell.inside)) settle()
    else if (prompts > 1) settle(problem('sudo-password-wrong'))
    else if (prompts === 1 && !hasAnswered) answer().catch((caught: unknown) => settle(problemOf(caught)))
  }
  const onClose = (code: number | null | undefined) => {
    const isMissing = code === 126 || code === 127
    settle(isMissing ? problem('sudo-missing') : problem('sudo-refused', { answered: answeredIn(said.replaceAll(shell.prompt, '')) }))
  }
  channel.stderr.on('data', onError)
  // What rc files print; unread it would hold back what sudo says.
  channel.resume()
  channel.on('close', onClose)
  return promise
}
