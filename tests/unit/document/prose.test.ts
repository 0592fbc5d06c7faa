import { describe, expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

test('sentences in their order, each a task of its kind', () => {
  const text = `# 发布步骤

1. 把 \`gw-1 (10.1.0.5)\` 从负载均衡摘掉，等待 10 分钟
2. 登录 \`gw-1 (10.1.0.5)\`，上传 \`gw.tar\` 到 \`/srv\` 目录，停止服务，备份 \`/srv/gw\`，解压 \`gw.tar\`
3. 修改 /srv/gw/conf/app.yml 里的端口
4. 启动：\`/srv/gw/bin/start.sh\`
5. 数据同步结束后，导入 \`db/v2.sql\`
6. 重启 nginx
7. 停掉 gw-1 上的定时任务
8. 备份数据库
9. 重建商品索引
10. 把 \`gw-1\` 加回负载均衡
11. 通知测试组验证
`
  expect(shown(text)).toEqual([
    '3 person @gw-1 [person @gw-1, wait]',
    '4 person @gw-1 [file @gw-1, person @gw-1, file @gw-1, command @gw-1]',
    '5 person @gw-1',
    '6 command @gw-1',
    '7 sql @gw-1',
    '8 service @gw-1',
    '9 person @gw-1',
    '10 person',
    '11 search-index',
    '12 person @gw-1',
    '13 notify',
  ])
})

test.each(['第一步：', 'Step 1: ', '一、', '（一）', '1. ', '1、', '- '])(
  'numbered %j: a folder, an account and a file of statements',
  (mark) => {
    const next = mark.replace('一', '二').replace('1', '2')
    const reading = readText(`# x\n\n${mark}执行 \`./migrate.sh\` as the app user\n${next}执行数据库脚本 v2.sql\n`)
    expect(itemAt(reading, 3)).toMatchObject({ kind: 'command', account: 'app', task: { command: './migrate.sh' } })
    expect(itemAt(reading, 4)).toMatchObject({ kind: 'sql', task: { sql: 'v2.sql' } })
  },
)

test('owners of two deeds in one line are kept apart', () => {
  const item = itemAt(readText('一.备份生产 war 包（王磊）,停掉热备（李雷）\n\n二.发布\n'), 1)
  expect(item?.parts?.map(({ title, owner }) => [title, owner])).toEqual([
    ['备份生产 war 包', ['王磊']],
    ['停掉热备', ['李雷']],
  ])
})

test('a title says nothing of what all below it is for', () => {
  for (const title of ['pay 升级与回滚手册', 'pay 回滚方案', 'Rollback and upgrade of pay', 'pay 验证文档'])
    expect(shown(`# ${title}\n\n## 升级\n\n\`\`\`\nsystemctl restart pay\n\`\`\`\n`)).toEqual(['6 service'])
})

test('the way back, the checks and what comes after know their part', () => {
  const text =
    '## 升级步骤\n\n- 重启 nginx\n\n## 验证\n\n- 首页打开\n\n## 回退步骤\n\n- 恢复旧包\n\n## 上线后观察\n\n- 每 15 分钟检查一次日志\n\n## 上线总结\n\n- 结论：\n\n## 联系人\n\n- 王磊 13800000000\n'
  expect(shown(text)).toEqual(['3 service', '7 person {verification}', '11 person {back}', '15 watch {after-care}'])
})

test('a label above commands is no task of its own, what it asks besides is', () => {
  const text = '登录 `gw-1 (10.1.0.5)`，上传 `gw.jar` 到 `/srv/gw`，通知测试组，停止服务：\n\n```\nsystemctl stop gw\n```\n'
  expect(shown(text)).toEqual(['1 file @gw-1 [file @gw-1, notify]', '4 service @gw-1'])
})

test('statements in the text, as a block, and in a sentence', () => {
  const text =
    '五.数据初始化\nupdate shop.orders set total2 = total where total2 is null;\nupdate shop.items set n = 1;\n\n六.其他\n- 建标签 INSERT INTO tag (id) VALUES (1); ok\n'
  const reading = readText(text)
  expect(shown(text)).toEqual(['2 sql', '6 sql done'])
  expect(itemAt(reading, 2)?.lines).toEqual([2, 4])
  expect(shown('数据库：\n\n```sql\n-- 表结构\nN/A\n```\n')).toEqual(['3 note'])
})

test('percentages that climb to the whole are a ladder', () => {
  expect(itemAt(readText('- 灰度：白名单 → 5% → 20% → 100%\n'), 1)).toMatchObject({ kind: 'traffic', task: { traffic: [5, 20, 100] } })
})

test('drills, load and thresholds', () => {
  expect(shown('- 故障演练：模拟数据库中断\n- 并发测试：200 用户\n- 持续观察 3 天，关注错误率\n')).toEqual(['1 drill', '2 load', '3 watch'])
})

test('English that is broken where the line is full is one sentence', () => {
  const text = 'Send a mail to everybody who uses the service and tell them that it\nwill be away for five minutes.\n'
  expect(readText(text).items).toHaveLength(1)
})

test('what is repeated on another host is done there too', () => {
  const text = '登录 `a-1 (10.1.0.1)`：\n\n```\nsystemctl restart pay\n```\n\n然后在 `a-2 (10.1.0.2)` 上重复以上步骤。\n'
  expect(itemAt(readText(text), 4)?.on).toEqual(['a-1', 'a-2'])
})

describe('what is repeated on another host', () => {
  const of = (text: string, hosts: readonly string[] = ['a-1', 'a-2', 'a-3', 'b-1']) =>
    shown(
      text,
      false,
      hosts.map((name, index) => ({ name, address: `10.1.0.${index + 1}`, user: 'root' })),
    )
  const steps = '登录 a-1\n\n1. `touch /a`\n'

  test('with each part of a step', () => {
    expect(of(`${steps}2. 启动 \`systemctl start a\`，通知值班\n\n登录 a-2，重复以上步骤。\n\n登录 a-3，重复以上步骤。\n`)).toEqual([
      '3 command @a-1,a-2,a-3',
      '4 service @a-1,a-2,a-3 [service @a-1,a-2,a-3, notify]',
    ])
  })

  test('is for a person where a line among it is for another host, and what follows is not done where it was', () => {
    const between = '2. 在 b-1 上执行 `touch /b`\n'
    for (const text of [`${steps}${between}3. \`touch /c\`\n`, `${steps}${between}`]) {
      const found = of(`${text}\n登录 a-2，重复以上步骤。\n\n登录 a-3，重复以上步骤。\n\n\`touch /d\`\n`)
      expect(found.slice(0, 2)).toEqual(['3 command @a-1', '4 command @b-1'])
      expect(found.slice(-3).map((line) => line.replace(/^\d+ /, ''))).toEqual(['person @a-2', 'person @a-3', 'command'])
    }
  })

  test.each([
    '在 a-2 上执行 `touch /b`，a-3 同样操作',
    'On a-2, run `touch /b`, then do the same on a-3',
    '等待 5 分钟，在 a-2 上重复以上步骤',
    '如果需要，在 a-2 上重复以上步骤',
    '上传 a.tar 到 /opt，在 a-2 上重复以上步骤',
  ])('%s: more than a repetition, a person does it', (line) => {
    const [first, second] = of(`${steps}2. ${line}\n`)
    expect([first, second?.replace(/ <.*/, '')]).toEqual(['3 command @a-1', '4 person'])
  })

  test('with nothing above it that has a place, is lost nowhere', () => {
    expect(of('1. `touch /a`\n2. 在 a-2 上重复以上步骤\n')).toEqual(['1 command', '2 person @a-2'])
  })
})

test('HTML says what it says without its tags, its comments are notes', () => {
  const text =
    '<p>登录 `a-1 (10.1.0.1)`，重启 nginx</p>\n\n<!-- 还没定\n重启 redis -->\n\n<table>\n<tr><th>检查项</th><th>负责人</th></tr>\n<tr><td>首页</td><td>王磊</td></tr>\n</table>\n'
  expect(shown(text)).toEqual(['1 service @a-1', '3 note', '6 checklist #王磊'])
})

test('what is typed on the own computer is not done on a host, and the next section is elsewhere again', () => {
  const text =
    '## 本地打包\n\n```\nmvn package\n```\n\n## 服务器操作\n\n登录 `a-1 (10.1.0.1)`：\n\n```\nuptime\n```\n\n## 收尾\n\n```\nuptime\n```\n'
  expect([4, 12, 18].map((line) => itemAt(readText(text), line)?.on)).toEqual([['this-computer'], ['a-1'], undefined])
})

test('lines of a crontab are jobs with their times', () => {
  expect(itemAt(readText('加到 crontab：\n\n```\n0 3 * * * /srv/clean.sh\n```\n'), 4)?.task).toMatchObject({
    cron: '/srv/clean.sh',
    schedule: '0 3 * * *',
  })
})

test('systems are alternatives like methods', () => {
  expect(shown('Ubuntu:\n\n```\napt-get install -y nginx\n```\n\nCentOS:\n\n```\nyum install -y nginx\n```\n')).toEqual([
    '4 command <Ubuntu>',
    '10 command <CentOS>',
  ])
})

test('an account that is named at the login is the host’s', () => {
  expect(readText('登录 10.1.0.1（ops 用户），重启 nginx\n').hosts).toMatchObject([{ address: '10.1.0.1', user: 'ops' }])
})

test.each([
  [
    'numbers of an input method',
    (text: string) =>
      text.replaceAll(/^\d(?=[.．]\D)/gm, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replaceAll(/^(\S)\./gm, '$1．'),
  ],
  ['spaces that do not break', (text: string) => text.replaceAll(/(?<=[.．]) /g, '\u00a0').replaceAll('（', '\u00a0（')],
])('%s lead and part as others do', (_name, change) => {
  const text =
    '1. 升级步骤\n\n登录 a-1（10.1.0.1）：\n\n```\nsystemctl restart pay\n```\n\n2. 验证\n\n打开首页（测试组）\n\n3. 回退\n\n将程序目录恢复\n'
  expect(change(text)).not.toBe(text)
  expect(shown(change(text))).toEqual(shown(text))
  expect(shown(text)).toContain('15 person {back}')
})

test('a fence without its other half does not turn the text below it into what is typed', () => {
  const text =
    '## 预热\n\n# 预热缓存\n```\n\n## 主题\n\n| 消息 | TOPIC | GID |\n| --- | --- | --- |\n| 订单 | ORDER_PAID | GID_SHOP |\n\n```sh\nsystemctl restart pay\n```\n'
  expect(shown(text)).toEqual(['10 topic', '13 service'])
})

test.each([
  ['检查配置，确认无误后重新加载：', 'nginx -t\nnginx -s reload'],
  ['检查配置并重启：', 'docker compose config -q\ndocker compose up -d'],
  ['拉取镜像并启动：', 'docker pull web:1.1\ndocker run -d --name web web:1.1'],
])('%s is done by the block below it, and asked of nobody', (lead, block) => {
  const text = `登录 a-1（10.1.0.1）\n\n${lead}\n\n\`\`\`\n${block}\n\`\`\`\n`
  expect(shown(text).filter((line) => line.includes('person'))).toEqual([])
})

test('what a block does not do is asked all the same', () => {
  expect(shown('登录 a-1（10.1.0.1）\n\n备份数据库，检查配置：\n\n```\nnginx -t\n```\n').filter((line) => line.includes('3 '))).toEqual([
    expect.stringContaining('person'),
  ])
})

test.each([
  '负责人：张三 DBA：李四',
  'Owner: Jane Doe   DBA: Li Wei',
  '执行人：陈七（13800000000） 复核人：李雷',
  '负责人：张三，DBA：李四，测试：王五',
])('%s: who has which part asks nothing of anybody', (line) =>
  expect(shown(`# 上线\n\n${line}\n\n执行 \`touch /a\`\n`)).toEqual(['5 command']),
)

test.each(['负责人：张三 DBA：执行脚本', '负责人：张三 重启 nginx', '执行人：陈七 审批：李雷'])(
  '%s: what is asked beside a name is not lost',
  (line) => {
    expect(shown(`# 上线\n\n${line}\n`).join()).toMatch(/^3 (?:person|service)/)
  },
)
