import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

test.each([
  '注意：不要登录 `db-9 (10.1.0.9)`，不要备份 `/srv/cache`。',
  '请勿在 `db-9 (10.1.0.9)` 上执行任何操作',
  '严禁重启 `db-9 (10.1.0.9)`',
  'Do not log in to `db-9 (10.1.0.9)`.',
  'Never restart `db-9 (10.1.0.9)` by hand.',
])('%s — a note, and no host of it', (sentence) => {
  const reading = readText(`# 步骤\n\n${sentence}\n`)
  expect(itemAt(reading, 3)).toMatchObject({ fate: 'note' })
  expect(reading.hosts).toEqual([])
})

test('what must not be forgotten is done', () => {
  expect(shown('# 步骤\n\n- 不要忘记重启 nginx\n')).toEqual(['3 service'])
})

test('a list of what must never be done is no list of steps', () => {
  const text =
    'Things that you should never do on production:\n1. Flush everything with `redis-cli flushall`\n2. Run `rm -rf /srv`\n\nThen restart:\n\n```\nsystemctl restart pay\n```\n'
  expect(shown(text)).toEqual(['1 note', '2 note', '3 note', '8 service'])
})

test('troubles and their cures are never steps', () => {
  const text =
    '## 升级\n\n```\nsystemctl restart pay\n```\n\n## 常见问题\n\n端口被占用：\n\n```\nkill -9 <PID>\ncurl http://10.1.0.9/reset\n```\n\n| 现象 | 处理方案 |\n|---|---|\n| 起不来 | 重启机器 |\n'
  expect(shown(text).filter((line) => !line.includes('note'))).toEqual(['4 service'])
})

test('methods are asked about, each with what belongs to it', () => {
  const text =
    '# 启动\n\n方案一：\n\n```\n/srv/pay/start.sh\n```\n\n方案二（老机器）：\n\n```\nkill -9 <PID>\njava -jar /srv/pay.jar\n```\n\n最后通知测试组。\n'
  expect(shown(text)).toEqual(['6 command <方案一>', '12 command <方案二>', '13 command <方案二>', '16 notify'])
  const [first, second] = ['6', '12'].map((line) => itemAt(readText(text), Number(line))?.choice)
  expect(first?.group).toBe(second?.group)
  expect(shown('## 方案一\n\n```\n/srv/pay/start.sh\n```\n')).toEqual(['4 command'])
})

test('methods as headings, and inside a block as comments', () => {
  const headings =
    '### Option A: script\n\n```\n./a.sh start\n```\n\n### Option B: by hand\n\n1. Stop nginx\n\n### Check\n\n- the page opens\n'
  expect(shown(headings)).toEqual(['4 command <Option A>', '9 service <Option B>', '13 person'])
  expect(shown('```sh\n# 方式 A: 打包上传\nscp a.zip ops@10.1.0.9:/srv/\n\n# 方式 B: 拉代码\ngit pull\n```')).toEqual([
    '3 file @10.1.0.9 <方式 A>',
    '6 checkout <方式 B>',
  ])
})

test('environments are chosen between; a single one is only said', () => {
  const text =
    '## 测试环境\n\n登录 `t-1 (10.1.0.1)`：\n\n```\nsystemctl restart pay\n```\n\n## 生产环境\n\n登录 `p-1 (10.2.0.1)`：\n\n```\nsystemctl restart pay\n```\n'
  const reading = readText(text)
  expect(reading.environments).toEqual(['测试', '生产'])
  expect(itemAt(reading, 6)).toMatchObject({ on: ['t-1'], choice: { group: 'environment', option: '测试' } })
  expect(itemAt(reading, 14)).toMatchObject({ on: ['p-1'], choice: { group: 'environment', option: '生产' } })
  expect(itemAt(readText('## 生产环境\n\n```\nsystemctl restart pay\n```\n'), 4)).toMatchObject({ environment: '生产' })
  expect(itemAt(readText('## 生产环境\n\n```\nsystemctl restart pay\n```\n'), 4)?.choice).toBeUndefined()
})

test('conditions and what is optional are questions', () => {
  expect(shown('1. 如果缓存异常，执行 `redis-cli flushdb`\n2. 清理旧包（可选）\n3. If the page is slow, restart nginx\n')).toEqual([
    '1 command <如果缓存异常>',
    '2 person <清理旧包（可选）>',
    '3 service <If the page is slow>',
  ])
  expect(shown('如果启动失败，执行：\n\n```\nsystemctl reset-failed pay\n```\n\n## 其他\n\n```\nuptime\n```\n')).toEqual([
    '4 command <如果启动失败>',
    '10 command',
  ])
})

test.each([
  '执行 `touch /a`，失败则执行 `touch /b`',
  '执行 `touch /a`，启动失败时执行 `touch /b`',
  '执行 `touch /a`；异常则 `touch /b`',
  '启动失败则执行 `touch /b`',
])('%s: a question too', (step) => {
  expect(shown(`# 步骤\n\n1. ${step}\n`)).toEqual([expect.stringContaining('<')])
})

