import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const upgrade = `上传 \`ecsc.tar\` 文件到 \`/home\` 目录下, 查看并杀死服务进程：

\`\`\`
ps -ef | grep java
kill -9 <PID>
\`\`\`

将 \`/home/ecsc\` 备份：

\`\`\`
cp -R /home/ecsc /home/ecsc_20170220
\`\`\`

在 \`/home\` 目录下解压 \`ecsc.tar\` ：

\`\`\`
cd /home
tar xvf ecsc.tar
\`\`\`

启动服务, 查看日志：

\`\`\`
/home/apache-tomcat-7.0.67/bin/startup.sh
tail -f /home/apache-tomcat-7.0.67/logs/catalina.out
\`\`\`
`
const both = '逐台登录 web-1（10.1.0.1）、web-2（10.1.0.2）：\n\n'
const first = '登录 web-1（10.1.0.1）：\n\n'
const again = '\n登录 web-2（10.1.0.2），重复以上步骤。\n'
const drain = '摘除流量：`touch /var/drain`\n\n'
const undrain = '\n加回流量：`rm -f /var/drain`\n'
const read = (text: string) => readReleaseDocument(`# 升级\n\n## 升级步骤\n\n${text}`, '/docs/d.md')
const hostsOf = (text: string, typed: RegExp) =>
  read(text).release.tasks.flatMap((task) =>
    task.kind === 'command' && typed.test(task.lines.join()) ? [`${task.lines[0]?.split(' ')[0]} ${task.on}`] : [],
  )

test.each([
  ['逐台', both + drain + upgrade + undrain],
  ['重复', first + drain + upgrade + undrain + again],
])('%s: what stands around an upgrade is done with it on one host before the next', (_, text) => {
  expect(read(text).release.tasks.some(({ kind }) => kind === 'upgrade')).toBe(false)
  const program = '/home/apache-tomcat-7.0.67/bin/startup.sh'
  expect(hostsOf(text, /drain|startup/)).toEqual(['web-1', 'web-2'].flatMap((on) => [`touch ${on}`, `${program} ${on}`, `rm ${on}`]))
})

test.each([
  [both + upgrade, []],
  [`${both + upgrade}\n联系测试人员确认功能，再继续\n`, ['联系测试人员确认功能，再继续']],
  [`${first + upgrade}\n等待 5 分钟\n${again}`, ['等待 5 分钟']],
])('what a person looks at behind it is asked at the gate of each host', (text, asked) => {
  const { release, inventory } = read(text)
  expect(release.tasks).toMatchObject([{ kind: 'upgrade', service: 'ecsc' }])
  expect(inventory.services).toMatchObject([{ hosts: ['web-1', 'web-2'], verify: asked.map((words) => ({ kind: 'person', text: words })) }])
})
