import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt, shown } from './shown.ts'

const login = '登录 `app-1 (10.1.0.5)`，上传 `pay.tar` 到 `/srv` 目录，备份 `/srv/pay`，解压 `pay.tar`。\n'
const fenced = (...lines: string[]) => `# pay 升级步骤\n\n${login}\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`

test('two commands of one tool are two tasks in their folder', () => {
  const reading = readText(fenced('cd /srv/pay', './ctl.sh backup', './ctl.sh start'))
  expect(shown(fenced('cd /srv/pay', './ctl.sh backup', './ctl.sh start')).slice(1)).toEqual(['7 command @app-1', '8 command @app-1'])
  expect(itemAt(reading, 8)).toMatchObject({ title: './ctl.sh start', folder: '/srv/pay', task: { command: './ctl.sh start' } })
})

test('a comment labels the next command, and one that is a command is left alone', () => {
  const reading = readText(fenced('/srv/pay/bin/start.sh', '# 看日志', 'tail -f /srv/pay/logs/pay.log', '# kill -9 4711'))
  expect(itemAt(reading, 9)).toMatchObject({ fate: 'note' })
  const other = readText('```\n# 清缓存\nredis-cli del pay:price\n```')
  expect(itemAt(other, 3)).toMatchObject({ kind: 'command', title: '清缓存', task: { command: 'redis-cli del pay:price' } })
})

test('a path in a comment says where something is; the start is the command below', () => {
  const { upgrades } = readText(fenced('# /etc/pay/pay.conf', '/srv/pay/bin/start.sh'))
  expect(upgrades?.inventory.services[0]).toMatchObject({ name: 'pay', start: '/srv/pay/bin/start.sh' })
})

test('a leading # is a prompt only where every line has one', () => {
  expect(shown('启动\n```\n# systemctl stop pay\n# systemctl start pay\n```')).toEqual(['3 service', '4 service'])
  expect(shown('启动\n```\nsystemctl stop pay\n# systemctl start pay\n```')).toEqual(['3 service', '4 note'])
})

test('commands in quotes behind ssh are commands there, not a login', () => {
  const reading = readText(
    '```\nssh ops@10.1.0.9 "systemctl stop pay; rm -rf /srv/pay/tmp; systemctl start pay"\nssh edge "iptables -A INPUT -s 0.0.0.0/0 -j DROP"\n```',
  )
  expect(itemAt(reading, 2)?.parts?.map((part) => part.kind)).toEqual(['service', 'command', 'service'])
  expect(itemAt(reading, 3)).toMatchObject({ kind: 'command', on: ['edge'] })
  expect(reading.hosts.map((host) => host.name)).toEqual(['10.1.0.9', 'edge'])
})

test('control flow, heredocs and variables are one script, as written', () => {
  const text =
    '```sh\nif [ -f /srv/pid ]; then\n  kill $(cat /srv/pid)\nfi\ncat > /srv/pay.yml <<EOF\nport: 1\nEOF\nDAY=$(date +%F)\nmkdir -p /bak/$DAY\ncp -a /srv/pay /bak/$DAY/\nnginx -t\n```'
  const reading = readText(text)
  expect(reading.items.map(({ lines, kind }) => `${lines[0]}-${lines[1]} ${kind}`)).toEqual([
    '1-4 command',
    '5-7 command',
    '8-10 command',
    '11-12 command',
  ])
  expect(itemAt(reading, 9)?.task?.command).toBe('DAY=$(date +%F)\nmkdir -p /bak/$DAY\ncp -a /srv/pay /bak/$DAY/')
})

