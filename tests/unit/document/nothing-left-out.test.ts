import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const login = '登录 a-1（10.1.0.1）\n\n'
const asked = (text: string) =>
  readReleaseDocument(text, 'release.md').release.tasks.flatMap((task) => (task.kind === 'person' ? [task.text] : []))

test.each([
  ['登录 a-1，将 app.conf 中的 down 改回 weight=5', '3 person @a-1'],
  ['登录 a-1，权重恢复到 5', '3 person @a-1'],
  ['登录 a-1，把结果发给开发', '3 person'],
  ['登录 a-1，恢复到上一版的样子', '3 person'],
  ['登录 a-1，app.conf 里 10 → 20', '3 person @a-1'],
])('%s: what is said behind a login is asked', (line, found) => {
  expect(shown(`${login}- ${line}\n`)).toEqual([found])
})

test.each(['登录 a-1', '登录 a-1（10.1.0.1），账号 root', '登录 a-1，密码见保险柜', '用 app 用户登录 a-1，端口：22'])(
  '%s: sets the scene, and asks nothing',
  (line) => {
    expect(shown(`${login}- ${line}\n`)).toEqual([])
  },
)

test.each([
  ['修改 /opt/a/.env 配置项：\n    VERSION=3.2\n    PREFIX=a32', ['3 person @a-1'], '修改 /opt/a/.env 配置项：\nVERSION=3.2\nPREFIX=a32'],
  ['修改 app.yml，增加：\n\n```yaml\npoints:\n  expire: true\n```', ['3 person'], '修改 app.yml，增加：\npoints:\n  expire: true'],
])('an introduction above lines of which none is a task is asked with them: %s', (text, found, words) => {
  expect(shown(`${login}1. ${text}\n`).map((line) => line.replace(' @a-1', ''))).toEqual(found.map((line) => line.replace(' @a-1', '')))
  expect(asked(`${login}1. ${text}\n`)[0]).toContain(words)
})

test.each(['修改以下内容：\n   - `touch /a`', '执行以下命令：\n\n```bash\ntouch /a\n```', '执行：\n\n```bash\ncd /opt\ntouch /a\n```'])(
  'an introduction above a command only leads to it: %s',
  (text) => {
    expect(shown(`${login}1. ${text}\n`).map((line) => line.replace(/^\d+ /, ''))).toEqual(['command @a-1'])
  },
)

test('a condition that stands alone is asked, with the whole of its time', () => {
  const text = `${login}如 03:30 前仍未完成验证，由负责人决定是否回退。\n`
  expect(shown(text)).toEqual(['3 person <如 03:30 前仍未完成验证>'])
})

test('what a person is asked has the line of a unit, the content of a file and each statement once', () => {
  const unit = '# 重启\nsystemctl restart web\n'
  const sql = 'ALTER TABLE a ADD b INT;\nCREATE INDEX c ON a(b);\n'
  const file = '登录 a-1（10.1.0.1），修改 /etc/a.conf：\n\n```\nx=1\ny=2\n```\n'
  expect(asked(`# 步骤\n\n\`\`\`bash\n${unit}\`\`\`\n\n\`\`\`sql\n${sql}\`\`\`\n\n${file}`)).toEqual([
    '重启\nsystemctl restart web',
    sql.trim(),
    '登录 a-1（10.1.0.1），修改 /etc/a.conf\nx=1\ny=2 (a-1)',
  ])
})

const fleet = '涉及 a-1（10.1.0.1）、a-2（10.1.0.2）、lb-1（10.1.0.9）\n\n'

test.each([
  ['登录 lb-1，将 a-1 摘除：`sh /off.sh a-1`', ['@lb-1']],
  ['登录 lb-1\n   1. 摘除 a-1 流量：`sh /off.sh a-1`', ['@lb-1']],
  ['登录 lb-1\n   1. 把 a-2 的权重调为 0：`nginx -s reload`', ['@lb-1']],
  ['在 lb-1 上将 a-2 摘除：`sh /off.sh a-2`', ['@lb-1']],
  ['登录 lb-1\n   1. 从 upstream 中注释 a-2：`sh /off.sh`', []],
  ['摘除 a-1 流量：`sh /off.sh`', []],
  ['在 a-1 上摘除流量：`sh /off.sh`', ['@a-1']],
  ['登录 a-1，摘除流量：`sh /off.sh`', ['@a-1']],
  ['重启 a-1 的服务：`systemctl restart web`', ['@a-1']],
])('a host that is taken off or put back is not where that is typed: %s', (text, places) => {
  const on = shown(`${fleet}1. ${text}\n`).flatMap((line) => line.match(/@\S+/)?.[0] ?? [])
  expect(on).toEqual(places)
})

test('a heading of a few words stays one with who does it behind it, and keeps no half of the bracket', () => {
  const text = `${login}三、步骤\n（一）摘除 a-1 流量（操作人：赵刚）\n① 执行 \`touch /a\`\n`
  expect(shown(text)).toEqual(['5 command @a-1'])
  expect(itemAt(readText(text), 4)).toMatchObject({ fate: 'context', title: expect.not.stringMatching(/^[^(（]*[)）]$/), owner: ['赵刚'] })
})

