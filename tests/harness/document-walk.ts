/**
 * A release document from its first line to its last and back, as an operator does it by the command line: checked, taken in, planned,
 * rehearsed on other machines and brought back there, run, told on paper, brought back. Everything that it may change is looked at before
 * and after.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { stringify } from 'yaml'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { FerryCommand, Told } from './ferry-command.ts'

/** Hosts with all that is on them, and servers: whatever is the same again is equal. */
export type Site = { state(): Promise<unknown> }

export type WalkOptions = {
  ferry: FerryCommand
  /** For the files that a walk makes. */
  folder: string
  /** As it is carried out, with its gaps filled in. */
  document: string
  /** What the operator says of it: `--choose`, `--set`, `--section`. */
  said: readonly string[]
  /** The folder of its archives, where that is another. */
  archives?: string
  environment: string
  production: Site
  rehearsal: Site
}

export type Walked = {
  plan: Plan
  /** The lines that differ in the document that came back, from 1. */
  filled: Map<number, string>
  /** In Chinese. */
  report: string
  /** What was there while the release stood. */
  between: unknown
}

export async function walk(options: WalkOptions): Promise<Walked> {
  const { ferry, folder, document, said, archives, environment, production, rehearsal } = options
  const release = [document, ...said, ...(archives === undefined ? [] : ['--archives', archives])]
  const well = async (...args: string[]) => {
    const { code, stdout, stderr } = await ferry.run(...args)
    expect(code, `${args.join(' ')}\n${stderr.slice(-3_000)}\n${stdout.slice(-3_000)}`).toBe(0)
    return stdout
  }
  const planOf = async (...more: string[]) => JSON.parse(await well('plan', ...release, ...more, '--json')) as Plan
  const carryOut = async (name: string, plan: Plan, ...more: string[]) => {
    const signed = join(folder, `${name}.yaml`)
    await writeFile(signed, stringify(signedBy(plan)))
    const answers = ['--yes', '--signoffs', signed]
    const run = await runOf(ferry, ['run', ...release, ...more, ...answers, '--json'])
    return { run, back: () => well('rollback', run, ...answers, '--json') }
  }

  // What stands in the way of nothing is said; whoever carries it out has read it.
  const checked = JSON.parse((await ferry.run('check', document, ...said, '--json')).stdout)
  expect(checked.share.lost).toBe(0)
  await well('import', ...release)
  const before = { production: await production.state(), rehearsal: await rehearsal.state() }
  const plan = await planOf()
  const elsewhere = await planOf('--environment', environment)
  expect(elsewhere.digest).toBe(plan.digest)

  const rehearsed = await carryOut('rehearsal', elsewhere, '--environment', environment)
  expect(await rehearsal.state()).not.toEqual(before.rehearsal)
  expect(await production.state()).toEqual(before.production)
  await rehearsed.back()
  expect(await rehearsal.state()).toEqual(before.rehearsal)

  const { run, back } = await carryOut('production', plan)
  const between = await production.state()
  expect(between).not.toEqual(before.production)
  expect(await rehearsal.state()).toEqual(before.rehearsal)
  const told = join(folder, 'told.md')
  await well('report', run, '--document', told)
  const filled = await differences(document, told)
  await back()
  expect(await production.state()).toEqual(before.production)
  const report = await well('report', run, '--format', 'md')
  expect(report).toContain(`在 ${environment} 演练过：上线`)
  return { plan, filled, report, between }
}

async function runOf(ferry: FerryCommand, args: string[]): Promise<string> {
  const told: Told[] = []
  const ran = await ferry.begin(args, (line) => told.push(line)).ended
  expect(ran.code, `${args.join(' ')}\n${ran.stderr.slice(-3_000)}\n${ran.stdout.slice(-3_000)}`).toBe(0)
  expect(told.at(-1)).toMatchObject({ result: 'succeeded' })
  return told.at(-1)?.run ?? ''
}

/** Every line for a person, by the one whom it names; what is asked in the middle of a task too. */
function signedBy({ targets, wayBack, environment, verify }: Plan): { person: string; by: string }[] {
  const whole = verify.map(({ person }) => ({ person, by: '值班' }))
  const own = [...targets, ...(wayBack?.targets ?? [])].flatMap((target) =>
    [...target.persons, ...askedWithin(target, environment)].map((person) => ({ person, by: whoSigns(target, person) })),
  )
  return [...whole, ...own]
}

const whoSigns = ({ named, owner }: Target, line: string) =>
  (named === true ? / \(([^()]*)\)$/.exec(line)?.[1] : undefined) ?? owner[0] ?? '值班'

/** A message that no robot can say, and the word before each rung of a ladder. */
function askedWithin(target: Target, environment: string | undefined): string[] {
  const { text, rungs } = target as Target & { text?: string; rungs?: { title?: string; value: string }[] }
  if (target.kind === 'notify') return [environment === undefined ? (text ?? '') : `[${environment}] ${text}`]
  const titles = (target.kind === 'traffic' ? (rungs ?? []) : []).map(({ title, value }) => title ?? value)
  return titles.slice(1).map((title, index) => `${titles[index]} → ${title}`)
}

async function differences(one: string, other: string): Promise<Map<number, string>> {
  const [before, after] = await Promise.all([one, other].map(async (path) => (await readFile(path, 'utf8')).split('\n')))
  expect(after).toHaveLength(before?.length ?? 0)
  return new Map((after ?? []).flatMap((line, index) => (line === before?.[index] ? [] : [[index + 1, line] as const])))
}
