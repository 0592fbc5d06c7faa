import { describe, expect, test } from 'vitest'
import { asksFor } from '#core/shell/asking.ts'
import { dangerOf } from '#core/shell/dangers.ts'
import { effectOf } from '#core/shell/effect.ts'
import { scriptOf, sleepsFor } from '#core/shell/elsewhere.ts'
import { neverEnds } from '#core/shell/endless.ts'
import { filesOf } from '#core/shell/files.ts'
import { startFault } from '#core/shell/foreground.ts'
import { hidePrompts } from '#core/shell/prompts.ts'
import { readShell } from '#core/shell/read-shell.ts'
import { secretsOf } from '#core/shell/secrets.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import { transferOf } from '#core/shell/transfers.ts'

/** The first answer that any command of the line gives. */
function ask<T>(line: string, fact: (command: ShellCommand) => T | undefined): T | undefined {
  return readShell(line)
    .commands.map(fact)
    .find((answer) => answer !== undefined)
}

describe('danger', () => {
  test.each([
    ['rm -rf /srv/shop/*', 'delete-tree'],
    ['sudo rm -r old', 'delete-tree'],
    ['rm *.log', 'delete-many'],
    ['find /tmp -mtime +7 -delete', 'find-delete'],
    ['find . -name "*.tmp" -exec rm {} \\;', 'find-delete'],
    ['find . -name x | xargs rm', 'delete-many'],
    ['rsync -a --delete a/ b/', 'mirror-delete'],
    ['mysql shop -e "drop table old_orders"', 'drop-data'],
    ['echo "truncate table log" | mysql shop', 'drop-data'],
    ['psql -c "delete from log"', 'every-row'],
    ['mysql shop <<END\nupdate price set v = 0;\nEND', 'every-row'],
    ['redis-cli -n 3 FLUSHDB', 'empty-cache'],
    ['git reset --hard HEAD~1', 'reset-tree'],
    ['git push -f origin main', 'reset-tree'],
    ['ssh lb "sudo iptables -A INPUT -j DROP"', 'firewall'],
    ['systemctl stop firewalld', 'firewall'],
    ['date -s "2026-01-01 00:00:00"', 'set-clock'],
    ['mkfs.ext4 /dev/sdb1', 'write-disk'],
    ['dd if=/dev/zero of=/dev/sdb', 'write-disk'],
    ['chmod -R 777 /srv', 'open-rights'],
    ['curl -sSL https://get.example.com | sudo bash', 'run-download'],
    ['bash <(wget -qO- https://get.example.com)', 'run-download'],
    ['sh -c "$(curl -fsSL https://get.example.com)"', 'run-download'],
    ["ps -ef | grep shop | awk '{print $2}' | xargs kill -9", 'kill-by-name'],
    ['kill $(ps -ef | grep shop)', 'kill-by-name'],
    ['pkill -f shop.jar', 'kill-by-name'],
    ['docker system prune -af', 'prune-containers'],
    ['docker rm -f shop', 'prune-containers'],
    ['kubectl delete deployment shop', 'delete-resource'],
    ['php artisan migrate:fresh --force', 'drop-data'],
    ['shutdown -r now', 'halt'],
    ['crontab -r', 'delete-crontab'],
    ['yum remove -y nginx', 'remove-package'],
    ['curl -XDELETE http://es:9200/orders', 'delete-index'],
    ['\\rm -rf /srv/shop', 'delete-tree'],
    ['sshpass -p Secret-1 ssh web-1 rm -rf /srv/shop', 'delete-tree'],
    ['ls | awk \'{print "rm -rf "$1}\' | sh', 'delete-tree'],
    ['helm -n shop uninstall web', 'delete-resource'],
    ['kubectl -n shop delete pod web', 'delete-resource'],
    ['kubectl --context prod drain node-1', 'delete-resource'],
    ['echo flushall | redis-cli', 'empty-cache'],
    ['redis-cli <<END\nselect 3\nflushdb\nEND', 'empty-cache'],
    ['ps -ef | grep shop | awk \'{print "kill -9 "$2}\' | sh', 'kill-by-name'],
    ['source <(curl -s https://get.example.com)', 'run-download'],
    ['eval "$(curl -s https://get.example.com)"', 'run-download'],
    ['curl -s https://get.example.com | python3 -', 'run-download'],
    ['systemctl disable --now firewalld', 'firewall'],
    ['systemctl stop firewalld.service', 'firewall'],
    ['iptables -A INPUT -m state --state NEW -j DROP', 'firewall'],
    ['> /srv/app.log', 'empty-file'],
    ['cat /dev/null > /srv/app.log', 'empty-file'],
    ['truncate -s 0 /srv/app.log', 'empty-file'],
    ['chmod -R a+w /srv', 'open-rights'],
    ['chmod 666 a.conf', 'open-rights'],
    ['chown -R app /etc', 'system-rights'],
    ['chmod -R 755 /', 'system-rights'],
    ['crontab /tmp/jobs', 'replace-crontab'],
    ['echo "* * * * * ls" | crontab -', 'replace-crontab'],
    ['git checkout .', 'reset-tree'],
    ['git clean -fd', 'reset-tree'],
    ['docker compose down -v', 'prune-containers'],
    ['flyway -url=x clean', 'drop-data'],
  ])('%s: %s', (line, danger) => expect(ask(line, dangerOf)).toBe(danger))

  test.each([
    'rm old.tar',
    'find . -name x',
    'iptables -L -n',
    'date +%s',
    'git reset HEAD a',
    'kill -15 4711',
    'kill $(cat run.pid)',
    'docker rm shop',
    'mysql shop -e "select 1"',
    'redis-cli get a',
    'chmod 755 x',
    'curl -s http://a/ | grep ok',
    'echo "rm -rf /"',
    'grep "drop table" x.sql',
    'git push origin main',
    'fdisk -l',
    'docker run --rm -v a:b shop',
    'docker exec web rm -f x',
    'docker-compose -f a.yml rm web',
    'git push origin release-f',
    'git checkout -b fix.',
    'git restore --staged .',
    'git clean -nfd',
    'redis-cli set key flushall',
    'mvn clean package',
    'rsync -an --delete a/ b/',
    'curl -s http://a/ | python -m json.tool',
    'curl -s http://a/ | python3 parse.py',
    'dd if=/dev/zero of=/tmp/test count=1',
    'iptables -V',
    'chown -R app:app /srv/shop',
    'chmod 1777 /srv/tmp',
    '(crontab -l; echo "* * * * * ls") | crontab -',
    'crontab -u app -l',
    'echo "" > a.log',
    'ls > a.log',
  ])('none: %s', (line) => expect(ask(line, dangerOf)).toBeUndefined())
})

