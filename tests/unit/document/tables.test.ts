import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const table = (...rows: string[]) => [rows[0], rows[0]?.replace(/[^|]+/g, '---'), ...rows.slice(1)].join('\n')

test('a table with owners or states is a checklist', () => {
  const text = `## 准备\n\n${table('| 检查项 | 负责人 | 状态 |', '| 磁盘 | 运维 | ✅ |', '| 备份 | DBA | ⬜ |')}\n`
  expect(shown(text)).toEqual(['3 checklist #运维,DBA {preparation}'])
  expect(itemAt(readText(text), 5)?.task).toMatchObject({
    checklist: '准备',
    items: [
      { text: '磁盘', owner: ['运维'], state: 'done', line: 5 },
      { text: '备份', owner: ['DBA'], state: 'open', line: 6 },
    ],
  })
})

test('batches are tasks of their own, with what they wait for', () => {
  const text = table(
    '| 批次 | 应用 | 发布人员 | 依赖方 | 是否发布 |',
    '| 1 | stock-api | 王磊 | N/A | |',
    '| 2 | shop-web | 李雷 | stock-api | ok |',
  )
  const reading = readText(`# 步骤\n\n${text}\n`)
  expect(itemAt(reading, 5)).toMatchObject({ title: 'stock-api', batch: '1', owner: ['王磊'], state: 'open' })
  expect(itemAt(reading, 5)?.needs).toBeUndefined()
  expect(itemAt(reading, 6)).toMatchObject({ batch: '2', needs: ['stock-api'], state: 'done' })
})

test('steps in rows are what their command or sentence is', () => {
  const text = table(
    '| 时间 | 步骤 | 操作人 | 命令 |',
    '| 22:00 | 通知客服 | 王磊 | - |',
    '| 22:05 | 建表 | 李雷 | `mysql shop < v2.sql` |',
    '| 22:10 | 发布 | 王磊 | `kubectl rollout restart deploy/shop` |',
  )
  expect(shown(`# 步骤\n\n${text}\n`)).toEqual(['5 notify #王磊', '6 sql #李雷', '7 command #王磊'])
})

test('keys, topics and jobs', () => {
  const text = [
    table('| application | namespace | key | value |', '| shop | app | discount.on | true |'),
    table('| 消息 | TOPIC | GID |', '| 订单 | ORDER_PAID | GID_SHOP |'),
    table('| 任务名称 | 方法 | cron表达式 |', '| clean | Clean#run | 0 0 3 * * ? |'),
  ].join('\n\n')
  expect(shown(text)).toEqual(['3 key', '7 topic', '11 cron'])
  expect(itemAt(readText(text), 3)?.task).toMatchObject({ key: 'discount.on', value: 'true', namespace: 'app' })
})

test('hosts with their addresses are facts; contacts and records are no tasks', () => {
  const text = `## 主机\n\n${table('| 主机名 | IP |', '| shop-1 | 10.1.0.1 |', '| shop-2 | 10.1.0.2 |')}\n\n## 联系人\n\n${table('| 角色 | 姓名 | 电话 |', '| DBA | 王磊 | 1 |')}\n\n## 问题记录\n\n${table('| 问题描述 | 处理时间 |', '| | |')}\n`
  expect(shown(text)).toEqual([])
  expect(readText(text).hosts.map(({ name, address }) => [name, address])).toEqual([
    ['shop-1', '10.1.0.1'],
    ['shop-2', '10.1.0.2'],
  ])
})

test('columns set apart by spaces are rows to be inserted', () => {
  const text =
    '(二)资源\n\n  name              type      value            备注\n//----- new -----\n  web_member_get    request   /web/member.do   查询会员\n  web_member_set    request   /web/member2.do  修改会员\n'
  const item = itemAt(readText(text), 3)
  expect(item).toMatchObject({ kind: 'rows', lines: [3, 6] })
  expect(item?.task?.rows).toEqual([
    { name: 'web_member_get', type: 'request', value: '/web/member.do', 备注: '查询会员' },
    { name: 'web_member_set', type: 'request', value: '/web/member2.do', 备注: '修改会员' },
  ])
})

test('approvals are asked of the people in the rows', () => {
  expect(shown(`**审批**\n${table('| 角色 | 审批意见 | 日期 |', '| 开发负责人 | | |')}\n`)).toEqual([
    '2 approval #开发负责人 {preparation}',
  ])
})

test('steps that only tabs set apart are steps, each with who does it', () => {
  const text =
    '一\t准备\n\t1\t通知业务停止交易\t\t\t周杰\n\t2\t执行 tar czf /bak/pay.tgz /opt/pay\t\t周杰\n\n二\t升级\n\t1\ta-1\tsystemctl stop pay\na-2\tsystemctl start pay\n\n六\t回退\n\tcp /a.bak /a\n'
  const hosts = ['a-1', 'a-2'].map((name, index) => ({ name, address: `10.0.0.${index + 1}` }))
  const reading = readText(text, { hosts })
  const [first, second, ...others] = ['2 notify #周杰 {preparation}', '3 command #周杰 {preparation}', '10 file {back}']
  expect(shown(text, false, hosts)).toEqual([first, second, '6 service @a-1', '7 service @a-2', ...others])
  // Of hosts that nobody knows a person is asked.
  expect(shown(text)).toEqual([first, second, '6 person', '7 person', ...others])
  expect(itemAt(reading, 6)?.title).toBe('a-1：`systemctl stop pay`')
  expect(reading.share).toMatchObject({ typed: 5, context: 3 })
})

