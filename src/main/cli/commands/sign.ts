import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import { allOpenRestored, restoredLines } from '#shared/kinds/restored.ts'
import { fail } from '#shared/problem/problem.ts'
import { countedOf, isFor, saidTwice } from '#shared/run/person-lines.ts'
import type { GateLine } from '#shared/run/question.ts'
import { isBack, plannedTarget, stateFrom } from '#shared/run/selectors.ts'
import { taskNameOf } from '#shared/run/target-name.ts'
import { type Around, show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { plainText } from '../show/plain-text.ts'
import { signoffText } from '../show/signoffs.ts'
import { readSignoffs } from '../signoffs.ts'

type Recorded = RequestReply<'run.get'>
type Given = ReturnType<typeof readSignoffs>
type Signoff = RequestInput<'run.sign-restored'>['signoffs'][number]
type Signed = { line: GateLine; signoff: Signoff; files: string[] }

export function addSign({ program, words, act }: CommandSetup): void {
  program
    .command('sign')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.sign'))
    .requiredOption('--signoffs <file>', words('cli.signoffs'))
    .action(
      act({ mode: 'write' }, async (around, run: string, options: { signoffs: string }) => {
        const { session } = around
        const given = readSignoffs(options.signoffs)
        const signed = await withFiles(around, run, signedLines(await session.request('run.get', { run }), given))
        for (const [target, own] of Map.groupBy(signed, ({ line }) => line.target))
          await session.request('run.sign-restored', { run, target, signoffs: own.map(({ signoff }) => signoff) })
        sayWhatIsOpen(around, await session.request('run.get', { run }), signed)
        return exitCodeOf(signed.every(({ signoff }) => signoff.passed))
      }),
    )
}

/** Each line once, as it counts; a line of which two things are said, or a signature that is for no line of what is back is refused, and nothing is recorded. */
function signedLines({ summary, plan, events }: Recorded, given: Given): Signed[] {
  const lines = stateFrom(plan, events)
    .targets.filter(isBack)
    .flatMap(({ id }) => {
      const planned = plannedTarget(plan, id)
      return planned === undefined ? [] : restoredLines(planned)
    })
  if (lines.length === 0) fail('sign-nothing-back', { run: summary.id })
  const twice = saidTwice(plan, given, lines)
  if (twice !== undefined) fail('signoff-twice', { text: twice.text, target: twice.target ?? '' })
  const signed = given.flatMap((one) => {
    const own = lines.filter((line) => isFor(one, line, plannedTarget(plan, line.target)))
    if (own.length === 0) fail('sign-none-fits', { text: one.text, run: summary.id })
    const { passed, by, note = '', files = [] } = one
    return own.map((line) => ({ ...one, said: { line, signoff: { line: line.line, passed, by, note }, files } satisfies Signed }))
  })
  const ofLines = Map.groupBy(signed, ({ said }) => JSON.stringify([said.line.target, said.line.line]))
  return [...ofLines.values()].flatMap((all) => countedOf(all)?.said ?? [])
}

/** The files that stand behind a word are copied into the run before anything is signed with them. */
async function withFiles({ session }: Around, run: string, signed: readonly Signed[]): Promise<Signed[]> {
  const all: Signed[] = []
  for (const { signoff, files, ...one } of signed) {
    const evidence: Signoff['evidence'] = []
    for (const path of files) evidence.push(await session.request('evidence.keep', { run, path }))
    all.push({ ...one, files, signoff: files.length === 0 ? signoff : { ...signoff, evidence } })
  }
  return all
}

function sayWhatIsOpen(around: Around, { summary, plan, events }: Recorded, signed: readonly Signed[]): void {
  const open = allOpenRestored(plan, stateFrom(plan, events))
  const on = ({ target }: GateLine) => plainText(taskNameOf(plan, target))
  const reply = { run: summary.id, signed: signed.map(({ line, signoff }) => ({ ...line, ...signoff })), open }
  show(around, reply, () => [
    ...signed.map(
      ({ line, signoff }) => `${on(line)}  ${signoffText(around, { ...signoff, text: line.text, looked: true, note: signoff.note ?? '' })}`,
    ),
    ...(open.length === 0 ? [around.words('cli.sign-none-open')] : [around.words('cli.sign-open', { count: open.length })]),
    ...open.map((line) => `${on(line)}  [ ] ${plainText(line.text)}`),
  ])
}
