import { expect, test } from 'vitest'
import { mergeInventory } from '#core/inventory/merge-inventory.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { notSaid } from '#core/release/not-said.ts'
import { mustRead as readUpgrades } from './must-read.ts'

/** Another house's style: a table of hosts, sub-headings for the steps, numbered steps with commands in backquotes. */
const text = `# 订单中心上线文档（2024年3月5日）

## 一、变更说明

1. 修复订单重复支付 (#101)
2. order-center 新增退款接口

涉及服务：order-center、pay-gateway

## 二、主机清单

| 服务 | 主机名 | IP | 用户 |
| --- | --- | --- | --- |
| order-center | oc-1 | 10.8.0.11 | app |
| order-center | oc-2 | 10.8.0.12 | app |
| pay-gateway | pg-1 | 10.8.0.21 | app |

## 三、升级步骤

### 3.1 order-center

#### 3.1.1 上传

登录 oc-1，将 \`order-center.tar.gz\` 上传至 \`/data/app\` 目录。

#### 3.1.2 停止服务

\`\`\`shell
[app@oc-1 ~]$ ps -ef | grep order-center.jar | grep -v grep
[app@oc-1 ~]$ kill 12345
\`\`\`

#### 3.1.3 备份

\`\`\`shell
cd /data/app
cp -rp order-center order-center_bak20240305
\`\`\`

#### 3.1.4 解压并启动

\`\`\`shell
tar -zxvf order-center.tar.gz
cd order-center/bin
./start.sh
tail -200f ../logs/order.log
\`\`\`

出现 \`Started OrderApplication in\` 表示启动成功。检查端口 8080 是否监听。

oc-2 重复以上步骤。

### 3.2 pay-gateway

1. 上传 pay-gateway.zip 到 /data/app
2. 停止：\`/data/app/pay-gateway/bin/stop.sh\`
3. 备份：\`mv /data/app/pay-gateway /data/app/pay-gateway_20240305\`
4. 解压：\`cd /data/app && unzip pay-gateway.zip\`
5. 启动：\`sh /data/app/pay-gateway/bin/start.sh\`
6. 查看日志 \`/data/app/pay-gateway/logs/gateway.log\`，直到出现 "Netty started on port"
7. 联系测试人员确认功能，再继续
8. 等待5分钟

## 四、验证

| 序号 | 验证项 | 负责人 |
|--|--|--|
| 1 | 下单支付正常 | 张三 |
| 2 | pay-gateway 回调正常 | 李四 |

## 五、回滚方案

1. 停止服务
2. 恢复备份目录

\`\`\`
rm -rf /data/app/order-center
mv /data/app/order-center_bak20240305 /data/app/order-center
\`\`\`
`
const reading = readUpgrades(text, '/docs/plan.md')

test('services with sub-headings and with numbered steps', () => {
  expect(reading.inventory.services).toMatchObject([
    {
      name: 'order-center',
      hosts: ['oc-1', 'oc-2'],
      directory: '/data/app/order-center',
      archive: '/data/app/order-center.tar.gz',
      process: { contains: 'order-center.jar' },
      stop: { signal: 'TERM' },
      backup: { suffix: '_bak{date}' },
      unpack: 'overlay',
      start: 'cd /data/app/order-center/bin && ./start.sh',
      logs: [{ path: '/data/app/order-center/logs/order.log', ready: 'Started OrderApplication in' }],
      verify: [
        { kind: 'port', port: 8080 },
        { kind: 'person', text: '下单支付正常 (张三)' },
      ],
    },
    {
      name: 'pay-gateway',
      hosts: ['pg-1'],
      directory: '/data/app/pay-gateway',
      archive: '/data/app/pay-gateway.zip',
      process: { contains: '/data/app/pay-gateway' },
      stop: { command: '/data/app/pay-gateway/bin/stop.sh', signal: 'TERM' },
      unpack: 'replace',
      start: 'sh /data/app/pay-gateway/bin/start.sh',
      logs: [{ path: '/data/app/pay-gateway/logs/gateway.log', ready: 'Netty started on port' }],
      verify: [
        { kind: 'person', text: '联系测试人员确认功能，再继续' },
        { kind: 'person', text: '下单支付正常 (张三)' },
        { kind: 'person', text: 'pay-gateway 回调正常 (李四)' },
      ],
    },
  ])
  expect(reading.inventory.hosts.map((host) => `${host.name} ${host.user}@${host.address}`)).toEqual([
    'oc-1 app@10.8.0.11',
    'oc-2 app@10.8.0.12',
    'pg-1 app@10.8.0.21',
  ])
})

test('the title keeps its punctuation, the day comes from it', () => {
  expect(reading.release).toMatchObject({ release: '订单中心上线文档（2024年3月5日）', date: '2024-03-05', verify: [] })
  expect(reading.sources['release.date']?.line).toBe(1)
})

test('what needs a look', () => {
  const looks = reading.remarks.filter((remark) => remark.severity !== 'info').map((remark) => `${remark.source.line} ${remark.zh}`)
  expect(looks).toEqual([expect.stringMatching(/^59 pay-gateway 的进程是猜的/), '62 看不懂这句话，没有采用：等待5分钟'])
})

test('what the inventory knows and the document does not say stays', () => {
  const known = readInventory(
    `hosts:
  oc-1: { address: 10.8.0.10, port: 2222, user: deploy, identity: ~/.ssh/k }
services:
  order-center:
    hosts: [oc-1]
    directory: /data/app/order-center
    archive: /data/app/order-center.tar.gz
    process: { directory: /data/app/order-center }
    stop: { signal: KILL, wait: 90s }
    start: ./start.sh
    verify: [{ http: "http://127.0.0.1:8080/" }]`,
    'f',
  )
  const { inventory, changes } = mergeInventory(known, reading.inventory, notSaid(reading))
  expect(inventory.hosts[0]).toMatchObject({ address: '10.8.0.11', port: 2222, user: 'app', identity: '~/.ssh/k' })
  expect(inventory.services[0]).toMatchObject({
    stop: { signal: 'TERM', wait: 90_000 },
    verify: [{ kind: 'http' }, { kind: 'port' }, { kind: 'person' }],
  })
  expect(changes.changed).toContain('hosts.oc-1.address: 10.8.0.10 → 10.8.0.11')
  expect(changes.changed).toContain('services.order-center.stop.signal: KILL → TERM')
  expect(changes.added).toContain('hosts.oc-2 (10.8.0.12)')
})
