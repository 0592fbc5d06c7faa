import { join } from 'node:path'
import { sandboxUser } from './layout.ts'
import { writeWhole } from './write-whole.ts'

/** The one place where the password is shown; readable by its owner only. */
export async function writeReadme(directory: string, password: string): Promise<void> {
  const text = `Ferry 渡口 · sandbox / 沙箱

Hosts that live inside Ferry on this computer, to learn on: eight of a cloud console, web-1 and web-2, and data-1 with a
database (practice-db: mysql), a queue (practice-queue: RocketMQ), a crontab and a configuration centre (practice-centre: Apollo; any token will do).
Nothing here matters: delete this folder when Ferry is closed, and the next start makes a new one.
这些主机都在本机的 Ferry 里，供练习使用：八台控制台主机，web-1 和 web-2，以及 data-1（数据库 practice-db、队列 practice-queue、定时任务表、
配置中心 practice-centre，令牌随意填写）。这里没有重要的东西：关闭 Ferry 后可以删除整个文件夹，下次启动会重新生成。

  inventory.yaml         the hosts and services / 清单
  sample-release.yaml    a release that works / 可以成功的发布
  broken-release.yaml    a release that never comes up / 启动不了的发布，用来练习回退
  hosts/<name>/          what each host has on its disk / 每台主机的磁盘

Login / 登录: ssh -i keys/operator -p PORT ${sandboxUser}@127.0.0.1    password / 密码: ${password}
`
  await writeWhole(join(directory, 'README.txt'), text, { mode: 0o600 })
}
