/** A value of a file on a host. All other bytes, its owner and its mode stay; on the way back it is exactly what it was. */

import { createHash } from 'node:crypto'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Command } from '../../../commands/command.ts'
import { bringConfig, bytesIn, forgetKept, readConfig, readKept, removeBrought } from '../../../commands/files/config-file.ts'
import { askFiles, keepFiles } from '../../../commands/files/files.ts'
import { answered, askHost } from '../../../engine/host/ask-host.ts'
import { overAGap, patiently } from '../../../engine/host/patiently.ts'
import { hostOf, placeOf } from '../../../engine/place-of.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import { hasBegun } from '../../../engine/step/has-begun.ts'
import type { JobAnswer } from '../../../engine/step/job-answer.ts'
import { type Asks, asksAhead, reachedFinding } from '../simple-look.ts'
import { tokenOf } from '../target-token.ts'
import type { Found } from './formats/edit.ts'
import type { ValueFile } from './key-file.ts'
import type { Held, Looked, Store } from './store.ts'
import type { ConfigContext, ConfigTarget } from './target.ts'

export function fileStore(file: ValueFile): Store {
  const { path, sudo } = file
  // Of a link what it leads to: that is what is changed.
  const files = { paths: [path], sudo, follow: true }
  const changed = (bytes: Buffer, key: string, value: string | undefined) =>
    value === undefined ? file.without(bytes, key) : file.change(bytes, key, value)
  const look = async (target: ConfigTarget, ask: Asks): Promise<Looked> => {
    const began = performance.now()
    const change = { by: 'key' as const, key: target.key, value: '' }
    const [user = '', hostname = '', , ...lines] = (await ask('files', askFiles({ ...files, change }))).trim().split('\n')
    const reached = reachedFinding(user, hostname, performance.now() - began)
    const closed = lines.flatMap((line): Finding[] => {
      if (line === 'sudo') return [{ severity: 'blocking', subject: 'rights', problem: { code: 'service-sudo', values: { user } } }]
      return line.startsWith('closed ')
        ? [{ severity: 'blocking', subject: 'rights', problem: { code: 'file-not-writable', values: { path, user } } }]
        : []
    })
    const found = lines.includes('sudo') ? undefined : await lookInside(target, ask)
    const further = found === undefined || file.lookFurther === undefined ? [] : await file.lookFurther(ask)
    return { held: found?.held, findings: [reached, ...closed, ...(found?.findings ?? []), ...further] }
  }

  async function lookInside(target: ConfigTarget, ask: Asks): Promise<Looked> {
    const { type, bytes } = bytesIn(await ask('read', readConfig(path, sudo)))
    // An earlier task may put it there.
    if (bytes === undefined)
      return {
        held: undefined,
        findings: [{ severity: 'warning', subject: 'directory', problem: { code: 'key-no-file', values: { path, type } } }],
      }
    try {
      const found = file.find(bytes, target.key)
      // Whether it can be written at all is known now, and not at the time.
      changed(bytes, target.key, target.absent === true ? undefined : file.another(found))
      return { held: heldOf(found), findings: [] }
    } catch (caught) {
      if (!(caught instanceof ProblemError)) throw caught
      return { held: undefined, findings: [{ severity: 'blocking', subject: 'directory', problem: caught.problem }] }
    }
  }

  const read = async (context: ConfigContext): Promise<Buffer> => {
    const { type, bytes } = bytesIn(await context.ask('read', readConfig(path, sudo)))
    return bytes ?? fail('key-no-file', { path, type }, { place: placeOf(context.target, context.step) })
  }
  const keptBytes = async (context: ConfigContext): Promise<Buffer> => {
    const { bytes } = bytesIn(await context.ask('read', readKept(tokenOf(context), sudo)))
    return bytes ?? fail('key-kept-gone', { path, token: tokenOf(context) }, { place: placeOf(context.target, context.step) })
  }
  const foundIn = (context: ConfigContext, bytes: Buffer): Found | undefined => file.find(bytes, context.target.key)

  /** One of the two is the other with nothing but the value changed: what was added is not always taken away to the letter. */
  function differsInValue(kept: Buffer, now: Buffer, key: string, before: Found | undefined): boolean {
    return changed(kept, key, file.find(now, key)?.value).equals(now) || file.asBefore(now, key, before).equals(kept)
  }

  /** The new bytes in place of those that were read; what was begun before a break is followed to its end. */
  async function place(context: ConfigContext, make: (now: Buffer) => Buffer): Promise<void> {
    const token = tokenOf(context)
    const now = await read(context)
    const bytes = make(now)
    const [before, after] = [hashOf(now), hashOf(bytes)]
    const from = before === after && !(await hasBegun(context, 'change')) ? '/dev/null' : await bring(context, bytes, after)
    try {
      tell(context, await done(context, 'change', file.placing(from, { before, after, sudo, token })))
    } catch (caught) {
      // What went wrong first is told; bytes that stay are nobody's but the account's, and gone with the next attempt's or by `ferry clean`.
      if (!context.run.isAbandoned) await takeAway(context).catch(() => undefined)
      throw caught
    }
    // There may be a secret in them: where they stay, it is no success, and setting it once more does nothing twice.
    if (!context.run.isAbandoned) await takeAway(context)
  }

  return {
    look: (context) => look(context.target, context.ask),
    lookAhead: (ahead) => look(ahead.target, asksAhead(ahead)),
    now: async (context) => heldOf(foundIn(context, await read(context))),
    async keep(context) {
      const token = tokenOf(context)
      if (context.attempt > 1) await done(context, 'forget', { ...forgetKept(token, sudo), changes: false })
      await done(context, 'keep', { ...keepFiles(files, token), changes: false })
      return { held: heldOf(foundIn(context, await keptBytes(context))), facts: {} }
    },
    kept: async (context) => heldOf(foundIn(context, await keptBytes(context))),
    set: (context, value) =>
      place(context, (now) => (foundIn(context, now)?.value === value ? now : changed(now, context.target.key, value))),
    async restore(context) {
      const kept = await keptBytes(context)
      const before = foundIn(context, kept)
      const now = await read(context)
      // Others have changed it beside the key: theirs stays. Else it is given back whole, with its time and its rights.
      const isOurs = now.equals(kept) || differsInValue(kept, now, context.target.key, before)
      if (!isOurs) return place(context, (found) => file.asBefore(found, context.target.key, before))
      tell(context, await done(context, 'give-back', file.givingBack(tokenOf(context))))
    },
  }

  /** What is not proven is said, and is no failure. */
  function tell(context: ConfigContext, { facts }: JobAnswer): void {
    for (const { name, rest } of facts) {
      const problem = name === 'unproven' ? file.unproven?.(rest) : undefined
      if (problem !== undefined) context.note({ ...problem, place: placeOf(context.target, context.step) })
    }
  }
}

/** @throws ProblemError command-still-running, step-failed */
async function done(context: ConfigContext, name: string, command: Command): Promise<JobAnswer> {
  const { target, step } = context
  const answer = await context.job(name, command, { timeout: target.timeout })
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step) })
  mustSucceed(answer, step, target)
  return answer
}

/** Whoever reads the file gets what is written. */
const heldOf = (found: Found | undefined): Held => ({ value: found?.value, live: found?.value })

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function bring({ run, target, step }: ConfigContext, bytes: Buffer, sha256: string): Promise<string> {
  const token = tokenOf({ run, target })
  const answer = await patiently(run, hostOf(target), async () =>
    answered(await askHost(run.connections, target, bringConfig(token, bytes, sha256), { signal: run.flow.signal }), target, step),
  )
  return answer.text.trim() || fail('answer-missing', { what: 'HOME' }, { place: placeOf(target, step) })
}

/** @throws ProblemError step-failed, where they cannot be removed */
async function takeAway({ run, target, step }: ConfigContext): Promise<void> {
  const command = removeBrought(tokenOf({ run, target }))
  await overAGap(async () => answered(await askHost(run.connections, target, command, {}), target, step))
}
