import type { UpgradeFacts, UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { StepName } from '#shared/run/step.ts'
import { scriptedFindings } from './scripted-findings.ts'

/** Of the archive that the script pretends to send. */
export const archiveSize = 412_000_000
export const archiveEntries = 2071

const scriptedProcess = (target: UpgradeTarget, pid: number) => ({
  pid,
  started: '8812345',
  user: 'root',
  executable: '/usr/java/bin/java',
  commandLine: `/usr/java/bin/java -Dapp=${target.service.name} org.apache.catalina.startup.Bootstrap start`,
  ports: [8080],
})

/** What a step of a faultless host would have learned. */
export function scriptedFacts(target: UpgradeTarget, step: StepName): UpgradeFacts {
  switch (step) {
    case 'preflight':
      return {
        step,
        findings: Array.from({ length: 9 }, () => scriptedFindings(target.host.name, 0)).flat(),
        backup: target.backup,
        directoryEntries: 2071,
        directoryBytes: 1_380_000_000,
        links: [],
        processes: [scriptedProcess(target, 8123)],
        home: '/root',
        hostname: target.host.name,
        clockOffset: 1,
        disk: { path: '/home', free: 38_100_000_000, needed: 3_200_000_000 },
      }
    case 'upload':
      return { step, path: target.service.archive, sha256: target.archive?.sha256 ?? '', size: archiveSize, sent: archiveSize }
    case 'stop':
      return { step, stopped: [scriptedProcess(target, 8123)], signal: target.service.stop.signal }
    case 'back-up':
      return { step, path: target.backup, entries: 2071, bytes: 1_380_000_000, manifest: '0d1e'.repeat(16) }
    case 'unpack':
      return { step, entries: 2071 }
    case 'restore':
      return { step, from: target.backup, aside: `${target.service.directory}_failed_20170220_194233`, by: 'copy', entries: 2071 }
    case 'start':
      return { step, processes: [scriptedProcess(target, 9001)], logs: [] }
    case 'watch':
      return {
        step,
        logs: target.service.logs.map(({ path }) => ({
          path,
          ready: 'Server startup in 10842 ms',
          encoding: 'utf-8',
          errors: 0,
          warnings: 1,
        })),
        onlyStayedUp: false,
      }
    case 'verify':
      return { step, checks: [{ check: 'GET http://127.0.0.1:8080/', kind: 'http', passed: true, detail: '200' }] }
    default:
      throw new Error(`an upgrade has no step ${step}`)
  }
}

/** What the step prints, line by line. */
export function scriptedOutput(target: UpgradeTarget, step: StepName): string[] {
  switch (step) {
    case 'preflight':
      return ['  8123  Mon Feb 13 02:10:44 2017  root  /usr/java/bin/java … org.apache.catalina.startup.Bootstrap start']
    case 'unpack':
      return ['account', 'billing', 'ledger', 'rounding'].map(
        (jar) => `${target.service.name}/WEB-INF/lib/${target.service.name}-${jar}-1.4.2.jar`,
      )
    case 'back-up':
    case 'restore':
      return ['2071 entries, 1380000000 bytes, every checksum equal']
    case 'start':
      return ['Using CATALINA_BASE:   /home/apache-tomcat-7.0.67', 'Tomcat started.']
    default:
      return []
  }
}

/** What the application writes into its log after a start. */
export function scriptedLog(target: UpgradeTarget): string[] {
  return [
    `19:38:20 ${target.host.name} INFO  Deploying web application directory ${target.service.directory}`,
    `19:38:31 ${target.host.name} INFO  账户服务已注册 zk://25.0.3.11:2181`,
    `19:38:33 ${target.host.name} WARN  log.money.success 缺少 timestamp，已补`,
    `19:38:35 ${target.host.name} INFO  Server startup in 10842 ms`,
  ]
}
