import { type UpgradePlan, upgradePlan } from './upgrade-plan.ts'

/** A plan of one service on these hosts, complete enough for journal and report. */
export function samplePlan(hosts: readonly string[] = ['ecsc-1', 'ecsc-2']): UpgradePlan {
  return upgradePlan({
    title: '账户余额四舍五入修复',
    date: '20170220',
    gate: 'host',
    targets: hosts.map((host, index) => ({
      id: `ecsc@${host}`,
      host: { name: host, address: `10.9.0.${index + 1}`, user: 'root' },
      service: {
        name: 'ecsc',
        hosts: [...hosts],
        directory: '/home/ecsc',
        archive: '/home/ecsc.tar',
        process: { contains: '/home/apache-tomcat' },
        start: '/home/apache-tomcat/bin/startup.sh',
      },
      archive: {
        path: '/releases/ecsc.tar',
        kind: 'tar',
        size: 4096,
        sha256: 'ab'.repeat(32),
        top: 'ecsc',
        entries: 3,
        files: 2,
        unpacked: 100,
        owners: ['0:0'],
      },
      backup: '/home/ecsc_20170220',
      forward: [{ step: 'stop' as const, lines: ["kill -TERM '<pid>'"] }],
      back: [{ step: 'restore' as const, lines: ["mv '/home/ecsc' '/home/ecsc.failed'"] }],
      persons: ['正常访问'],
    })),
    jumps: [],
    verify: [{ person: '#9427 余额正确' }],
  })
}
