import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { findSecrets } from '#core/document/secrets/find-secrets.ts'
import { maskLines } from '#core/document/secrets/mask.ts'
import { processorTime } from '#harness/processor-time.ts'

const secret = 'Zq7-hidden-9'

test.each([
  `登录 \`a-1 (10.1.0.5)\`，密码 ${secret}`,
  `密码：${secret}`,
  `账号密码: root/${secret}`,
  `用户名 deploy / 口令 ${secret}`,
  `password: ${secret}`,
  `| 主机 | 密码 |\n|---|---|\n| a-1 | ${secret} |`,
  `\`\`\`\nmysql -uroot -p${secret} shop < a.sql\n\`\`\``,
  `\`\`\`\nmysqldump --password=${secret} shop > a.sql\n\`\`\``,
  `\`\`\`\nPGPASSWORD=${secret} psql -f a.sql\n\`\`\``,
  `\`\`\`\nsshpass -p '${secret}' ssh root@10.1.0.5\n\`\`\``,
  `\`\`\`\nredis-cli -h 10.1.0.5 -a ${secret} flushdb\n\`\`\``,
  `\`\`\`\ncurl -u admin:${secret} http://10.1.0.5/reload\n\`\`\``,
  `\`\`\`\ncurl -H "Authorization: Bearer ${secret}" http://10.1.0.5/\n\`\`\``,
  `\`\`\`yaml\nspring:\n  datasource:\n    password: ${secret}\n\`\`\``,
  `\`\`\`\nDB_PASSWORD=${secret}\n\`\`\``,
  `git clone https://me:${secret}@example.org/a.git`,
  `\`\`\`sql\nCREATE USER app IDENTIFIED BY '${secret}';\n\`\`\``,
  `2. 传包\n  scp a.war root@10.1.0.5:/srv\n  ${secret}\n`,
  `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
  `先用密码 ${secret} 登录，第二次还是 ${secret}`,
  `nacos 密码由 old@${secret} 改为 ${secret}`,
  `Change the password from old@${secret} to ${secret}.`,
  ...[
    `redis-cli config set requirepass ${secret}`,
    `redis-cli -h 10.1.0.5 auth ${secret}`,
    `rabbitmqctl change_password guest ${secret}`,
    `rabbitmqctl -n rabbit@a-1 add_user app ${secret}`,
    `htpasswd -b /etc/nginx/users admin ${secret}`,
    `mysqladmin -uroot password ${secret}`,
    `unzip -P ${secret} a.zip`,
    `wget --http-password=${secret} http://10.1.0.5/`,
    `curl -H "X-Auth-Token: ${secret}" http://10.1.0.5/`,
    `kubectl create secret generic db --from-literal=token=${secret}`,
    `alter user app identified by ${secret};`,
    `useradd -p ${secret} ops`,
    `send "${secret}\\r"`,
  ].map((line) => `\`\`\`\n${line}\n\`\`\``),
])('%j shows no secret anywhere', (text) => {
  const reading = readText(text)
  expect(JSON.stringify(reading)).not.toContain(secret)
  expect(reading.secrets.length).toBeGreaterThan(0)
  for (const { line, from, to } of reading.secrets) expect(text.split('\n')[line - 1]?.slice(from, to)).toContain(secret)
})

test.each([
  '获取会员折扣并且判断密码',
  '校验密码 password 是否正确',
  'mysql -u root -p shop < a.sql',
  'password: <your password>',
  'password: ask',
  'scp -P 22 a.war root@10.1.0.5:/srv',
  'web_validatePassword    request    /web/member.do?method=validate',
  '重置密码功能验证',
  'DB_PASSWORD=${DB_PASSWORD}',
  '密码由 DBA 修改',
  '密码由安全组统一管理',
  'htpasswd -c /etc/nginx/users admin',
  'unzip -o a.zip -d /opt',
  'author 2026',
  'ssh root@10.1.0.5\ncd /srv\n',
])('%j has no secret', (text) => {
  expect(readText(text).secrets).toEqual([])
})

const made = 'Zq7@hidden9'