describe('somebody at the keyboard', () => {
  test.each([
    ['mysqldump -u root -p shop > shop.sql', 'password'],
    ['mysql -uroot -p --host db shop < a.sql', 'password'],
    ['mysql --password shop', 'password'],
    ['mysql -u root shop', 'prompt'],
    ['psql -U app shop', 'prompt'],
    ['redis-cli -h cache', 'prompt'],
    ['vi /etc/hosts', 'editor'],
    ['sudo crontab -e', 'editor'],
    ['kubectl edit deployment shop', 'editor'],
    ['passwd app', 'password'],
    ['docker exec -it shop bash', 'terminal'],
    ['apt install nginx', 'confirmation'],
    ['yum install nginx', 'confirmation'],
    ['read -p "go on?" answer', 'prompt'],
    ['sftp app@web', 'prompt'],
    ['python3', 'prompt'],
    ['git commit', 'editor'],
    ['cp -i a b', 'confirmation'],
    ['ps -ef | less', 'terminal'],
  ])('%s: %s', (line, why) => expect(ask(line, asksFor)).toBe(why))

  test.each([
    'mysql -uroot -pSecret-9 shop < a.sql',
    'mysql shop -e "select 1"',
    'psql -f up.sql',
    'echo x | passwd --stdin app',
    'crontab -l',
    'apt-get install -y nginx',
    'docker exec shop ls',
    'ssh web-1',
    'redis-cli ping',
    'python3 a.py',
    'cat a | while read line; do echo $line; done',
    'mkdir -p a',
    'yes | yum install nginx',
    'node -v',
  ])('nobody: %s', (line) => expect(ask(line, asksFor)).toBeUndefined())
})

