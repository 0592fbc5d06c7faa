import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

const tasks = (text: string) =>
  readReleaseDocument(`# 上线步骤\n\n登录 \`a-1 (10.1.0.1)\`：\n\n${text}\n`, '/docs/d.md').release.tasks.map(
    ({ source: _, ...task }) => task,
  )
const block = (...lines: string[]) => `\`\`\`\n${lines.join('\n')}\n\`\`\``
const job = '*/10 * * * * /opt/shop/sync.sh >> /var/log/sync.log 2>&1'

test.each([
  [`添加定时任务：\n\n${block(job)}`],
  [`Add to the crontab:\n\n${block(job)}`],
  [`crontab -e，增加一行：\n\n${block(job)}`],
  [`Run \`crontab -e\` and add:\n\n    ${job}`],
  [`添加定时任务：\n${job}`],
  [`1. 添加定时任务：\n   ${job}`],
  [block('crontab -e', job)],
  [block('# 新增同步任务', job)],
  [block(`(crontab -l 2>/dev/null; echo '${job}') | crontab -`)],
])('a job comes where the words say so: %s', (text) => {
  expect(tasks(text)).toMatchObject([{ kind: 'cron', add: [job], remove: [], on: ['a-1'] }])
})

test('lines of a crontab without a fence are jobs, and no entries of a list', () => {
  const every = '* * * * * /opt/shop/each.sh'
  expect(tasks(`添加定时任务：\n\n${job}\n${every}\n\n删除定时任务：\n\n${every}`)).toMatchObject([
    { kind: 'cron', add: [job] },
    { kind: 'cron', add: [every] },
    { kind: 'cron', remove: [every] },
  ])
  expect(tasks(`crontab -e，将下面一行注释：\n${job}`)).toMatchObject([{ kind: 'cron', remove: [job] }])
})

test('asked of a person, a job says what becomes of it', () => {
  const { release } = readReleaseDocument(`# 上线步骤\n\n注释下面的任务：\n\n${block(job)}\n`, '/docs/d.md')
  expect(release.tasks).toMatchObject([{ kind: 'person', text: `注释下面的任务: ${job}` }])
})

test('a job goes, is another account’s, or stands in a file of cron', () => {
  expect(tasks(`删除旧的定时任务：\n\n${block(job)}`)).toMatchObject([{ kind: 'cron', add: [], remove: [job] }])
  expect(tasks(block('crontab -u app -e', job, '@reboot /opt/shop/up.sh'))).toMatchObject([
    { kind: 'cron', add: [job], account: 'app' },
    { kind: 'cron', add: ['@reboot /opt/shop/up.sh'], account: 'app' },
  ])
  expect(tasks(`写入 /etc/cron.d/shop：\n\n${block('0 3 * * * root /opt/shop/clean.sh')}`)).toMatchObject([
    { kind: 'cron', add: ['0 3 * * * root /opt/shop/clean.sh'], file: '/etc/cron.d/shop' },
  ])
})

test.each([
  [`不要添加这个定时任务：\n\n${block(job)}`],
  [`crontab -e 修改为：\n\n${job}`],
  [`把定时任务改成：\n\n${block(job)}`],
  [`crontab 里有：\n\n${block(job)}`],
  [`添加定时任务：\n\n${block('61 3 * * * /opt/shop/clean.sh')}`],
  [`添加定时任务：\n\n${block('0 3 * * * root /opt/shop/clean.sh')}`],
  [`添加定时任务：\n\n${block('0 3 * * * /opt/<app>/clean.sh')}`],
])('what is not sure is nobody’s but a person’s: %s', (text) => {
  expect(tasks(`${text}\n\n通知测试组`).map(({ kind }) => kind)).not.toContain('cron')
})

test('crontab 删除 and crontab 恢复 say what becomes of the line; 恢复 of a former one does not', () => {
  const text = `crontab 删除：\n\n${block(job)}\n\ncrontab 恢复：\n\n${block(job)}`
  expect(tasks(text)).toMatchObject([{ remove: [job] }, { add: [job] }])
  expect(tasks(`恢复原来的定时任务：\n\n${block(job)}`)).toMatchObject([{ kind: 'person' }])
})
