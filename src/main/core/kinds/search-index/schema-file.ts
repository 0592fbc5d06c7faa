/** The schema of a core as a file of its host: kept, replaced and given back as the kind `file` does it. */
import { createHash } from 'node:crypto'
import { fail } from '#shared/problem/problem.ts'
import type { Command } from '../../commands/command.ts'
import { bringConfig, bytesIn, placeConfig, readConfig, removeBrought } from '../../commands/files/config-file.ts'
import { giveBackFiles, keepFiles } from '../../commands/files/files.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import { overAGap, patiently } from '../../engine/host/patiently.ts'
import { hostOf, placeOf } from '../../engine/place-of.ts'
import { mustSucceed } from '../../engine/step/follow-job.ts'
import { hasBegun } from '../../engine/step/has-begun.ts'
import { tokenOf } from '../common/target-token.ts'
import type { SearchContext } from './target.ts'

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function fileOf({ target }: Pick<SearchContext, 'target'>): { path: string; sudo: boolean } {
  const { engine } = target
  if (engine.of !== 'solr' || engine.file === undefined) return fail('internal', { message: `${target.id} has no file` })
  return { path: engine.file, sudo: engine.sudo }
}

export const keptFiles = (context: Pick<SearchContext, 'target'>) => {
  const { path, sudo } = fileOf(context)
  return { paths: [path], sudo }
}

export async function keepSchemaFile(context: SearchContext): Promise<void> {
  await done(context, 'keep', { ...keepFiles(keptFiles(context), tokenOf(context)), changes: false })
}

/** Owner and mode stay; what was begun before a break is followed to its end. */
export async function placeSchemaFile(context: SearchContext, text: string): Promise<void> {
  const { run, target, step } = context
  const { path, sudo } = fileOf(context)
  const token = tokenOf(context)
  const { type, bytes: now } = bytesIn(await context.ask('read', readConfig(path, sudo)))
  if (now === undefined) return fail('key-no-file', { path, type }, { place: placeOf(target, step) })
  const bytes = Buffer.from(text)
  const [before, after] = [hashOf(now), hashOf(bytes)]
  const bring = async () => {
    const answer = await patiently(run, hostOf(target), async () =>
      answered(await askHost(run.connections, target, bringConfig(token, bytes, after), { signal: run.flow.signal }), target, step),
    )
    return answer.text.trim() || fail('answer-missing', { what: 'HOME' }, { place: placeOf(target, step) })
  }
  try {
    const from = before === after && !(await hasBegun(context, 'change')) ? '/dev/null' : await bring()
    await done(context, 'change', placeConfig(path, from, { before, after, sudo, token }))
  } finally {
    if (!run.isAbandoned) await overAGap(() => askHost(run.connections, target, removeBrought(token), {})).catch(() => undefined)
  }
}

export async function restoreSchemaFile(context: SearchContext): Promise<void> {
  await done(context, 'give-back', giveBackFiles({ ...keptFiles(context), afterwards: undefined }, tokenOf(context)))
}

async function done(context: SearchContext, name: string, command: Command): Promise<void> {
  const { target, step } = context
  const answer = await context.job(name, command, { timeout: target.timeout })
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step) })
  mustSucceed(answer, step, target)
}