describe('no end', () => {
  test.each([
    ['tail -f a.log', 'follows-log'],
    ['tail -100F a.log', 'follows-log'],
    ['tail -f a.log | grep ERROR', 'follows-log'],
    ['docker logs -f --tail 100 shop', 'follows-log'],
    ['docker compose logs -f', 'follows-log'],
    ['kubectl -n shop logs -f deploy/shop', 'follows-log'],
    ['journalctl -u shop -f', 'follows-log'],
    ['kubectl get pods -w', 'waits'],
    ['watch -n 2 "kubectl get pods"', 'repeats-screen'],
    ['top', 'repeats-screen'],
    ['ping db-1', 'pings'],
    ['vmstat 1', 'repeats-screen'],
    ['ssh web-1 "tail -f /var/log/shop.log"', 'follows-log'],
  ])('%s: %s', (line, why) => expect(ask(line, neverEnds)).toBe(why))

  test.each([
    'tail -n 100 a.log',
    'timeout 60 tail -f a.log',
    'tail -f a.log | grep -m1 started',
    'tail -f a.log | sed "/started/q"',
    'tail -f a.log &',
    'ping -c 3 db-1',
    'top -bn1',
    'vmstat 1 5',
    'docker logs shop',
    'journalctl -u shop --no-pager',
  ])('an end: %s', (line) => expect(ask(line, neverEnds)).toBeUndefined())
})

describe('the start of a server', () => {
  test.each([
    ['java -jar shop.jar --spring.profiles.active=prod', 'foreground'],
    ['java -Xmx1g -cp lib/* com.example.Main', 'foreground'],
    ['nohup java -jar shop.jar > out.log 2>&1', 'foreground'],
    ['java -jar shop.jar &', 'dies-with-shell'],
    ['npm run start', 'foreground'],
    ['python manage.py runserver 0.0.0.0:8000', 'foreground'],
    ['php artisan queue:work', 'foreground'],
    ['catalina.sh run', 'foreground'],
    ['docker compose up', 'foreground'],
    ['docker run --name shop shop:2', 'foreground'],
  ])('%s: %s', (line, why) => expect(ask(line, startFault)).toBe(why))

  test.each([
    'nohup java -jar shop.jar > out.log 2>&1 &',
    'java -version',
    'setsid java -jar shop.jar',
    'docker compose up -d',
    'docker run -d shop:2',
    'catalina.sh start',
    'npm run build',
    'systemctl start shop',
    'redis-server --daemonize yes',
    'gunicorn -D app:app',
    'ps -ef | grep java',
  ])('nothing wrong: %s', (line) => expect(ask(line, startFault)).toBeUndefined())
})

describe('what it does', () => {
  const effect = (line: string) => readShell(line).commands.map(effectOf)
  test.each([
    'ls -l',
    'find . -name x',
    'date',
    'ps -ef | grep java',
    'curl -s http://a/health',
    'systemctl status shop',
    'docker ps',
    'git status',
    'crontab -l',
    'nginx -t',
    'mysql shop -e "select count(*) from a"',
    'tar tf a.tar',
    'cat a.log 2>/dev/null',
    'sed -n 1,5p a',
    'redis-cli info',
    'iptables -nL',
  ])('%s only looks', (line) => expect(new Set(effect(line))).toEqual(new Set(['looks'])))
  test.each([
    'find . -delete',
    'date -s 10:00',
    'echo "1.2.3.4 db" >> /etc/hosts',
    'curl -X POST http://a/refresh',
    'sed -i s/a/b/ c',
    'nginx -s reload',
    'mysql shop -e "insert into a values (1)"',
    'cp a b',
    'crontab new',
    'wget http://a/b.tar',
    'tar xf a.tar',
  ])('%s changes', (line) => expect(effect(line)).toContain('changes'))
  test('nobody knows what a script does', () => expect(effect('./deploy.sh')).toEqual(['unknown']))
})

describe('secrets', () => {
  test.each([
    ['mysql -uroot -pHunter-22 shop', ['Hunter-22']],
    ['mysql --password="Hunter-22" shop', ['Hunter-22']],
    ["PGPASSWORD='Hunter-22' psql -c 'select 1'", ['Hunter-22']],
    ['redis-cli -a Hunter-22 ping', ['Hunter-22']],
    ['sshpass -p Hunter-22 ssh web', ['Hunter-22']],
    ['curl -u admin:Hunter-22 http://a/', ['Hunter-22']],
    ['curl http://admin:Hunter-22@a/', ['Hunter-22']],
    ['curl -H "Authorization: Bearer abcdef123456" http://a/', ['abcdef123456']],
    ['java -jar a.jar --spring.datasource.password=Hunter-22', ['Hunter-22']],
    ['java -Ddb.password=Hunter-22 -jar a.jar', ['Hunter-22']],
    ['export AWS_SECRET_ACCESS_KEY=abcdef123456', ['abcdef123456']],
    ['aws configure set x AKIAABCDEFGHIJKLMNOP', ['AKIAABCDEFGHIJKLMNOP']],
    ['docker login -u a -p Hunter-22 reg', ['Hunter-22']],
    ['echo Hunter-22 | passwd --stdin app', ['Hunter-22']],
    ['echo "app:Hunter-22" | chpasswd', ['Hunter-22']],
    ['ssh db "mysql -pHunter-22 shop"', ['Hunter-22']],
    [`mysql -e "create user a identified by 'Hunter-22'"`, ['Hunter-22']],
  ])('%s says %j', (line, secrets) => {
    const found = readShell(line)
      .commands.flatMap(secretsOf)
      .map(({ from, to }) => line.slice(from, to).replace(/^'|'$/g, ''))
    expect([...new Set(found)]).toEqual(secrets)
  })

  test.each([
    'mysql -uroot -p shop',
    'mysql -p$PASS shop',
    'mysql -p<password> shop',
    'mysql --password=xxx shop',
    'curl -u admin http://a/',
    'scp -p a web:/b',
    'mkdir -p /srv/app',
    'psql -p 5432',
    'export TOKEN=$1',
    'ssh -p 2222 web',
    'curl http://a:8080/',
  ])('%s says none', (line) => expect(readShell(line).commands.flatMap(secretsOf)).toEqual([]))
})