test.each([
  ['sudo systemctl restart pay', { kind: 'service', service: 'pay', do: 'restart', sudo: true }],
  ['nginx -s reload', { kind: 'service', service: 'nginx', do: 'reload' }],
  ['supervisorctl restart worker:a', { kind: 'service', service: 'worker:a', do: 'restart' }],
  ['mysql -u app -p shop < db/v2.sql', { kind: 'sql', sql: 'db/v2.sql', database: 'shop' }],
  ['mysql shop -e "delete from cart"', { kind: 'sql', sql: 'delete from cart', database: 'shop' }],
  ['psql -d shop -f v2.sql', { kind: 'sql', sql: 'v2.sql', database: 'shop' }],
  ['mysqldump -u root -p shop > /bak/shop_1.sql', { kind: 'dump', dump: ['shop'], as: '/bak/shop_1.sql' }],
  ['mysql shop < /bak/shop_backup.sql', { kind: 'restore', restore: '/bak/shop_backup.sql' }],
  ['gunzip < /bak/shop_20260101.sql.gz | mysql shop', { kind: 'restore' }],
  ['curl -f http://localhost:9000/up', { kind: 'http', http: 'http://localhost:9000/up', status: 200 }],
  ['curl -X POST http://localhost:9000/refresh', { kind: 'http', method: 'POST' }],
  ['scp -P 2022 pay.war ops@10.1.0.9:/srv/', { kind: 'file', file: '/srv/pay.war', put: 'pay.war' }],
  ['cp /srv/pay.jar /srv/pay.jar.20260101', { kind: 'file', file: '/srv/pay.jar', keep: '/srv/pay.jar.20260101' }],
  ['mv /tmp/pay.jar /srv/pay.jar', { kind: 'file', file: '/srv/pay.jar', move: '/tmp/pay.jar' }],
  ['echo "10.1.0.9 db" >> /etc/hosts', { kind: 'file', file: '/etc/hosts' }],
  ['sleep 45', { kind: 'wait', wait: '45s' }],
  ['journalctl -u pay -f', { kind: 'watch' }],
  ['docker logs -f pay', { kind: 'watch' }],
  ['docker restart pay', { kind: 'service', service: 'pay', do: 'restart', manager: 'docker' }],
  ['docker compose up -d', { kind: 'command' }],
  ['git checkout v2.4', { kind: 'checkout', checkout: 'v2.4' }],
  ['crontab -e', { kind: 'person' }],
  ['find /srv/tmp -mtime +3 -delete', { kind: 'command' }],
  ['date -s "2026-01-01 00:00"', { kind: 'command' }],
  ['own-tool --migrate', { kind: 'command', command: 'own-tool --migrate' }],
])('%s', (command, task) => {
  expect(itemAt(readText(`\`\`\`sh\n${command}\n\`\`\``), 2)?.task).toMatchObject(task)
})

test('what only looks says so; what deletes or sets the clock does not', () => {
  const reads = (command: string) => itemAt(readText(`\`\`\`sh\n${command}\n\`\`\``), 2)?.task?.reads
  expect(['df -h', 'ps -ef | grep java', 'crontab -l', 'kubectl get pods'].map(reads)).toEqual([true, true, true, true])
  expect(['find /a -delete', 'date -s 12:00', 'ps -ef | grep java | xargs kill'].map(reads)).toEqual([undefined, undefined, undefined])
})

test('a folder that was entered does not leak into another section', () => {
  const reading = readText('## 配置\n\n```\ncd conf/sites\nls -l\n```\n\n## 发布\n\n```\nrsync -av ./ ops@10.1.0.9:/srv/web/\n```\n')
  expect(itemAt(reading, 5)?.folder).toBe('conf/sites')
  expect(itemAt(reading, 11)).toMatchObject({ kind: 'file', on: ['10.1.0.9'] })
  expect(itemAt(reading, 11)?.folder).toBeUndefined()
})

test('beside lines with a prompt, a line without one that looks typed is a person’s, and what is printed is nothing', () => {
  const text =
    '登录 a-1（10.1.0.5）\n\n```\ncd /srv/pay\n./stop.sh\n[root@a-1 pay]# ./start.sh\nStarting pay ... ok\nsystemctl stop c\n```\n'
  expect(shown(text)).toEqual(['5 person @a-1', '6 command @a-1', '8 person @a-1'])
  expect(itemAt(readText(text), 5)).toMatchObject({ title: './stop.sh', folder: '/srv/pay' })
})

test('a backslash before a program only leaves out its alias', () => {
  expect(
    shown(
      '登录 a-1（10.1.0.1）：\n\n```\n\\cp -rf /tmp/a.jar /opt/a.jar\n\\rm -rf /opt/old\n```\n\n\\cp -f /tmp/b.jar /opt/b.jar\n\n1. 执行 \\mv /opt/c /opt/d\n',
    ),
  ).toEqual(['4 file @a-1', '5 command @a-1', '8 file @a-1', '10 file @a-1'])
})

