import { type Check, isChecked } from '#shared/domain/service.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import { type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { lastFact } from '../../../commands/facts.ts'
import { lookForVersion } from '../../../commands/version/look-again.ts'
import { patience, patiently } from '../../../engine/host/patiently.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { describeCheck, runCheck } from '../../common/checks.ts'
import type { CheckAnswer } from '../../common/http/ask-service.ts'
import type { LogWatch } from '../../common/logs/watch-logs.ts'
import { sideBySide } from '../../common/side-by-side.ts'
import type { UpgradeContext } from '../context.ts'
import { mustBeSameBoot } from '../same-boot.ts'
import { errorsIn, isThere, mustBeAlive, mustNotHaveFailed } from './watch.ts'

/** Every check of the service that is meant for this way, one after another; lines for a person are asked at the gate. */
export async function verify(context: UpgradeContext, started: readonly SeenProcess[], logs: LogWatch): Promise<FactsOf<'verify'>> {
  const checks: FactsOf<'verify'>['checks'] = []
  for (const check of context.target.service.verify) {
    if (check.kind === 'person' || !isChecked(check, context.way)) continue
    const answer = await repeatUntilPassed(context, check, logs, () => runCheck(context, check, started, logs))
    context.say(`${answer.passed ? 'ok ' : 'NOT'} ${describeCheck(check)}  ${answer.detail}\n`)
    checks.push({ check: describeCheck(check), kind: check.kind, ...answer })
    if (!answer.passed) {
      const { host } = context.target
      fail(
        'check-failed',
        { check: describeCheck(check), detail: answer.detail },
        { place: { kind: 'host', host: host.name, address: host.address, step: 'verify' }, evidence: answer.detail },
      )
    }
  }
  await judgeLogs(context, logs)
  await sideBySide(mustBeSameBoot(context), mustBeAlive(context, started, logs), mustBeThere(context))
  return { step: 'verify', checks }
}

/** A service whose file system was taken away answers all checks, and would not start once more. */
async function mustBeThere(context: UpgradeContext): Promise<void> {
  const { target } = context
  const { directory } = target.service
  const { facts } = await context.askForFacts('version', lookForVersion(directory, isSingle(target.service)), { quiet: true })
  if (lastFact(facts, 'directory')?.rest !== 'there')
    fail('version-vanished', { path: directory }, { place: placeOf(target, context.step) })
}

/** What came after the start line counts too. A watch that was skipped was judged by a person, and stays so. */
async function judgeLogs(context: UpgradeContext, logs: LogWatch): Promise<void> {
  const watched = factsOf(targetState(context.run, context.target), context.way, 'watch')
  if (watched === undefined) return
  await mustNotHaveFailed(context, logs)
  const count = errorsIn(logs.logs) - errorsIn(watched.logs)
  if (count > 0)
    context.note({ code: 'watch-errors', values: { count }, place: { kind: 'host', host: context.target.host.name, step: 'verify' } })
}

/** Milliseconds between two attempts: an application that has just come up may need a moment. */
const retryPause = 500

/** A refusal counts only from a host that is there: what a gap has cost, the check gets again, but not for ever. */
async function repeatUntilPassed(
  context: UpgradeContext,
  check: Check,
  logs: LogWatch,
  ask: () => Promise<CheckAnswer>,
): Promise<CheckAnswer> {
  const { run, target } = context
  const timeout = 'timeout' in check ? check.timeout : 0
  const last = run.awake() + timeout + patience
  let deadline = run.awake() + timeout
  for (;;) {
    const answer = await patiently(run, target.host, ask)
    if (answer.passed || answer.final) return answer
    if (run.awake() >= deadline) {
      if (run.awake() >= last || (await isThere(context, logs))) return answer
      deadline = run.awake() + timeout
    }
    await run.flow.wait(retryPause)
  }
}
