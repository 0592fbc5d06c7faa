import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'

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
  'ssh root@10.1.0.5\ncd /srv\n',
])('%j has no secret', (text) => {
  expect(readText(text).secrets).toEqual([])
})