test.each([
  `登录 a-1（10.1.0.5，root/${made}）`,
  `服务器 10.1.0.5 root/${made}`,
  `10.1.0.5 root ${made}`,
  `10.1.0.5，zhangsan/${made}`,
  `10.1.0.5 zhangsan ${made}`,
  `账号信息：root / ${made}`,
  `后台地址 http://shop.example.org/ admin / ${made}`,
  `数据库（root：${made}）`,
  `1. 执行 \`echo 'deploy:${made}' | chpasswd\``,
  `1. 执行 \`chpasswd <<< "deploy:${made}"\``,
  `密码（初始）：${made}`,
  `root 密码改成 ${made}`,
  `密码重置为 ${made}`,
  `redis 密码 "zqhiddenword"`,
  `\`\`\`\nkeytool -list -storepass ${made} -keystore a.jks\n\`\`\``,
  `\`\`\`\nopenssl rsa -in a.key -passin pass:${made}\n\`\`\``,
  `17. 密码:\n    ${made}`,
  `密码如下：\n\n\`${made}\``,
  `\`\`\`yaml\n- name: DB_PWD\n  value: ${made}\n\`\`\``,
  `\`\`\`\nDB_PWD: ${made}\n\`\`\``,
  `<property name="password" value="${made}"/>`,
  `{"name": "DB_TOKEN", "value": "${made}"}`,
  ...['是：', '为：', '设为：', '都是 ', '均为 ', '仍为:', '统一设置为：', '->', '（两台一样）'].map((leads) => `root 密码${leads}${made}`),
  `默认密码就是${made}`,
  `密码：“${made}”`,
  `密码：【${made}】`,
  `密码：**${made}**`,
  `密码改为：<b>${made}</b>`,
  `账号密码：app ${made}`,
  `用户名/密码：app，${made}`,
  `| 项 | 值 |\n|---|---|\n| 数据库密码 | ${made} |`,
  `| 服务器 | 密码(root) |\n|---|---|\n| a | ${made} |`,
  `<table><tr><td>密码</td><td>${made}</td></tr></table>`,
  ...[
    `exp app/${made.replace('@', '#')}@orcl file=a.dmp`,
    `imp app/"${made}" file=a.dmp`,
    `sqlldr userid=sys/${made} control=a.ctl`,
    `sqlplus -S "sys/${made} as sysdba"`,
    `rman target sys/${made}`,
    `beeline -u jdbc:hive2://h -n a -p ${made}`,
    `cqlsh -u a -p ${made}`,
    `gsql -d shop -W ${made} -f a.sql`,
    `openssl enc -k ${made} -in a`,
    `7z x -p${made} a.7z`,
    `mysql --password='${made} and more zqhiddenword' -e x`,
    `curl -d "{\\"password\\":\\"${made}\\"}" http://10.1.0.5/`,
    `mysql -e "grant all on a.* to b identified by \\"${made}\\""`,
    `db.userPwd=${made}`,
    `insert into t(k, v) values ('sms.secret', '${made}');`,
  ].map((line) => `\`\`\`\n${line}\n\`\`\``),
])('%j shows nothing of what was made up', (text) => {
  const reading = readText(`# 发布\n\n${text}\n`)
  expect(JSON.stringify(reading)).not.toMatch(/Zq7[@#]hidden9|zqhiddenword|hidden9/)
  expect(reading.secrets.length).toBeGreaterThan(0)
})

test.each([
  'chown -R root:root /srv',
  'cd /root/app1 && ls admin/v2/users',
  '分支 dev/order-2，镜像 app/order:1.2',
  '负责人 root/wang@example.org',
  '10.1.0.5 order-1 主站',
  '10.1.0.5 scp a1@10.1.0.6:/srv/a.tar',
  'admin/menu.sql 执行一次',
  '密码:\n- 不要写在文档里',
  '- name: DB_HOST\n  value: db1.example.org',
  '修改密码后重新登录',
  '密码是否为空由 dba 判断',
  '| 功能 | 说明 |\n|---|---|\n| 重置密码 | 已测 |',
  'exp /data/a.dmp file=conf/a.par',
  'mv target/app.war /srv/target/old.war',
  'chpasswd | cat\nls | grep a',
])('%j has nothing made up', (text) => {
  expect(readText(text).secrets).toEqual([])
})

test('no sign between a name and its value is taken for a secret', () => {
  const line = `curl -d '{"user":"a","password":"${made}"}' http://10.1.0.5/`
  expect(maskLines([line], findSecrets([line]))).toEqual([`curl -d '{"user":"a","password":"{secret-1}"}' http://10.1.0.5/`])
})

test('a secret is found at whatever column it stands, and wherever it stands again', () => {
  const line = `${'说明，'.repeat(40_000)}root密码：${made}，再试 ${made}`
  const [masked = ''] = maskLines([line], findSecrets([line]))
  expect(masked).not.toContain(made)
  expect(masked.endsWith('root密码：{secret-1}，再试 {secret-1}')).toBe(true)
})

const pieces = [
  ...[
    'root/',
    '10.1.0.5 a ',
    'echo a:',
    'name=',
    'a!1@',
    '密码',
    '密码：(',
    '密码由a',
    '密码从 ',
    '账号密码：a ',
    'password from ',
    'password=)',
  ],
  ...[
    'user:a/',
    'mysql ',
    'curl -u ',
    'zip ',
    ' -p',
    '--a-',
    'exp a/',
    'userid=',
    'htpasswd -a ',
    'IDENTIFIED ',
    'http://',
    'eyJa.',
    'token ',
  ],
  ...['"', '\\"', "','", '|', ' ', '*', '<b>', 'a', '(', ':', '主'],
]

test('a long line of anything is searched in time', () => {
  for (const part of ['root/', '10.1.0.5 a ', 'echo a:', 'name=', 'a!1@'])
    expect(readText(part.repeat(20_000)).items.length).toBeGreaterThan(0)
  for (const part of pieces) {
    const line = part.repeat(Math.ceil(200_000 / part.length))
    const since = processorTime()
    maskLines([line], findSecrets([line]))
    expect(processorTime() - since, part).toBeLessThan(3_000)
  }
}, 60_000)

test('the time of many secrets is that of their text', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `password=Zq7hidden${at}`)
  const since = processorTime()
  const secrets = findSecrets([...lines, lines.join(' ')])
  expect(secrets).toHaveLength(40_000)
  maskLines([...lines, lines.join(' ')], secrets)
  expect(processorTime() - since).toBeLessThan(5_000)
})