test('in the way back, a label that says so is no condition, and hosts in brackets are where it is done', () => {
  const back = (line: string) => shown(`${fleet}## 步骤\n\n1. 在 a-1 上执行 \`touch /a\`\n\n## 回滚方案\n\n${line}`).slice(1)
  expect(back('1. 在 a-1 上回滚：`sh /b.sh`\n')).toEqual(['9 command @a-1 {back}'])
  expect(back('1. web 回滚（a-1、a-2 均执行）\n   ```bash\n   sh /b.sh\n   ```\n')).toEqual(['11 command @a-1,a-2 {back}'])
  expect(back('1. 数据库回滚：如果数据有误，在 a-1 上执行 `sh /b.sh`\n')).toEqual([expect.stringMatching(/<.*如果数据有误.*>$/)])
  expect(shown(`${fleet}登录 a-1\n\n- 执行 \`touch /a\`，web 回滚：\`sh /b.sh\`\n`)).toEqual([expect.stringContaining('<')])
})

test('what expects an answer is not done already; a state is', () => {
  const table = (header: string) => `${login}| 主机 | 命令 | ${header} |\n|---|---|---|\n| a-1 | \`touch /a\` | OK |\n`
  expect(shown(table('预期结果'))).toEqual(['5 command @a-1'])
  expect(shown(table('Expected output'))).toEqual(['5 command @a-1'])
  expect(shown(table('备注'))).toEqual([expect.stringMatching(/^5 command @a-1 </)])
  expect(shown(table('预期结果').replace('OK', '若失败则跳过'))).toEqual([expect.stringMatching(/^5 command @a-1 </)])
})

test('a command in the column of what is done is carried out beside the name of an application', () => {
  const table = (cell: string) => `${login}| 应用 | 机器 | 操作 | 负责人 |\n|---|---|---|---|\n| web | a-1 | ${cell} | 赵刚 |\n`
  expect(shown(table('`sh /deploy.sh web 2.0`'))).toEqual(['5 command @a-1 #赵刚'])
  expect(shown(table('sh /deploy.sh web 2.0 之后观察'))).toEqual(['5 person @a-1 #赵刚'])
  expect(shown(table('发布'))).toEqual(['5 person @a-1 #赵刚'])
})

test('what stands beside its step and in the way back too is done once, and asked the second time', () => {
  const steps = '| 主机 | 命令 | 回退 |\n|---|---|---|\n| a-1 | `sh /up.sh` | `kubectl rollout undo deploy/web` |\n'
  const back = '## 回滚\n\n1. 在 a-1 上执行 `kubectl rollout undo deploy/web`\n2. 在 a-2 上执行 `kubectl rollout undo deploy/web`\n'
  const { release, remarks } = readReleaseDocument(`${fleet}## 步骤\n\n${steps}\n${back}`, 'release.md')
  expect(release.back?.map((entry) => [entry.kind, 'on' in entry ? entry.on : []])).toEqual([
    ['command', ['a-1']],
    ['person', []],
    ['command', ['a-2']],
  ])
  expect(remarks).toContainEqual(expect.objectContaining({ severity: 'warning', source: { file: 'release.md', line: 11 } }))
})

test('a column of step numbers is not what is done, where another column says it', () => {
  const table = (step: string, cell: string) =>
    `${login}| 步骤 | 主机 | 操作 | 回退操作 | 负责人 |\n|---|---|---|---|---|\n| ${step} | a-1 | ${cell} | systemctl start web | 赵刚 |\n`
  expect(shown(table('1', 'systemctl stop web'))).toEqual(['5 service @a-1 #赵刚'])
  expect(shown(table('3.1', '将 /etc/a.conf 中 a=1 改为 a=2'))).toEqual(['5 person @a-1 #赵刚'])
  expect(shown(table('2', '重复步骤 1'))).toEqual(['5 person @a-1 #赵刚'])
  expect(shown(table('如失败则跳过', 'systemctl stop web'))).toEqual([expect.stringMatching(/^5 person .*<如失败则跳过>$/)])
  expect(shown(table('2', 'systemctl stop web（暂不执行）'))).not.toEqual(['5 service @a-1 #赵刚'])
})

test.each([
  ['docker compose up -d web（镜像改回 2.1）', ['3 person']],
  ['执行 `docker compose up -d web`（镜像改回 2.1）', ['3 person']],
  ['docker compose up -d web (image set back to 2.1)', ['3 person']],
  ["执行 `sed -i 's/80/8081/' /etc/a.conf`（端口改为 8081）", ['3 file']],
  ['systemctl restart web（重启服务）', ['3 service']],
])('a value in a remark that the command does not have is changed by a person first: %s', (line, found) => {
  expect(shown(`${login}- ${line}\n`).map((words) => words.replace(' @a-1', ''))).toEqual(found)
})