test('what the other cells of a row say of it is heard', () => {
  const rows = [
    '如果失败则跳过',
    '仅测试环境执行',
    '视情况',
    '如 A 未启动才执行',
    '仅回滚时使用',
    '在 db-1 上执行',
    '已执行',
    '回滚',
    '不执行',
    '约 5 分钟',
  ]
  const text = table('| 步骤 | 命令 | 备注 |', ...rows.map((remark, index) => `| ${index} | \`touch /${index}\` | ${remark} |`))
  expect(shown(`登录 a-1（10.1.0.1）\n\n${text}\n`).map((line) => line.replace(/<.*>/, '<…>'))).toEqual([
    ...[5, 6, 7, 8, 9, 10, 11].map((line) => `${line} command @a-1 <…>`),
    '12 command @a-1 {back}',
    '13 note',
    '14 command @a-1',
  ])
})

test('keys that are set already, or perhaps, are not set', () => {
  const text = table(
    '| 应用 | 文件 | 配置项 | 新值 | 备注 | 状态 |',
    '| shop | a.conf | x | 1 | | 已完成 |',
    '| shop | a.conf | y | 1 | 视情况 | |',
    '| shop | a.conf | z | 1 | | |',
  )
  const { items } = readText(`# 步骤\n\n${text}\n`)
  expect(items.slice(-3).map(({ kind, state, choice }) => [kind, state, choice?.kind])).toEqual([
    ['key', 'done', undefined],
    ['key', 'open', 'optional'],
    ['key', 'open', undefined],
  ])
})

test('commands below headers that say nothing of them are asked row by row, and so are the words between them', () => {
  const text = table(
    '| 主机 | 停 | 启 |',
    '| a-1 | `systemctl stop pay` | `systemctl start pay` |',
    '| 说明 | 无 | 无 |',
    '| a-2 | 在页面上停 | |',
  )
  expect(shown(`# 步骤\n\n${text}\n`)).toEqual(['5 person', '7 person'])
})

test('a cell of several lines is taken with all of them, or is a person’s', () => {
  const rows = [
    'cd /opt/a<br>rm -rf tmp',
    '# 备份<br>cp /a /b',
    '先停止<br>cp /a /b<br>再启动',
    '# 失败时才执行<br>touch /a',
    '# touch /a<br>touch /b',
  ]
  const text = table('| 步骤 | 主机 | 命令 |', ...rows.map((cell, index) => `| 第${index}步 | 10.0.0.1 | ${cell} |`))
  const reading = readText(`# 步骤\n\n${text}\n`)
  expect([5, 6, 7, 8, 9].map((line) => [itemAt(reading, line)?.fate, itemAt(reading, line)?.task?.command])).toEqual([
    ['typed', 'cd /opt/a\nrm -rf tmp'],
    ['typed', '# 备份\ncp /a /b'],
    ['person', '先停止\ncp /a /b\n再启动'],
    ['person', '# 失败时才执行\ntouch /a'],
    ['person', '# touch /a\ntouch /b'],
  ])
})

test('cells of HTML keep their lines and their columns too', () => {
  const text = [
    '<table><tr><th>阶段</th><th>主机</th><th>命令</th><th>回退命令</th></tr>',
    '<tr><td rowspan="2">发布</td><td>10.0.0.1</td><td>cd /opt/app',
    'rm -rf tmp</td><td>无</td></tr>',
    '<tr><td>10.0.0.2</td><td><p>mkdir /a</p><p>touch /a/b</p></td><td>rm -rf /a</td></tr></table>',
  ]
  const reading = readText(`# 步骤\n\n${text.join('\n')}\n`)
  expect(itemAt(reading, 4)).toMatchObject({ on: ['10.0.0.1'], task: { command: 'cd /opt/app\nrm -rf tmp' } })
  expect(itemAt(reading, 6)).toMatchObject({
    on: ['10.0.0.2'],
    task: { command: 'mkdir /a\ntouch /a/b' },
    back: { on: ['10.0.0.2'], task: { command: 'rm -rf /a' } },
  })
})

test.each([
  '| 序号 | 实施对象 | 实施步骤 | 回退步骤 | 实施人 |',
  '| 序号 | 主机 | 操作命令 | 回退命令 | 负责人 |',
  '| 序号 | 主机 | 动作 | 回退命令 | 负责人 |',
])('%s: what brings a step back stays beside it', (header) => {
  const text = `# 上线\n\n${table(header, '| 1 | app-1 | systemctl stop credit | systemctl start credit | 王磊 |')}\n`
  expect(itemAt(readText(text), 5)?.back).toMatchObject({ task: { kind: 'service', do: 'start', service: 'credit' } })
})

test('the number, the author and the time of a change are nothing to be done; several rows, or a step beside them, are', () => {
  const head = '| 变更单号 | 变更人 | 变更时间 |'
  expect(shown(`# 上线\n\n${table(head, '| CHG-1 | 张三 | 2026-12-01 22:00 |')}\n`)).toEqual([])
  expect(shown(`# 上线\n\n${table(head, '| CHG-1 | 张三 | 22:00 |', '| CHG-2 | 李四 | 23:00 |')}\n`)).toHaveLength(1)
  expect(shown(`# 上线\n\n${table('| 变更单号 | 变更人 | 事项 |', '| CHG-1 | 张三 | 检查磁盘 |')}\n`)).toHaveLength(1)
})
