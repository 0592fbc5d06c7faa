/** Before a working copy is switched: what it is at and what comes, whether anybody has changed it by hand, and whether it can be done. Only looks. */
import type { Target } from '#shared/domain/plan.ts'
import { type CheckoutSpec, installToolOf } from '#shared/kinds/task/checkout.ts'
import type { Finding } from '#shared/run/step.ts'
import { askDifference, askWorkingCopy } from '../../commands/checkout/checkout-look.ts'
import type { Ahead } from '../../engine/kind.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { type Asks, asksAhead, reachedFinding } from '../common/simple-look.ts'
import { allOf, type Line, linesIn, type Resolved, resolve, restOf, shortCommit } from './seen.ts'

export type CheckoutTarget = Target & CheckoutSpec & { kind: 'checkout' }
type Values = NonNullable<Finding['problem']['values']>
type Looked = { findings: Finding[]; commit?: string; ref?: string }

/** Bytes that must be free in any case, for what is fetched. */
const leastFree = 50 * 1024 * 1024

export async function lookAtCopy(context: StepContext<CheckoutTarget>): Promise<Looked & { step: string }> {
  return { step: context.step, ...(await findIn(context.target, context.ask)) }
}

export const copyAhead = async (ahead: Ahead<CheckoutTarget>): Promise<Finding[]> => (await findIn(ahead.target, asksAhead(ahead))).findings

async function findIn(target: CheckoutTarget, ask: Asks): Promise<Looked> {
  const began = performance.now()
  const [user = '', hostname = '', ...said] = (await ask('copy', askWorkingCopy(target))).trim().split('\n')
  const lines = linesIn(said.join('\n'))
  const resolved = resolve(target, lines)
  const findings = [reachedFinding(user, hostname, performance.now() - began), ...judge(target, lines, resolved, user)]
  if (resolved.is !== 'found') return { findings }
  const { commit, ref } = resolved
  const head = restOf(lines, 'head') ?? ''
  const isThere = findings.every(({ severity }) => severity !== 'blocking') && head !== ''
  const difference = isThere && head !== commit ? await differenceFindings(target, ask, { head, commit, ref }) : []
  return { findings: [...findings, ...difference], commit, ...(ref === undefined ? {} : { ref }) }
}

function finding(
  severity: Finding['severity'],
  subject: string,
  code: Finding['problem']['code'],
  values: Values,
  evidence?: string,
): Finding {
  return { severity, subject, problem: { code, values, ...(evidence === undefined || evidence === '' ? {} : { evidence }) } }
}

/** What was said of the copy and its remote. Pure. */
export function judge(target: CheckoutSpec, lines: readonly Line[], resolved: Resolved, user: string): Finding[] {
  const { folder } = target
  const stops = lines.flatMap(({ word, rest }): Finding[] => {
    switch (word) {
      case 'tool':
        return [finding('blocking', 'tools', 'checkout-no-git', {})]
      case 'absent':
        return [finding('blocking', 'directory', 'checkout-no-copy', { folder })]
      case 'top':
        return [finding('blocking', 'directory', 'checkout-not-top', { folder, top: rest })]
      case 'owner':
        return [finding('blocking', 'rights', 'checkout-owner', { folder, owner: rest, user })]
      case 'closed':
        return [finding('blocking', 'rights', 'file-not-writable', { path: rest === '.' ? folder : rest, user })]
      case 'busy':
        return [finding('blocking', 'directory', 'checkout-busy', { folder, what: rest })]
      case 'remote-absent':
        return [finding('blocking', 'reach', 'checkout-no-remote', { remote: target.remote, folder })]
      case 'no-upstream':
        return [finding('blocking', 'directory', 'checkout-no-upstream', { folder, branch: restOf(lines, 'on') || 'HEAD' })]
      case 'foreign':
        return [finding('warning', 'rights', 'checkout-foreign', { folder, owner: rest, user })]
      case 'credential':
        return [finding('warning', 'rights', 'checkout-credential', { remote: target.remote, url: restOf(lines, 'url') ?? '' })]
      case 'installer':
        return [finding('warning', 'tools', 'checkout-no-installer', { program: installToolOf(target.install ?? '').program })]
      case 'unlocked':
        return [finding('warning', 'directory', 'checkout-unlocked', { into: rest })]
      default:
        return []
    }
  })
  const changed = allOf(lines, 'changed')
  const away = allOf(lines, 'away')
  const dirty =
    changed.length === 0
      ? []
      : [finding('blocking', 'directory', 'checkout-changed', { folder, count: changed.length }, changed.join('\n'))]
  const out =
    away.length === 0
      ? []
      : [finding('blocking', 'reach', 'checkout-remote-away', { remote: target.remote, url: restOf(lines, 'url') ?? '' }, away.join('\n'))]
  return [
    ...stops,
    ...dirty,
    ...out,
    ...diskFinding(folder, lines),
    ...(away.length > 0 || restOf(lines, 'url') === undefined ? [] : revisionFinding(target, lines, resolved)),
  ]
}

