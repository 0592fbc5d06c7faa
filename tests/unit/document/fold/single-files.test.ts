import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'

/** Steps as people type them for a version that is one file. */
function read(code: string) {
  const text = `# 商城升级\n\n## 升级步骤\n\n登录 \`web-1 (10.9.0.5)\`\n\n\`\`\`\n${code}\n\`\`\`\n`
  const { release, inventory } = readReleaseDocument(text, '/docs/shop.md', { user: 'deploy', archives: '/releases' })
  return { tasks: release.tasks, service: inventory.services[0], host: inventory.hosts[0] }
}

test('a WAR that is copied into its container', () => {
  const { tasks, service, host } = read(`scp shop.war deploy@10.9.0.5:/tmp/
/opt/tomcat/bin/shutdown.sh
cp /opt/tomcat/webapps/shop.war /opt/tomcat/webapps/shop.war.20261129
rm -rf /opt/tomcat/webapps/shop
cp /tmp/shop.war /opt/tomcat/webapps/
/opt/tomcat/bin/startup.sh`)
  expect(tasks).toMatchObject([{ kind: 'upgrade', service: 'shop', archive: '/releases/shop.war' }])
  expect(service).toMatchObject({
    directory: '/opt/tomcat/webapps/shop.war',
    unpack: 'place',
    archive: '/tmp/shop.war',
    backup: { suffix: '.{date}' },
    stop: { command: '/opt/tomcat/bin/shutdown.sh', signal: 'TERM' },
    start: '/opt/tomcat/bin/startup.sh',
    process: { contains: '/opt/tomcat' },
  })
  expect(host?.as).toBeUndefined()
})

test('a JAR under a unit, by an account that uses sudo: the unit is the service’s, and all is done as root', () => {
  const { tasks, service, host } = read(`scp shop-2.1.jar deploy@10.9.0.5:/home/deploy/
sudo systemctl stop shop
sudo cp /opt/shop/shop.jar /opt/shop/shop.jar.bak
sudo cp /home/deploy/shop-2.1.jar /opt/shop/shop.jar
sudo systemctl start shop
curl http://127.0.0.1:8080/health`)
  expect(tasks).toMatchObject([{ kind: 'upgrade', service: 'shop', archive: '/releases/shop-2.1.jar' }])
  expect(service).toMatchObject({
    directory: '/opt/shop/shop.jar',
    unpack: 'place',
    archive: '/home/deploy/shop-2.1.jar',
    unit: 'shop',
    stop: { command: 'systemctl stop shop' },
    start: 'systemctl start shop',
  })
  expect(host).toMatchObject({ user: 'deploy', as: 'root' })
})

test('a JAR that is run in its folder', () => {
  const { tasks, service } = read(`scp shop.jar deploy@10.9.0.5:/tmp/
kill -15 <PID>
cp /opt/shop/shop.jar /opt/shop/shop.jar_20261129
cp /tmp/shop.jar /opt/shop/shop.jar
cd /opt/shop
nohup java -jar shop.jar &`)
  expect(tasks).toMatchObject([{ kind: 'upgrade', service: 'shop' }])
  expect(service).toMatchObject({
    directory: '/opt/shop/shop.jar',
    unpack: 'place',
    stop: { signal: 'TERM' },
    start: 'cd /opt/shop && nohup java -jar shop.jar &',
    process: { contains: 'shop.jar', directory: '/opt/shop', executable: 'java' },
  })
})

test('where more is done between than an upgrade does, each stays what it is', () => {
  const { tasks } = read(`scp shop.jar deploy@10.9.0.5:/tmp/
sudo systemctl stop shop
cp /tmp/shop.jar /opt/shop/shop.jar
mysql shop < /tmp/change.sql
sudo systemctl start shop`)
  expect(tasks.map(({ kind }) => kind)).not.toContain('upgrade')
})
