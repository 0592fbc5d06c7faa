/** What a document leaves to the inventory's services: rows of a table of releases, lines without a host, jobs in words, working copies. */
import { describe, expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { timesOfWords } from '#core/document/shell/often.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'

const service = (name: string, directory?: string) => ({
  name,
  archive: `/home/${name}.tar`,
  ...(directory === undefined ? {} : { directory }),
})
const known = {
  ...nothingKnown,
  services: [service('pay-core', '/srv/pay-core'), service('tagapi', '/srv/tagapi'), service('portal')],
}
const read = (text: string, choices: string[] = [], parameters: Record<string, string> = {}) =>
  readReleaseDocument(text, '/docs/d.md', { known, choices, parameters, archives: '/packages' })
const said = (...given: Parameters<typeof read>) => JSON.stringify(read(...given).remarks)

describe('rows of a table of releases', () => {
  const text = `# 上线

## 发布批次

| 批次 | 应用 | 分支 | 发布人员 | 依赖方 | 是否发布 |
|---|---|---|---|---|---|
| 1 | \`pay-core\` | feature/x | 王磊 | N/A | |
| 2 | pay-corex | feature/x | 李雷 | pay-core | |
| 2 | portal | feature/x | 韩梅梅 | pay-core | 是 |
`
  test('that are called as services of the inventory are released as those, the others by people', () => {
    expect(read(text).release.tasks).toMatchObject([
      { kind: 'upgrade', service: 'pay-core', archive: '/packages/pay-core.tar', batch: '1', owner: ['王磊'], source: { line: 7 } },
      { kind: 'person', batch: '2', owner: ['李雷'] },
      { kind: 'person', state: 'done' },
    ])
  })
  test('are left to a person one by one, or all', () => {
    expect(read(text, ['service pay-core=-']).release.tasks.map(({ kind }) => kind)).toEqual(['person', 'person', 'person'])
    expect(read(text, ['service=-']).release.tasks.map(({ kind }) => kind)).toEqual(['person', 'person', 'person'])
    // One choice for sentences is none for rows that say whom they mean.
    expect(read(text, ['service=portal']).release.tasks.map(({ kind }) => kind)).toEqual(['upgrade', 'person', 'person'])
  })
})

describe('lines without a host', () => {
  const text = `# 上线

## 发布步骤

### 配置更新

\`\`\`
cp .env.prod .env.prod.bak
./ctl.sh reload
tail -f run.log
java -jar app.jar
./ctl.sh <版本>
\`\`\`

## 回滚

### 配置回滚

\`\`\`
cp .env.prod.bak .env.prod
\`\`\`
`
  test('are typed on the hosts and in the folder of a service that was chosen, each heading by itself', () => {
    const { release } = read(text, ['place 配置更新=pay-core'])
    expect(release.tasks).toMatchObject([
      { kind: 'command', lines: ['cp .env.prod .env.prod.bak'], folder: '/srv/pay-core', on: ['pay-core'] },
      { kind: 'command', lines: ['./ctl.sh reload'], on: ['pay-core'] },
      // What nobody would see the end of, and what is still open, stays a person's.
      { kind: 'person' },
      { kind: 'person' },
      { kind: 'person' },
    ])
    expect(release.back).toMatchObject([{ kind: 'person' }])
    expect(read(text, ['place=tagapi']).release.back).toMatchObject([{ kind: 'command', folder: '/srv/tagapi', on: ['tagapi'] }])
    expect(readRelease(writeRelease(release), 'x.yaml').tasks.map(({ kind }) => kind)).toEqual(release.tasks.map(({ kind }) => kind))
  })
  test('are asked about by the name of their heading, and only where a service has a folder', () => {
    expect(said(text)).toContain('place 配置更新=pay-core')
    expect(said(text)).toContain('place 配置回滚=pay-core')
    expect(said(text, ['place=-'])).not.toContain('place ')
    const { release, remarks } = readReleaseDocument(text, '/docs/d.md', { known: { ...nothingKnown, services: [service('portal')] } })
    expect(JSON.stringify(remarks)).not.toContain('place ')
    expect(release.tasks.map(({ kind }) => kind)).toEqual(['person', 'person', 'person', 'person', 'person'])
  })
})

describe('jobs whose times are words', () => {
  const text = `# 上线

## 上线操作

- 通知客服

\`\`\`sh
# tagapi APP_ENV=PROD
# 图片同步 5分钟跑一次
php index.php sync image
# 令牌更新 2个小时跑一次
php index.php token refresh
# 统计 8点之后跑
php index.php statistics
\`\`\`
`
  test('go into the crontab of the service that the list names, in its folder, with its variables', () => {
    expect(read(text).release.tasks.slice(1)).toMatchObject([
      { kind: 'cron', add: ['*/5 * * * * cd /srv/tagapi && APP_ENV=PROD php index.php sync image'], on: ['tagapi'] },
      { kind: 'cron', add: ['0 */2 * * * cd /srv/tagapi && APP_ENV=PROD php index.php token refresh'], on: ['tagapi'] },
      { kind: 'person' },
    ])
    const other = text.replace('# tagapi ', '# ')
    expect(
      read(other)
        .release.tasks.slice(1)
        .map(({ kind }) => kind),
    ).toEqual(['person', 'person', 'person'])
    expect(read(other, ['place=pay-core']).release.tasks[1]).toMatchObject({
      add: ['*/5 * * * * cd /srv/pay-core && APP_ENV=PROD php index.php sync image'],
    })
  })
  test.each([
    ['1分钟跑一次', '* * * * *'],
    ['每15分钟执行一次', '*/15 * * * *'],
    ['every 30 minutes', '*/30 * * * *'],
    ['2个小时跑一次', '0 */2 * * *'],
    ['每小时', '0 * * * *'],
    ['hourly', '0 * * * *'],
    ['7分钟跑一次', undefined],
    ['90分钟跑一次', undefined],
    ['每天', undefined],
    ['8点之后跑', undefined],
    ['2天跑一次', undefined],
  ])('%s → %s', (words, times) => {
    expect(timesOfWords(words)).toBe(times)
  })
})

describe('a release by working copies of git', () => {
  const text = `# 上线

## 上线相关模块

- tagapi 说明：主要逻辑，需要composer update
- pay-core 说明：接口，需要npm install
- other 说明：脚本，需要composer update

## 当天操作

- 上午上预发布，合并代码（tagapi，other） 上预发布 需要composer update
- 晚上22点，正式上线 需要composer update
`
  test('is a checkout of each module that it means, at its time, once its revision is said', () => {
    const { release } = read(text, [], { 'revision tagapi': 'v2' })
    const checkouts = release.tasks.filter(({ kind }) => kind === 'checkout')
    expect(checkouts).toMatchObject([
      {
        folder: '/srv/tagapi',
        revision: 'v2',
        install: 'composer update --no-interaction --no-progress',
        on: ['tagapi'],
        when: { after: '22:00' },
        source: { line: 12 },
      },
    ])
    expect(release.tasks.filter(({ kind }) => kind === 'command')).toEqual([])
  })
  test('is a person’s until then, and nothing of it is typed elsewhere', () => {
    expect(said(text)).toContain('revision tagapi=')
    expect(said(text)).not.toContain('place ')
    expect(read(text, ['place=tagapi']).release.tasks.map(({ kind }) => kind)).not.toContain('command')
    expect(read(text).release.tasks.map(({ kind }) => kind)).not.toContain('checkout')
  })
})

describe('sentences that stop and start an application', () => {
  const text = `# 上线

## 发布步骤

- 通知客服
- 重启服务使配置生效（运维）

## 回滚

1. 停止所有应用服务
2. 恢复文件
3. 重新启动应用服务
4. 停止服务注册中心
`
  const units = [{ service: 'portal', unit: 'portal.d', manager: 'supervisor' as const }]
  const withUnits = (choices: string[]) =>
    readReleaseDocument(text, '/docs/d.md', { known: { ...known, units }, choices, archives: '/packages' })
  test('are done by the unit of the service that was chosen, forward and on the way back', () => {
    const { release } = withUnits(['unit=portal'])
    expect(release.tasks[1]).toMatchObject({ kind: 'service', do: 'restart', units: ['portal.d'], manager: 'supervisor', on: ['portal'] })
    expect(release.back).toMatchObject([
      { kind: 'service', do: 'stop', on: ['portal'] },
      { kind: 'person' },
      { kind: 'service', do: 'start', on: ['portal'] },
      { kind: 'person' },
    ])
  })
  test('are asked about where a service has a unit', () => {
    expect(JSON.stringify(withUnits([]).remarks)).toContain('unit=portal')
    expect(JSON.stringify(read(text).remarks)).not.toContain('unit=')
    expect(withUnits(['unit=-']).release.tasks.map(({ kind }) => kind)).toEqual(['person', 'person'])
  })
})
