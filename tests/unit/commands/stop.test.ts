import { expect, test } from 'vitest'
import { preamble } from '#core/commands/command.ts'
import { awaitGone, startedPlaceholder, stopByLine, stopProcesses } from '#core/commands/process/stop.ts'

test('a stop: signals in the order given, one wait for all, each port once', () => {
  const processes = [
    { pid: 8123, started: '4711', ports: [8080, 8005] },
    { pid: 8124, started: 'Mon_Feb_13_02:10:44_2017', ports: [8080] },
  ]
  expect(stopProcesses(processes, 'TERM', 30)).toEqual({
    changes: true,
    uses: ['started', 'is', 'signal', 'tenth', 'waitGone', 'listens', 'waitFree'],
    lines: [
      preamble,
      'ferry_signal TERM 8123 4711',
      'ferry_signal TERM 8124 Mon_Feb_13_02:10:44_2017',
      'ferry_wait_gone 30 8123 4711 8124 Mon_Feb_13_02:10:44_2017',
      'ferry_wait_free 30 8080',
      'ferry_wait_free 30 8005',
    ],
    reads: ['kill -TERM 8123', 'kill -TERM 8124'],
  })
})

test('without ports there is none to wait for', () => {
  const command = stopProcesses([{ pid: 1, started: '2', ports: [] }], 'KILL', 10)
  expect(command.lines).toEqual([preamble, 'ferry_signal KILL 1 2', 'ferry_wait_gone 10 1 2'])
  expect(command.uses).not.toContain('waitFree')
})

test('in a plan the words for what is not known yet are bare; whatever a host says is a word', () => {
  expect(stopProcesses([{ pid: '<pid>', started: startedPlaceholder, ports: [] }], 'KILL', 10).lines[1]).toBe(
    'ferry_signal KILL <pid> <started>',
  )
  expect(stopProcesses([{ pid: 1, started: '<$(id)', ports: [] }], 'KILL', 10).lines[1]).toBe("ferry_signal KILL 1 '<$(id)'")
})

test('a line of the service’s own, and the wait for what it should end', () => {
  expect(stopByLine(' /home/tomcat/bin/shutdown.sh\n')).toEqual({
    changes: true,
    login: true,
    uses: [],
    lines: ['/home/tomcat/bin/shutdown.sh'],
    reads: ['/home/tomcat/bin/shutdown.sh'],
  })
  expect(awaitGone([{ pid: 8123, started: '4711', ports: [8080] }], 30)).toEqual({
    changes: false,
    uses: ['started', 'is', 'tenth', 'waitGone', 'listens', 'waitFree'],
    lines: [preamble, 'ferry_wait_gone 30 8123 4711', 'ferry_wait_free 30 8080'],
    reads: [],
  })
})
