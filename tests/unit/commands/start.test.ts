import { expect, test } from 'vitest'
import { startService } from '#core/commands/process/start.ts'

test('a start: where each log stands, then the line as it is written, by the login shell', () => {
  expect(startService(' cd /home/ecsc && nohup sh startup.sh & ', ['/home/logs/catalina.out', "/home/日志's.log"])).toEqual({
    lines: ['ferry_position /home/logs/catalina.out', `ferry_position '/home/日志'\\''s.log'`, 'cd /home/ecsc && nohup sh startup.sh &'],
    reads: ['cd /home/ecsc && nohup sh startup.sh &'],
    uses: ['fact', 'position'],
    changes: true,
    login: true,
    theirs: [[2, 3]],
  })
})
