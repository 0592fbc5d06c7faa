import { expect, test } from 'vitest'
import { startScript } from '#core/commands/process/start-script.ts'

test.each([
  ['/home/tomcat/bin/startup.sh', '/home/tomcat/bin/startup.sh', 'x'],
  ['/home/a/b.sh > /dev/null 2>&1 &', '/home/a/b.sh', 'x'],
  ['JAVA_HOME=/opt/jdk /home/a/b.sh', '/home/a/b.sh', 'x'],
  ['nohup sh /home/a/startup.sh &', '/home/a/startup.sh', 'r'],
  ['cd /home/schedule && nohup sh startup.sh &', '/home/schedule/startup.sh', 'r'],
  ['cd /home/schedule; nohup sh ./startup.sh >out.log 2>&1 &', '/home/schedule/startup.sh', 'r'],
  ['cd /home; cd schedule-res; ./start.sh', '/home/schedule-res/start.sh', 'x'],
  ["cd '/home/a b' && ./start.sh", '/home/a b/start.sh', 'x'],
  ["sh '/home/a $b/启动.sh'", '/home/a $b/启动.sh', 'r'],
  ['/usr/bin/java -jar /home/a.jar', '/usr/bin/java', 'x'],
  ['sudo /home/a/b.sh', '/home/a/b.sh', 'x'],
])('%s runs %s', (start, path, needs) => {
  expect(startScript(start)).toEqual({ path, needs })
})

test.each(['systemctl start ecsc', 'java -jar /home/a.jar', 'sh -c "/home/a/b.sh"', 'sudo -u tomcat /home/a/b.sh', '', '# nothing'])(
  '%s runs none by path',
  (start) => {
    expect(startScript(start)).toBeUndefined()
  },
)

test.each([
  'nohup sh startup.sh &',
  './startup.sh',
  '$HOME/startup.sh',
  'sh /home/$APP/startup.sh',
  '~/startup.sh',
  'cd ~ && ./startup.sh',
  'cd "$APP"; ./startup.sh',
  '/home/$(hostname)/startup.sh',
  "cd '/home/a b' && ./$(echo no)",
])('of %s only the host knows which it is', (start) => {
  expect(startScript(start)).toBeUndefined()
})