/** As much as everything that was ever fetched takes is enough for one more fetch; it need not all be there. */
function diskFinding(folder: string, lines: readonly Line[]): Finding[] {
  const [free, size] = [restOf(lines, 'free'), restOf(lines, 'size')]
  if (free === undefined) return []
  const bytes = Number(free) * 1024
  const values = { path: folder, free: bytes, needed: Math.max(leastFree, Number(size ?? 0) * 1024) }
  if (bytes < leastFree) return [finding('blocking', 'disk', 'disk-short', { ...values, needed: leastFree })]
  return bytes < values.needed ? [finding('warning', 'disk', 'disk-short', values)] : [finding('ok', 'disk', 'disk-fine', values)]
}

function revisionFinding({ folder, revision }: CheckoutSpec, lines: readonly Line[], resolved: Resolved): Finding[] {
  const branch = restOf(lines, 'on') || '–'
  const head = restOf(lines, 'head') ?? ''
  switch (resolved.is) {
    case 'both':
      return [finding('blocking', 'archive', 'checkout-both', { revision })]
    case 'unknown':
      return restOf(lines, 'no-upstream') === undefined ? [finding('blocking', 'archive', 'checkout-unknown', { revision })] : []
    case 'later':
      return [finding('info', 'archive', 'checkout-later', { revision, folder })]
    case 'found': {
      const values = { folder, branch, commit: shortCommit(resolved.commit), before: shortCommit(head) }
      return [
        resolved.commit === head ? finding('info', 'archive', 'checkout-same', values) : finding('ok', 'archive', 'checkout-found', values),
      ]
    }
  }
}

async function differenceFindings(
  target: CheckoutTarget,
  ask: Asks,
  at: { head: string; commit: string; ref?: string },
): Promise<Finding[]> {
  const lines = linesIn(await ask('difference', askDifference(target, at)))
  const { folder } = target
  const [commits, behind, files] = (restOf(lines, 'count') ?? '').split(' ')
  if (files === undefined) return [finding('info', 'archive', 'checkout-difference-later', { folder })]
  const values = { folder, commits: Number(commits), files: Number(files) }
  const evidence = [...allOf(lines, 'log'), ...allOf(lines, 'file')].join('\n')
  const way = allOf(lines, 'way')
  return [
    finding('ok', 'archive', 'checkout-difference', values, evidence),
    ...(behind === '0' ? [] : [finding('warning', 'archive', 'checkout-behind', { folder, commits: Number(behind) })]),
    ...(way.length === 0 ? [] : [finding('blocking', 'directory', 'checkout-in-the-way', { folder, count: way.length }, way.join('\n'))]),
    ...(restOf(lines, 'submodules') === undefined ? [] : [finding('warning', 'archive', 'checkout-submodules', { folder })]),
  ]
}
