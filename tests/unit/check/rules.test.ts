import { describe, expect, test } from 'vitest'
import { ruleNames } from '#shared/check/rules.ts'
import { check, named, shell } from './reading-of.ts'

/** A text that a rule speaks of, in these lines, and texts of which it must not speak. */
type Case = { rule: string; hits: readonly (readonly [text: string, ...lines: number[]])[]; misses: readonly string[] }

/** A way back of one command: it stands six lines below the end of the steps. */
const withBack = (steps: string, ...back: readonly string[]) => [steps, '', '# 回滚', '', '```', ...back, '```'].join('\n')

const table = (...rows: readonly string[]) => ['# 清单', '', ...rows].join('\n')

const cases: readonly Case[] = [
  {
    rule: 'missing-way-back',
    hits: [
      ['# 升级\n\n替换应用包', 3],
      ['# 升级\n\n替换应用包\n\n回滚方案由老周提供', 5],
      ['# 步骤\n\n```sql\nSELECT * FROM a FOR UPDATE;\n```', 4],
    ],
    misses: ['# 升级\n\n替换应用包\n\n# 回滚\n\n换回原来的包', '# 说明'],
  },
  {
    rule: 'way-back-without-copy',
    hits: [
      [withBack(shell('mysql shop < up.sql'), 'mysql shop < shop_before.sql'), 10],
      ['# 步骤\n\n更新表结构\n\n# 回滚\n\n1. 恢复生产库数据库', 7],
      ['# 步骤\n\n替换程序\n\n# Rollback\n\nDeploy the previous package again', 7],
      [withBack(shell('cp app.yml conf/app.yml'), 'cp conf/app.yml.bak conf/app.yml'), 10],
    ],
    misses: [
      withBack(shell('mysqldump shop > shop_before.sql'), 'mysql shop < shop_before.sql'),
      withBack(shell('mysqldump shop > d_$(date +%F).sql', 'gzip d_$(date +%F).sql'), 'zcat d_20260301.sql.gz | mysql shop'),
      '# 步骤\n\n备份数据库\n\n# 回滚\n\n恢复数据库',
      '# 步骤\n\n备份旧的 war 包\n\n# 回滚\n\n用旧 war 包重新发布',
    ],
  },
  {
    rule: 'step-without-way-back',
    hits: [['# 步骤\n\n更新 solr 的 schema\n\n# 回滚\n\n换回旧包', 3]],
    misses: ['# 步骤\n\n更新 solr 的 schema\n\n# 回滚\n\n恢复 solr 的 schema', '# 步骤\n\n更新 solr 的 schema'],
  },
  {
    rule: 'left-off',
    hits: [
      ['# 步骤\n\n停掉夜间同步（老周）', 3],
      ['# 步骤\n\n停止夜间同步并备份：\n\n关闭高并发限流\n\n停用后台任务后更新配置', 3, 5, 7],
      ['# Steps\n\nDisable the nightly import job on app-1', 3],
    ],
    misses: [
      '# 步骤\n\n停掉夜间同步\n替换\n重新打开夜间同步',
      '# Steps\n\nDisable the import job\n\nEnable the import job',
      '# 步骤\n\n停止服务，替换包',
      '# 步骤\n\n停止服务并备份：\n\n停止应用后再替换程序包\n\n停止服务并将旧包移走',
      '# 步骤\n\n停掉夜间同步并更新\n\n重新打开夜间同步',
      '# 步骤\n\n启动前先停掉旧进程',
      '# 步骤\n\n停机维护，停服更新',
    ],
  },
  {
    rule: 'no-backup',
    hits: [
      [shell('cd /srv', 'tar xf shop.tar'), 5],
      ['# 步骤\n\n```sql\nupdate price set v = 1 where v is null;\n```', 4],
      ['# 步骤\n\n本次不备份\n\n```\ntar xf shop.tar\n```', 6],
      ['# Steps\n\nNo backup this time\n\n```\ntar xf shop.tar\n```', 6],
      [shell('cp folder/a /data/x'), 4],
      [shell('cp release_20260101.jar /srv/shop.jar'), 4],
      [shell('cp /tmp/shop.yml /srv/shop.yml.1.7.3', 'cp -a shop.jar shop.jar.new', 'tar xf shop.tar'), 4],
    ],
    misses: [
      shell('cd /srv', 'cp docker-compose.yml docker-compose.yml.1.7.3', 'sed -i s/1.7.3/1.8.0/ docker-compose.yml'),
      shell('cp -a /srv/shop.yml{,.1.7.3}', 'tar xf shop.tar'),
      shell('cp -a shop shop_old', 'tar xf shop.tar'),
      '# 步骤\n\n先备份 shop\n\n```\ntar xf shop.tar\n```',
      shell('ls', 'systemctl status shop'),
    ],
  },
  {
    rule: 'second-copy-missing',
    hits: [['# 步骤\n\n备份文件要存到另一台服务器\n\n```\nmysqldump shop > a.sql\n```', 3]],
    misses: ['# 步骤\n\n备份文件要存到另一台服务器\n\n```\nmysqldump shop > a.sql\nscp a.sql backup-1:/data/\n```'],
  },
  {
    rule: 'not-reversible',
    hits: [
      ['# 步骤\n\n重建索引', 3],
      [shell('redis-cli -n 3 FLUSHDB'), 4],
      ['# 步骤\n\n```sql\nalter table a modify b bigint;\n```', 4],
    ],
    misses: ['# 步骤\n\n查看索引', '# 步骤\n\n```sql\nalter table a add column b int;\n```'],
  },
  {
    rule: 'name-spelled-two-ways',
    hits: [
      [
        table(
          '| 应用 | 依赖 |',
          '|---|---|',
          '| billing-platfrom | |',
          '| order-web | billing-platform |',
          '| order-job | billing-platform |',
        ),
        5,
      ],
      ['# 步骤\n\n先发 member-gateway，再发 order-web\n\n确认 member-gatway 正常\n\n重启 member-gateway', 5],
    ],
    misses: [
      table('| 应用 |', '|---|', '| order-web-1 |', '| order-web-2 |'),
      '# 步骤\n\n登录 ecsc-1\n登录 ecmc-1',
      '# 步骤\n\n/opt/member-gateway/member-gatway.log',
      '# 步骤\n\n发布 member-service 与 member-services',
    ],
  },
  {
    rule: 'unresolved-dependency',
    hits: [[table('| 应用 | 依赖方 |', '|---|---|', '| order-web | user-center |'), 5]],
    misses: [table('| 应用 | 依赖方 |', '|---|---|', '| user-center | N/A |', '| order-web | user-center |')],
  },
  {
    rule: 'dependency-order',
    hits: [
      [table('| 批次 | 应用 | 依赖 |', '|---|---|---|', '| 1 | order-web | user-center |', '| 2 | user-center | |'), 5],
      [table('| 批次 | 应用 | 依赖 |', '|---|---|---|', '| 1 | order-web | user-center |', '| 1 | user-center | order-web |'), 5, 6],
    ],
    misses: [table('| 批次 | 应用 | 依赖 |', '|---|---|---|', '| 1 | user-center | |', '| 2 | order-web | user-center |')],
  },
  {
    rule: 'batch-row-missing',
    hits: [
      [
        table(
          '| 业务 | 涉及应用 |',
          '|---|---|',
          '| 交易 | order-web<br />order-job |',
          '',
          '| 发布批次 | 应用 |',
          '|---|---|',
          '| 1 | order-web |',
          '| 1 | pay-web |',
        ),
        5,
        10,
      ],
    ],
    misses: [
      table(
        '| 业务 | 涉及应用 |',
        '|---|---|',
        '| 交易 | order-web，pay-web |',
        '',
        '| 发布批次 | 应用 |',
        '|---|---|',
        '| 1 | order-web |',
        '| 1 | pay-web |',
      ),
    ],
  },
  {
    rule: 'date-computed-twice',
    hits: [
      [shell('mysqldump shop > s_$(date +%H%M).sql', 'gzip s_$(date +%H%M).sql'), 4, 5],
      [shell('tar czf a_`date +%F`.tgz a', 'cp a_`date +%F`.tgz /b/'), 4, 5],
    ],
    misses: [shell('T=$(date +%H%M)', 'mysqldump shop > s_$T.sql', 'gzip s_$T.sql'), shell('cp a a_$(date +%F)', 'cp b b_$(date +%F)')],
  },
  {
    rule: 'packed-against-plain',
    hits: [
      [shell('gzip a.sql', 'mysql shop < a.sql'), 5],
      [shell('mysql shop < a.sql.gz'), 4],
    ],
    misses: [
      shell('gzip a.sql', 'zcat a.sql.gz | mysql shop'),
      shell('gzip a.sql', 'gunzip a.sql.gz', 'mysql shop < a.sql'),
      shell('gzip -k a.sql', 'mysql shop < a.sql'),
      shell('gzip -c a.sql > a.sql.gz', 'mysql shop < a.sql'),
      shell('gzip a.sql', 'gzip -d a.sql.gz', 'mysql shop < a.sql'),
    ],
  },
  {
    rule: 'fixed-backup-name',
    hits: [
      [shell('cp -a conf conf_bak', 'cp shop.jar shop.jar.20260101', 'mysqldump shop > shop_backup.sql'), 4, 5, 6],
      ['# 上线\n\n变更时间：2026-12-03 22:00\n\n```\ncp shop.jar shop.jar.20261101\n```', 6],
      ['# 上线\n\n编写时间：2026-12-03\n\n上线前备份到 shop_20261203\n\n```\ncp -a shop shop_20261203\n```', 8],
    ],
    misses: [
      '# 上线\n\n| 变更时间 | 2026年12月3日 22:00 |\n\n```\ncp -a shop shop_bak_20261203\n```',
      '# Release of 2026-12-03\n\n```\nmysqldump shop > shop_2026-12-03.sql\n```',
      shell('cp -a conf conf_$(date +%F)', 'cp a.yml /etc/a.yml', 'cp conf_bak conf'),
      shell('touch a_20260101'),
    ],
  },
  {
    rule: 'copy-onto-existing',
    hits: [
      [shell('cp -R /srv/shop /srv/shop_20260101'), 4],
      [shell('cp -a /srv/shop /srv/shop_old', 'cp -a /etc/nginx/conf.d conf.d.bak', 'cp -a shop.war shop.war.bak'), 4, 5, 6],
      ['# 步骤\n\n替换\n\n# 回滚\n\n```\ncp -r /srv/shop_old /srv/shop\n```', 8],
    ],
    misses: [
      shell(
        'cp -a nginx.conf nginx.conf.bak',
        'cp -a /srv/.env /srv/.env.prod_20261203',
        'cp -a a.jar a.jar.$(date +%F)',
        'cp -a /etc/hosts h',
      ),
      '# 步骤\n\n替换\n\n# 回滚\n\n```\ncp -a nginx.conf.bak nginx.conf\n```',
      shell('cp -RT /srv/shop /srv/shop_old', 'cp -R /srv/shop /backup/', 'cp a.yml b.yml', 'test ! -e /b && cp -R /a /b'),
      '# 步骤\n\n替换\n\n# 回滚\n\n```\nmv /srv/shop /srv/shop_failed\ncp -r /srv/shop_old /srv/shop\n```',
    ],
  },
  {
    rule: 'copy-loses-attributes',
    hits: [[shell('cp -R /srv/shop /srv/shop_20260101'), 4]],
    misses: [shell('cp -a /srv/shop /srv/shop_old', 'cp -Rp /srv/shop /srv/shop_old2', 'cp -R /srv/shop /opt/other', 'cp a.yml a.yml.bak')],
  },
  {
    rule: 'unpack-over-old',
    hits: [
      [shell('cp -R /srv/shop /srv/shop_old', 'cd /srv', 'tar xf shop.tar'), 6],
      [shell('cp -R /srv/shop /srv/shop_old', 'cd /srv tar xvf shop.tar'), 5],
    ],
    misses: [shell('cp -R /srv/shop /srv/shop_old', 'rm -rf /srv/shop', 'cd /srv', 'tar xf shop.tar'), shell('tar xf other.tar')],
  },
  {
    rule: 'never-ends',
    hits: [[shell('tail -f a.log', 'ping db-1', 'while true; do date; done'), 4, 5, 6]],
    misses: [shell('tail -n 50 a.log', 'ping -c 3 db-1', 'while true; do check && break; done')],
  },
  {
    rule: 'interactive',
    hits: [
      [shell('mysql -u app -p shop < a.sql', 'vi a.yml', 'crontab -e', 'apt install nginx'), 4, 5, 6, 7],
      ['# 步骤\n\n执行 `mysqldump -uroot -p shop > a.sql`', 3],
    ],
    misses: [shell('mysql -uapp shop < a.sql', 'crontab -l', 'apt-get install -y nginx')],
  },
  {
    rule: 'foreground-start',
    hits: [[shell('java -jar a.jar', 'java -jar b.jar &'), 4, 5]],
    misses: [shell('nohup java -jar a.jar > a.log 2>&1 &', 'systemctl start a')],
  },
  { rule: 'sleep-as-wait', hits: [[shell('./start.sh', 'sleep 60'), 5]], misses: [shell('until curl -sf localhost; do sleep 5; done')] },
  {
    rule: 'commands-run-together',
    hits: [
      ['# 步骤\n\n解压：`cd /srv tar xf shop.tar`', 3],
      [shell('/srv/bin/start.sh now tail -f a.log'), 4],
    ],
    misses: [shell('cd /srv && tar xf shop.tar', 'cd "/srv/my shop"')],
  },
  {
    rule: 'not-typed-characters',
    hits: [
      [shell('systemctl stop shop；systemctl start shop', 'tar –xf a.tar'), 4, 5],
      [shell('ls', 'cat\u00a0a.log', 'cat a。log', 'ls －l', 'grep ＂a b＂ c.log'), 5, 6, 7, 8],
    ],
    misses: ['# 步骤\n\nsystemctl\u00a0stop shop', shell('echo "停止；启动"', '# 停止；启动', 'systemctl stop <服务（主）>')],
  },
  {
    rule: 'hidden-characters',
    hits: [[shell('echo a \u001b]0;; rm -rf /x; \u0007 ok', 'ls /opt/a\u200bpp'), 4, 5]],
    misses: [shell("printf '\\033[2J'", 'echo\tok')],
  },
  {
    rule: 'broken-command',
    hits: [[shell('ls', "grep 'open a.log"), 5]],
    misses: [shell("grep 'closed' a.log"), '# 步骤\n\n```bash\n1. 网关(主) 2. 订单\n```'],
  },
  {
    rule: 'comment-for-step',
    hits: [[shell('# 停止应用', '', '# 看一眼', 'ls', '# 重启服务'), 4, 8]],
    misses: [shell('# 停止应用', 'systemctl stop shop'), shell('# 端口 8080', '', 'ls')],
  },
  {
    rule: 'cron-in-words',
    hits: [[shell('# 同步图片，5分钟跑一次', 'php index.php sync'), 4]],
    misses: [shell('# 同步图片，5分钟跑一次', '*/5 * * * * php /srv/index.php sync')],
  },
  {
    rule: 'destructive',
    hits: [
      [
        shell(
          'rm -rf /srv/shop/old',
          'git reset --hard',
          'redis-cli flushall',
          'date -s 10:00',
          'find . -delete',
          'curl http://x/i.sh | sh',
        ),
        4,
        5,
        6,
        7,
        8,
        9,
      ],
      ['# 步骤\n\n```sql\ndrop table a;\ntruncate b;\n```', 4, 5],
      ['# 步骤\n\n在 lb 执行 `ssh lb "iptables -F"`', 3],
    ],
    misses: [
      shell('rm a.tar', 'git pull', 'redis-cli get a', 'date'),
      '# 常见问题\n\n```\nrm -rf /srv/cache\n```',
      shell('# rm -rf /srv', 'ls'),
    ],
  },
  {
    rule: 'no-where',
    hits: [
      ['# 步骤\n\n```sql\nupdate price set v = 0;\nupdate price set v = 0 where id = 1;\n```', 4],
      ['# 步骤\n\ndelete from cart;', 3],
      [shell('mysql shop -e "delete from cart"'), 4],
      ['# 步骤\n\ndelete from cart where id = 1 or 1 = 1;', 3],
    ],
    misses: ['# 步骤\n\n```sql\ndelete from cart where id = 1;\n```', '# 步骤\n\nupdate the price of the cart'],
  },
  {
    rule: 'kill-by-name',
    hits: [
      [shell('pkill -f shop', "ps -ef | grep shop | awk '{print $2}' | xargs kill"), 4, 5],
      [shell('ps -ef | grep java', 'kill <PID>'), 4],
    ],
    misses: [shell('kill $(cat shop.pid)', 'ps -ef | grep /srv/shop', 'kill <PID>')],
  },
  {
    rule: 'hard-kill',
    hits: [
      [shell('kill -9 4711'), 4],
      [shell('kill -s KILL 4711'), 4],
      [shell('kill -s 9 4711'), 4],
    ],
    misses: [shell('kill 4711', 'sleep 5', 'kill -9 4711')],
  },
  {
    rule: 'reload-without-test',
    hits: [
      [shell('nginx -s reload'), 4],
      [shell('nginx -s reload', 'nginx -t'), 4],
    ],
    misses: [shell('nginx -t && nginx -s reload')],
  },
  {
    rule: 'plain-password',
    hits: [
      [shell('mysql -uroot -pTulip-77 shop < a.sql'), 4],
      ["# 步骤\n\n```sql\nselect 1;\ncreate user a identified by 'Tulip-77';\n```", 5],
    ],
    misses: [shell('mysql -uroot -p shop < a.sql', 'mysql -p$PW shop < a.sql')],
  },
  {
    rule: 'root-where-account',
    hits: [
      ['# 步骤\n\n迁移账号要有足够权限\n\n```\nmysql -u root shop < a.sql\n```', 6],
      ['# Steps\n\nRun it as the deploy user\n\n```\nssh root@web-1 "./migrate.sh"\n```', 6],
    ],
    misses: ['# 步骤\n\n迁移账号要有足够权限\n\n```\nmysql -u migrator shop < a.sql\n```', shell('mysql -u root shop < a.sql')],
  },
  { rule: 'needs-sudo', hits: [[shell('ls', 'sudo systemctl stop a', 'sudo systemctl start a'), 5]], misses: [shell('systemctl stop a')] },
  { rule: 'other-computer', hits: [[shell('ssh lb "nginx -t"'), 4]], misses: [shell('ssh lb', 'nginx -t')] },
  {
    rule: 'elsewhere',
    hits: [
      [shell('sh migrate.sh', 'mysql shop < up.sql'), 4, 5],
      ['# 步骤\n\n按《运维手册》第三章操作，详见《运维手册》', 3],
      ['# Steps\n\nFollow the runbook of the team', 3],
    ],
    misses: [shell('bin/startup.sh'), shell('cat > fix.sh <<END', 'ls', 'END', 'sh fix.sh')],
  },
  {
    rule: 'snapshot-version',
    hits: [['# 依赖\n\n```xml\n<artifactId>pay-api</artifactId>\n<version>2.1-SNAPSHOT</version>\n```', 5]],
    misses: ['# 依赖\n\n```xml\n<artifactId>pay-api</artifactId>\n<version>2.1</version>\n```'],
  },
  {
    rule: 'placeholder',
    hits: [
      [shell('kill <PID>', 'java -jar shop-<上个版本>.jar', './deploy.sh 【版本】'), 4, 5, 6],
      ['# 步骤\n\n上线日期：YYYY-MM-DD\n\n访问 http://<主机地址>:8080/', 3, 5],
      [table('| 应用 | key |', '|---|---|', '| 应用名-01 | config.key |', '| order | ... |'), 5, 5, 6],
    ],
    misses: [
      '# 步骤\n\n第一行<br>第二行\n\n<details><summary>更多</summary>',
      shell('mysql shop < up.sql > out.log', 'mysql shop <a.sql >b.log', 'mysql shop <<EOF > out', 'EOF'),
    ],
  },
  {
    rule: 'condition',
    hits: [
      ['# 步骤\n\n如果队列不为空，等它处理完', 3],
      ['# Steps\n\nIf the queue is not empty, wait', 3],
    ],
    misses: ['# 步骤\n\n等队列处理完', shell('if [ -f a ]; then rm a; fi')],
  },
  { rule: 'alternative', hits: [], misses: ['# 步骤\n\n重启'] },
  {
    rule: 'empty-section',
    hits: [
      ['# 发布\n\n## 限流\n\n## 数据\n\n更新', 3],
      ['一.准备\n\n（一）\n（二）资源\n\n二.发布', 3],
    ],
    misses: ['# 发布\n\n## 数据\n\n### 表\n\n更新', '# 发布\n\n## 时间：22 点\n\n## 数据\n\n更新'],
  },
  {
    rule: 'empty-cell',
    hits: [[table('| 应用 | 分支 |', '|---|---|', '| order-web | release |', '| pay-web | |'), 6]],
    misses: [table('| 应用 | 是否发布 | 结果 |', '|---|---|---|', '| order-web | | |')],
  },
  {
    rule: 'empty-contact',
    hits: [[table('| 角色 | 姓名 | 电话 |', '|---|---|---|', '| DBA | | |'), 5, 5]],
    misses: [table('| 角色 | 姓名 | 电话 |', '|---|---|---|', '| DBA | 老周 | 123 |')],
  },
  { rule: 'not-applicable', hits: [['# 数据库\n\nN/A', 3]], misses: ['# 数据库\n\n依赖 N/A 的应用照常'] },
  {
    rule: 'no-owner',
    hits: [
      ['# 步骤\n\n停止（老周）\n\n更新表结构\n\n启动（老周）', 5],
      [table('| 检查项 | 负责人 |', '|---|---|', '| 磁盘 | 老周 |', '| 内存 | |'), 6],
    ],
    misses: ['# 步骤\n\n停止\n\n更新\n\n启动'],
  },
  {
    rule: 'reused-anchor',
    hits: [
      ['- <a href="#one">一</a>\n- <a href="#one">二</a>\n\n<a name="one">一</a>', 1],
      ['- [去](#nowhere)', 1],
    ],
    misses: ['- [去](#那里)\n\n## 那里\n\n有'],
  },
  { rule: 'unnamed-entry', hits: [['# 模块\n\n- 网关 说明：入口\n-   说明：索引服务', 4]], misses: ['# 模块\n\n- 网关 说明：入口'] },
  {
    rule: 'ignored-without-reason',
    hits: [['<!-- ferry: ignore never-ends -->\n\n<!-- ferry: ignore no-such-rule because 无 -->', 1, 3]],
    misses: ['<!-- ferry: ignore never-ends because 到点会停 -->'],
  },
]

describe.each(cases)('$rule', ({ rule, hits, misses }) => {
  test.each(hits.map(([text, ...lines]) => ({ name: JSON.stringify(text), text, lines })))('is found in $name', ({ text, lines }) => {
    expect(
      check(text)
        .filter((one) => one.rule === rule)
        .map(({ line }) => line),
    ).toEqual(lines)
  })
  test.each(misses)('is not found in %j', (text) => {
    expect(named(check(text)).filter((one) => one.startsWith(`${rule}:`))).toEqual([])
  })
})

test('a choice that the reader found is said once for its group, with all options', () => {
  const text = '# 步骤\n\n方式甲\n\n方式乙'
  const choice = (option: string) => ({ choice: { kind: 'alternative', group: 'a', option } })
  const found = check(text, { 3: choice('方式甲'), 5: choice('方式乙') }).filter(({ rule }) => rule === 'alternative')
  expect(found).toMatchObject([{ line: 3, text: { zh: expect.stringContaining('方式甲 / 方式乙') } }])
})

test('every rule has a text that it speaks of', () => {
  // `unbound` needs an inventory: document/databases.test.ts.
  expect(cases.map(({ rule }) => rule).sort()).toEqual(ruleNames.filter((rule) => rule !== 'unbound').sort())
})
