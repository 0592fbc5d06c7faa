/** One host with the old version of one service, as it is before each cell; and what somebody does there by hand. */
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import type { Moment } from '../scene.ts'

export const directory = '/home/schedule'
export const backup = '/home/schedule_20261120'
export const oldVersion = '2017.01.15'
export const newVersion = '2017.02.20'

/** Large enough that a fault comes in the middle of a copy: nobody reads and writes this in a moment. */
const ballast = 24_000_000

/** Once a fleet: what every cell is set back to. */
export async function keepOld(host: EcscHost): Promise<void> {
  await succeed(
    host,
    `head -c ${ballast} /dev/urandom > ${directory}/static/ballast.bin && touch -d '2016-12-31' ${directory}/static ${directory}/static/ballast.bin`,
  )
  await succeed(
    host,
    `mkdir /srv/kept && cp -a ${directory} /srv/kept/ && touch -d '2016-12-31 23:59:59.987654321' ${directory} /srv/kept/schedule`,
  )
}

/** The old version in its place, running; nothing else of any run. */
export async function setBack(host: EcscHost): Promise<void> {
  const { stdout } = await host.exec(
    [
      'mount -o remount,bind,rw /home 2>/dev/null',
      "for pid in $(ls /proc | grep -E '^[0-9]+$'); do case $(cat /proc/$pid/comm 2>/dev/null) in java) kill -9 $pid ;; esac; done",
      `rm -rf /home/schedule /home/schedule_* /home/.schedule* /home/filler* /root/.ferry /home/schedule.tar`,
      `cp -a /srv/kept/schedule ${directory}`,
      // It has been there for weeks: a power cut takes nothing of it.
      `sync -f ${directory}`,
      'echo ready',
    ].join('\n'),
  )
  if (!stdout.includes('ready')) throw new Error(`${host.name} could not be set back: ${stdout}`)
  await host.startService()
}

export async function stopByHand(host: EcscHost): Promise<void> {
  const pid = (await host.running())?.pid
  if (pid !== undefined) await host.exec(`kill -9 ${pid}`)
}

export async function undoByHand(host: EcscHost, { way, step }: Moment): Promise<void> {
  switch (step) {
    case 'preflight':
    case 'upload':
      return void (await host.exec('rm -f /home/schedule.tar'))
    case 'stop':
      return (await host.running()) === undefined ? host.startService() : undefined
    case 'back-up':
      return void (await host.exec(`rm -rf ${backup}`))
    case 'restore':
      return void (await host.exec(`rm -f ${directory}/VERSION`))
    case 'unpack':
      return void (await host.exec(`[ ! -d ${backup} ] || { rm -rf ${directory} && cp -a ${backup} ${directory}; }`))
    default: {
      await stopByHand(host)
      if (way === 'forward') await succeed(host, `rm -rf ${directory} && cp -a ${backup} ${directory}`)
      return host.startService()
    }
  }
}
