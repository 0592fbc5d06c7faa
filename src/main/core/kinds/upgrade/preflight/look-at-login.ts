import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Finding } from '#shared/run/step.ts'
import { lastFact } from '../../../commands/facts.ts'
import { tryLoginShell } from '../../../commands/login-shell.ts'
import type { Asking } from '../../../engine/host/ask-host.ts'

/** Seconds for an account's login script: it runs before every start line. */
const loginTimeout = 15

/**
 * What certainly keeps a start line from running, found while the service still runs: a login script that ends the shell,
 * replaces it, or does not come to its end. Nothing is found where all is well.
 */
export async function lookAtLogin(asking: Asking<UpgradeTarget>): Promise<Finding[]> {
  const place = atHost(asking.target.host, 'preflight')
  const { facts } = await asking.askForFacts('login', tryLoginShell(loginTimeout), { timeout: 2 * loginTimeout * 1000 })
  const [verdict, exit = ''] = lastFact(facts, 'login')?.words ?? []
  switch (verdict) {
    case 'ended':
      return [{ severity: 'blocking', subject: 'start', problem: { code: 'login-shell-ended', values: { exit: Number(exit) }, place } }]
    case 'silent':
      return [{ severity: 'blocking', subject: 'start', problem: { code: 'login-shell-silent', values: { seconds: loginTimeout }, place } }]
    default:
      return []
  }
}