test('what is typed into a program with a prompt of its own is asked of a person; beside the prompts of a shell it is what was printed', () => {
  expect(shown('# 库\n```\n> use gateway\n> db.routes.updateMany({}, {$set: {v: 2}})\n```\n')).toEqual(['3 person', '4 person'])
  expect(shown('# 库\n```\n127.0.0.1:6379> flushall\nOK\n```\n\n```\nshop=# vacuum full;\n```\n')).toEqual(['3 person', '8 person'])
  expect(shown('# 包\n```\n$ npm run build\n> shop@1.0 build\n```\n')).toEqual(['3 command'])
})

test.each([
  ['`rm -rf /opt/app/__old__`', 'rm -rf /opt/app/__old__'],
  ['rm -rf /opt/app/__old__', 'rm -rf /opt/app/__old__'],
  ['`find /data \\( -name a -o -name \\*.log \\) -delete`', 'find /data \\( -name a -o -name \\*.log \\) -delete'],
  ['find /data -name \\*.log -delete', 'find /data -name \\*.log -delete'],
  ['`ls /data/**/x`', 'ls /data/**/x'],
  ['`grep "<b>x</b> &lt;" /tmp/f`', 'grep "<b>x</b> &lt;" /tmp/f'],
  ['`sh /opt/say.sh "你好；世界（测试）"`', 'sh /opt/say.sh "你好；世界（测试）"'],
  ['**rm -rf /opt/__a__**', 'rm -rf /opt/__a__'],
  ['**rm -rf** /opt/a', 'rm -rf /opt/a'],
  ['rm **-rf** /opt/a', 'rm -rf /opt/a'],
])('%s is typed to the letter, in a line, a quotation and a cell', (written, typed) => {
  const text = `# 步骤\n\n1. 在 10.0.0.1 上执行 ${written}\n\n> 在 10.0.0.1 上执行 ${written}\n\n| 步骤 | 主机 | 命令 |\n|---|---|---|\n| a | 10.0.0.1 | ${written} |\n`
  const reading = readText(text)
  // Of a cell that is emphasised in part a person is asked.
  const inCell = written.startsWith('**rm -rf** ') ? undefined : typed
  expect([3, 5, 9].map((line) => itemAt(reading, line)?.task?.command)).toEqual([typed, typed, inCell])
})

test('emphasis is no part of the words around a command', () => {
  const text = '1. **在 10.0.0.1 上执行 touch /a**\n2. **Do not** run `rm -rf /x`\n3. __Never__ run `rm -rf /x` on 10.0.0.1\n'
  const reading = readText(`# 步骤\n\n${text}`)
  expect([3, 4, 5].map((line) => [itemAt(reading, line)?.fate, itemAt(reading, line)?.task?.command])).toEqual([
    ['typed', 'touch /a'],
    ['note', undefined],
    ['note', undefined],
  ])
})

test('a text that is given to a command has its own lines and its end, however the fence is indented', () => {
  const block = (indent: string, ...lines: string[]) => ['```', ...lines, '```'].map((line) => indent + line).join('\n')
  const heredoc = ['cat > /etc/a.conf <<EOF', 'a:', '  b: 1', 'EOF', 'touch /b']
  const given = 'cat > /etc/a.conf <<EOF\na:\n  b: 1\nEOF'
  const commands = (text: string) =>
    readText(`登录 a-1（10.0.0.1）\n\n${text}\n`).items.flatMap(({ fate, task }) => (task === undefined ? [] : [[fate, task.command]]))
  const closed = [
    ['typed', given],
    ['typed', 'touch /b'],
  ]
  expect(commands(block('      ', ...heredoc))).toEqual(closed)
  expect(commands(block('> ', ...heredoc))).toEqual(closed)
  expect(commands(block('', ...heredoc.map((line) => `    ${line}`)))).toEqual(closed)
  expect(commands(block('', 'cat <<-EOF > /a', '\tx', '\tEOF', 'echo $((1<<3)) > /c'))).toEqual([
    ['typed', 'cat <<-EOF > /a\n\tx\n\tEOF'],
    ['typed', 'echo $((1<<3)) > /c'],
  ])
  // Its end is never reached: a shell would go on to wait.
  expect(commands(block('', 'cat > /a <<EOF', 'x', '  EOF')).map(([fate]) => fate)).toEqual(['person'])
  expect(commands(block('', 'cat > /a <<EOF', 'rm -rf /x')).map(([fate]) => fate)).toEqual(['person'])
})