test.each([
  '执行 `touch /a`，回滚执行 `touch /b`',
  '执行 `touch /a`。回退命令：`touch /b`',
  '执行 `touch /a`；失败回滚：`touch /b`',
  'Run `touch /a`, roll back with `touch /b`',
])('%s: what undoes a step is never done with it', (step) => {
  expect(shown(`# 步骤\n\n登录 a-1（10.1.0.1）\n\n1. ${step}\n`)).toEqual([expect.stringMatching(/^5 person/)])
})

test('what speaks of failures without saying "then" is no question', () => {
  expect(shown('# 步骤\n\n1. 重启 nginx，关注失败时间和失败后的订单\n')).toEqual([expect.not.stringContaining('<')])
})

test('placeholders are parameters, once each, and no address is asked that is none', () => {
  const reading = readText(
    '# 步骤\n\n部署 `pay-<版本号>.jar`，日期 YYYYMMDD\n\n访问 `http://<机器IP>:80/` 和 http://应用地址:81/ 验证；再看 <版本号> 和 10.0.x.x。\n',
  )
  expect(reading.parameters.map(({ name, lines }) => [name, lines])).toEqual([
    ['版本号', [3, 5]],
    ['YYYYMMDD', [3]],
    ['机器IP', [5]],
    ['应用地址', [5]],
    ['10.0.x.x', [5]],
  ])
  expect(reading.items.some((item) => item.kind === 'http')).toBe(false)
})

test('templates of other programs and two redirections are no placeholders', () => {
  for (const line of ["docker inspect --format '{{.State.Status}}' web", 'mysql shop <a.sql >b.log'])
    expect(readText(`\`\`\`\n${line}\n\`\`\``).parameters).toEqual([])
  expect(readText('执行 `./a.sh {{ version }} <上一版本号 >`').parameters.map(({ name }) => name)).toEqual(['version', '上一版本号'])
})

test('tags, versions and redirections are no placeholders', () => {
  expect(readText('<details>\n从 0.8.x 升级<br />\n\n```\nmysql a < b.sql\n<dependency>\n</dependency>\n```\n').parameters).toEqual([])
})

test('ticks, ok and crosses tell what is done', () => {
  const text = '# 验证\n\n- [x] 已验证登录\n- [ ] 下单\n- 退款 ok\n- ✅ 开票\n- ⬜ 对账\n'
  expect(readText(text).items.map((item) => item.state)).toEqual([undefined, 'done', 'open', 'done', 'done', 'open'])
})

test.each([
  ['停热备（王五）', ['王五']],
  ['发布（纪友、方晓东）', ['纪友', '方晓东']],
  ['改表结构（肖波，DBA）', ['肖波', 'DBA']],
  ['DBA 执行 v2.sql', ['DBA']],
  ['重启网关（负责人：李雷）', ['李雷']],
  ['Restart the gateway (Alice, Bob)', ['Alice', 'Bob']],
  ['发布回滚（高峰期除外）', undefined],
  ['清理旧包（可选）', undefined],
  ['停服务（约 5 分钟）', undefined],
  ['升级网关（方案一）', undefined],
])('%s: owner %j', (sentence, owner) => {
  expect(itemAt(readText(`- ${sentence}\n`), 1)?.owner).toEqual(owner)
})

test('a check that names a command which acts is looked at, not carried out', () => {
  expect(shown('## 验证\n\n- [ ] 容器已停止：`docker compose down`\n- [ ] 端口在听：`ss -tlnp`\n')).toEqual([
    '3 person {verification}',
    '4 command {verification}',
  ])
})

test.each([
  ['Owner: Maria Gomez. Approver: J. Smith. Do not start before 21:00.', 'note', ['Maria Gomez']],
  ['**Release time**: 12月7日 22:30　**Owner**: @孙悦 **QA**: @Tom', 'context', ['孙悦']],
  ['发布时间：2026-12-03 22:00  负责人：张伟', 'context', ['张伟']],
  ['Responsible: J. Smith, A. Lee', 'context', ['J. Smith', 'A. Lee']],
  ['重启 nginx（负责人：张伟、李雷）', 'typed', ['张伟', '李雷']],
])('%s tells who, and asks nothing else', (line, fate, owner) => {
  expect(itemAt(readText(`# 步骤\n\n${line}\n`), 3)).toMatchObject({ fate, owner })
})

test('a part that is for another environment than the rest is asked', () => {
  expect(shown('登录 a-1（10.1.0.1）\n\n## 测试环境清理\n\n- `rm -rf /t`\n\n## 发布步骤\n\n- `touch /p`\n')).toEqual([
    '5 command @a-1 <测试>',
    '9 command @a-1',
  ])
  expect(shown('## 测试环境\n\n登录 a-1（10.1.0.1）\n\n- `touch /t`\n')).toEqual(['5 command @a-1'])
})
