import { type UpgradePlan, upgradePlan } from '../upgrade-plan.ts'

const services = [
  { name: 'ecsc', hosts: ['25.0.3.17', '25.0.3.39'], logs: ['/home/apache-tomcat-7.0.67/logs/catalina.out', '/home/ecsclog/ecsc.log'] },
  { name: 'ecmc', hosts: ['25.0.3.27', '25.0.3.40'], logs: ['/home/apache-tomcat-7.0.67/logs/catalina.out', '/home/ecmclog/ecmc.log'] },
  { name: 'schedule', hosts: ['25.0.3.26', '25.0.3.38'], logs: ['/home/schedule/logs/schedule.log'] },
  { name: 'schedule-res', hosts: ['25.0.3.51', '25.0.3.61'], logs: ['/home/schedule-res/logs/schedule-res.log'] },
]

/** The release of the document, four services on two hosts each, as the core would plan it. */
export function scriptedPlan(): UpgradePlan {
  return upgradePlan({
    title: '账户余额四舍五入修复',
    date: '20170220',
    gate: 'host',
    jumps: [],
    verify: [],
    source: '/releases/ecsc-upgrade.md',
    emergency: {
      contacts: [{ role: 'DBA', name: '肖开波', contact: '13800000000' }],
      remedies: [{ problem: '支付失败', symptom: '下单报错', remedy: '关闭开关', owner: '枯荣' }],
    },
    targets: services.flatMap((service) => service.hosts.map((address, index) => scriptedTarget(service, address, index + 1))),
  })
}

function scriptedTarget({ name, hosts, logs }: (typeof services)[number], address: string, number: number) {
  const isTomcat = logs.length > 1
  const directory = `/home/${name}`
  const backup = `${directory}_20170220`
  const start = isTomcat ? '/home/apache-tomcat-7.0.67/bin/startup.sh' : 'nohup sh startup.sh &'
  return {
    id: `${name}@${name}-${number}`,
    host: { name: `${name}-${number}`, address, user: 'root' },
    service: {
      name,
      hosts: hosts.map((_, index) => `${name}-${index + 1}`),
      directory,
      archive: `${directory}.tar`,
      process: { contains: isTomcat ? '/home/apache-tomcat-7.0.67' : directory },
      stop: { signal: isTomcat ? 'KILL' : 'TERM', wait: 30_000, escalate: false },
      start,
      logs: logs.map((path, index) => ({ path, ...(index === 0 ? { ready: 'Server startup in' } : {}), fail: ['SEVERE'] })),
      verify: [
        { kind: 'http', url: `http://127.0.0.1:8080/${name}/` },
        { kind: 'person', text: '正常访问' },
      ],
    },
    archive: {
      path: `/releases/${name}.tar`,
      kind: 'tar',
      size: 412_000_000,
      sha256: '9f2c4b1e77d3a0c58e6b9d2f1a4c7e3b5d8f0a2c4e6b8d0f1a3c5e7b9d1f3ae1',
      top: name,
      entries: 2071,
      files: 1980,
      unpacked: 1_380_000_000,
      owners: ['0:0'],
    },
    backup,
    forward: [
      { step: 'preflight' as const, lines: ['ps -eo pid,lstart,user,args', `stat ${directory}`, 'df -P /home'] },
      { step: 'upload' as const, lines: [`sftp put ${name}.tar → ${directory}.tar`, `sha256sum ${directory}.tar`] },
      { step: 'stop' as const, lines: [`kill -${isTomcat ? 'KILL' : 'TERM'} <pid>`] },
      { step: 'back-up' as const, lines: [`cp -a ${directory} ${backup}`] },
      { step: 'unpack' as const, lines: [`tar -xvf ${directory}.tar -C /home`] },
      { step: 'start' as const, lines: [start] },
      { step: 'watch' as const, lines: logs.map((path) => `tail -F ${path}`) },
      { step: 'verify' as const, lines: [`curl -s http://127.0.0.1:8080/${name}/`] },
    ],
    back: [
      { step: 'stop' as const, lines: [`kill -${isTomcat ? 'KILL' : 'TERM'} <pid>`] },
      { step: 'restore' as const, lines: [`mv ${directory} ${directory}_failed_<time>`, `cp -a ${backup} ${directory}`] },
      { step: 'start' as const, lines: [start] },
      { step: 'watch' as const, lines: logs.map((path) => `tail -F ${path}`) },
      { step: 'verify' as const, lines: [`curl -s http://127.0.0.1:8080/${name}/`] },
    ],
    persons: name === 'ecsc' ? ['正常访问', '#9427 账户余额第三位不再四舍五入'] : ['正常访问'],
  }
}