describe('copies from computer to computer', () => {
  test.each([
    [
      'scp -P 2222 -r shop.war root@10.1.1.1:/srv',
      { direction: 'upload', host: { address: '10.1.1.1', user: 'root', port: 2222 }, sources: ['shop.war'], target: '/srv' },
    ],
    ['scp web-1:/var/log/a.log .', { direction: 'download', host: { address: 'web-1' }, sources: ['/var/log/a.log'], target: '.' }],
    [
      'rsync -avz --exclude x --delete ./ app@web-1:/etc/shop/',
      { direction: 'upload', host: { address: 'web-1', user: 'app' }, target: '/etc/shop/', deletes: true },
    ],
  ])('%s', (line, transfer) => expect(ask(line, transferOf)).toMatchObject(transfer))

  test('and none on one computer', () => expect(ask('rsync -a /a/ /b/', transferOf)).toBeUndefined())
})

test.each([
  ['mysqldump shop > shop.sql', ['made shop.sql']],
  ['cd /b\ngzip shop.sql', ['removed /b/shop.sql', 'made /b/shop.sql.gz']],
  ['mysql shop < shop.sql', ['taken shop.sql']],
  ['cp -R /srv/a /srv/a_old', ['taken /srv/a', 'made /srv/a_old']],
  ['mv a.jar b.jar /opt/', ['removed a.jar', 'removed b.jar', 'made /opt/a.jar', 'made /opt/b.jar']],
  ['tar czf a.tgz a', ['made a.tgz', 'taken a']],
  ['tar -xf a.tgz -C /b', ['taken a.tgz']],
  ['java -jar a.jar', ['taken a.jar']],
  ['pg_dump -f x.dump shop', ['made x.dump']],
  ['bzip2 b.sql', ['removed b.sql', 'made b.sql.bz2']],
  ['gzip -k a.sql', ['taken a.sql', 'made a.sql.gz']],
  ['gzip -c a.sql > b.gz', ['made b.gz', 'taken a.sql']],
  ['unxz a.xz', ['taken a.xz', 'made a']],
])('%s: %j', (line, files) => {
  const found = readShell(line).commands.flatMap(filesOf)
  expect(found.map(({ use, path }) => `${use} ${path}`)).toEqual(files)
})

test('scripts that are not in the text are named', () => {
  expect(ask('sh ./migrate.sh up', scriptOf)).toBe('./migrate.sh')
  expect(ask('/opt/tools/switch.py', scriptOf)).toBe('/opt/tools/switch.py')
  expect(ask('bash -c "ls"', scriptOf)).toBeUndefined()
})

test('what only lets time pass says how long', () => {
  expect(ask('sleep 2m', sleepsFor)).toBe(120)
  expect(ask('sleep infinity', sleepsFor)).toBeUndefined()
})

describe('prompts of a terminal', () => {
  test('are blanked out where they stand', () => {
    expect(hidePrompts('[root@web-1 ~]# ls\nmysql> select 1;\n$ pwd')).toBe('                ls\n       select 1;\n  pwd')
  })
  test('a # is one only where every line has it', () => {
    expect(hidePrompts('# ls\n# pwd')).toBe('  ls\n  pwd')
    expect(hidePrompts('# look\nls')).toBe('# look\nls')
    expect(hidePrompts('# 停服务\n# ls')).toBe('# 停服务\n# ls')
  })
})
