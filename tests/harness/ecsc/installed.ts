import { dirname } from 'node:path'
import type { FleetHost } from '../types.ts'
import { applicationFiles } from './application-files.ts'
import type { ServiceFacts } from './services.ts'
import { type Oddity, tarOf } from './tar.ts'

/** Like a directory that people have worked in for years: mixed owners, rights and times to the nanosecond. */
const odd: Oddity = (file, index) => ({
  uid: index % 7 === 3 ? 1001 : 0,
  gid: index % 5 === 2 ? 1002 : 0,
  mode: file.content.kind === 'directory' && index % 2 === 1 ? file.mode | 0o2000 : index % 11 === 4 ? 0o440 : undefined,
  fraction: String((index * 7_919_777) % 1_000_000_000).padStart(9, '0'),
})

const tars = new Map<string, Promise<Buffer>>()

/** Installs the old version: its files with the traces of years, its log with history. */
export async function installOld(host: FleetHost, service: ServiceFacts): Promise<void> {
  const tar = await oldTar(service)
  const home = host.path('/home')
  await succeed(host, `tar -xpf - --numeric-owner -C '${home}'`, tar)
  // What a tar by tar-stream cannot hold: a name in GBK, a file with two names, links to nowhere and to elsewhere.
  const traces = [
    `cd '${home}/${service.name}'`,
    `echo gbk > "$(printf 'static/\\261\\270\\267\\335')"`,
    'ln static/module-000.js static/second-name.js',
    'ln -s nowhere dangling',
    'ln -s /etc/hostname absolute',
    // Times of a link and of directories, after everything in them is made.
    `touch -h -d '2016-11-11 11:11:11.111111111' dangling absolute static/[!a-z]*`,
    `touch -d '2016-12-31 23:59:59.987654321' static .`,
  ]
  await succeed(host, traces.join(' && '))
  const log = `${home}/${service.log}`
  const history = '2017-02-19 03:00:00,000 INFO [main] 服务启动完成, 端口 1, 版本 历史\n2017-02-19 04:00:00,000 ERROR [main] 旧的错误\n'
  await succeed(host, `mkdir -p '${dirname(log)}' && iconv -f utf-8 -t ${service.encoding} >'${log}'`, Buffer.from(history))
}

function oldTar(service: ServiceFacts): Promise<Buffer> {
  const known = tars.get(service.name)
  if (known !== undefined) return known
  const made = applicationFiles(service, 'old').then((files) => tarOf(service.name, files, odd))
  tars.set(service.name, made)
  return made
}

/** Runs a set-up line that has to work. */
export async function succeed(host: FleetHost, command: string, input?: Buffer): Promise<void> {
  const { code, stderr } = await host.exec(command, { input })
  if (code !== 0) throw new Error(`${host.name}: exit code ${code} of ${command}\n${stderr}`)
}
