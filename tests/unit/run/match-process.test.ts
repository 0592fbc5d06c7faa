import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asSeen, containsWhole, describePattern, matchProcesses } from '#core/kinds/common/process/match-process.ts'
import type { HostProcess } from '#core/kinds/common/process/processes.ts'
import { hostProcess } from './service-process.ts'

const tomcat = (pid: number, home = '/home/apache-tomcat-7.0.67', more: Partial<HostProcess> = {}) =>
  hostProcess(pid, `/usr/bin/java -Dcatalina.base=${home} -Dcatalina.home=${home} org.apache.catalina.startup.Bootstrap start`, more)
const pids = (families: HostProcess[][]) => families.map((family) => family.map((process) => process.pid))
const find = (all: HostProcess[], pattern: Parameters<typeof matchProcesses>[1]) => pids(matchProcesses(all, pattern))

describe('the right process', () => {
  const schedule = hostProcess(10, 'java -cp /home/schedule/lib/* com.ecsc.Schedule', { directory: '/home/schedule' })
  const scheduleRes = hostProcess(11, 'java -cp /home/schedule-res/lib/* com.ecsc.Schedule', { directory: '/home/schedule-res' })

  test('schedule is not schedule-res, by path and by working directory', () => {
    const all = [schedule, scheduleRes]
    expect(find(all, { contains: '/home/schedule' })).toEqual([[10]])
    expect(find(all, { contains: '/home/schedule-res' })).toEqual([[11]])
    expect(find(all, { directory: '/home/schedule' })).toEqual([[10]])
    expect(find(all, { directory: '/home/schedule-res/' })).toEqual([[11]])
  })

  test('below a linked folder the kernel names another one: both are the same', () => {
    const linked = hostProcess(12, 'sh run.sh', { directory: '/srv/real/app' })
    const elsewhere = hostProcess(13, 'sh run.sh', { directory: '/srv/other/app' })
    const hidden = hostProcess(14, 'java -cp /srv/real/app/lib/* Main', { directory: undefined })
    const named = pids(matchProcesses([linked, elsewhere, hidden], { directory: '/srv/cur/app' }, '/srv/real/app'))
    expect(named).toEqual([[14]])
    expect(pids(matchProcesses([linked, elsewhere], { directory: '/srv/cur/app' }, '/srv/real/app'))).toEqual([[12]])
    expect(find([linked, elsewhere, hidden], { directory: '/srv/cur/app' })).toEqual([])
  })

  test('one tomcat is not the other, nor a longer version', () => {
    const all = [
      tomcat(1),
      tomcat(2, '/home/apache-tomcat-7.0.67-b'),
      tomcat(3, '/home/apache-tomcat-7.0.670'),
      tomcat(4, '/backup/home/apache-tomcat-7.0.67'),
    ]
    expect(find(all, { contains: '/home/apache-tomcat-7.0.67' })).toEqual([[1]])
  })

  test('all that the pattern says must hold', () => {
    const all = [
      tomcat(1),
      tomcat(2, undefined, { directory: '/home/ecsc' }),
      tomcat(3, undefined, { executable: 'jsvc', directory: '/home/ecsc' }),
    ]
    expect(find(all, { contains: '/home/apache-tomcat-7.0.67', directory: '/home/ecsc', executable: 'java' })).toEqual([[2]])
  })

  test('where the working directory is not to be seen the command line must name it, or be given', () => {
    const all = [
      hostProcess(1, 'java -jar /home/ecsc/app.jar', { directory: undefined }),
      hostProcess(2, 'java -jar app.jar', { directory: undefined }),
    ]
    expect(find(all, { directory: '/home/ecsc' })).toEqual([[1]])
    expect(find(all, { directory: '/home/ecsc', contains: 'app.jar' })).toEqual([[1], [2]])
  })

  test.each([{}, { executable: 'java' }, { contains: '' }, { contains: '', executable: 'java' }])(
    'a pattern that says nothing (%j) is no “grep java”',
    (pattern) => {
      expect(find([tomcat(1), schedule], pattern)).toEqual([])
    },
  )
})

describe('never the service', () => {
  const log = '/home/apache-tomcat-7.0.67/logs/catalina.out'
  test.each([
    `tail -f ${log}`,
    `tail -s 0.2 -c +1 -F ${log}`,
    `less ${log}`,
    `grep ERROR ${log}`,
    `vim.basic /home/apache-tomcat-7.0.67/conf/server.xml`,
    `vi /home/apache-tomcat-7.0.67/conf/server.xml`,
    `nano /home/apache-tomcat-7.0.67/conf/server.xml`,
    `tar -xvf /home/apache-tomcat-7.0.67`,
    `cp -av /home/apache-tomcat-7.0.67 /x`,
    `du -sk /home/apache-tomcat-7.0.67`,
    `unzip -o x.zip -d /home/apache-tomcat-7.0.67`,
    `ssh other tail -f ${log}`,
    `sudo cat ${log}`,
    `jstack /home/apache-tomcat-7.0.67`,
  ])('%s', (commandLine) => {
    expect(find([hostProcess(1, commandLine)], { contains: '/home/apache-tomcat-7.0.67' })).toEqual([])
  })

  test('an interactive shell in the directory, with or without arguments', () => {
    const shells = [
      hostProcess(1, '-bash', { executable: 'bash', directory: '/home/schedule', terminal: true }),
      hostProcess(2, 'bash', { directory: '/home/schedule' }),
      hostProcess(3, 'sh -s', { directory: '/home/schedule' }),
      hostProcess(4, 'bash --rcfile /home/schedule/rc', { directory: '/home/schedule', terminal: true }),
    ]
    expect(find(shells, { directory: '/home/schedule' })).toEqual([])
    expect(find(shells, { contains: '/home/schedule' })).toEqual([])
  })

  test('a zombie', () => {
    expect(find([tomcat(1, undefined, { zombie: true })], { contains: '/home/apache-tomcat-7.0.67' })).toEqual([])
  })
})

describe('families', () => {
  test('the script that started the program is not signalled, the program is', () => {
    const all = [
      hostProcess(10, 'sh /home/schedule/startup.sh'),
      hostProcess(11, 'java -cp /home/schedule/lib com.ecsc.Schedule', { parent: 10 }),
    ]
    expect(find(all, { contains: '/home/schedule' })).toEqual([[11]])
    expect(find(all, { contains: '/home/schedule', executable: 'java' })).toEqual([[11]])
  })

  test('a script that is the service itself is signalled', () => {
    const all = [
      hostProcess(10, 'sh /home/schedule/run.sh', { directory: '/home/schedule' }),
      hostProcess(11, 'sleep 60', { parent: 10, directory: '/' }),
    ]
    expect(find(all, { contains: '/home/schedule' })).toEqual([[10]])
    expect(find(all, { directory: '/home/schedule' })).toEqual([[10]])
  })

  test('two programs are two families: a question', () => {
    expect(find([tomcat(1), tomcat(2)], { contains: '/home/apache-tomcat-7.0.67' })).toEqual([[1], [2]])
  })

  test('what a program has started belongs to it, parents first, in whatever order the host lists them', () => {
    const all = [tomcat(3, undefined, { parent: 2 }), tomcat(2, undefined, { parent: 1 }), tomcat(9), tomcat(1, undefined, { parent: 0 })]
    expect(find(all, { contains: '/home/apache-tomcat-7.0.67' }).sort()).toEqual([[1, 2, 3], [9]])
  })
})

describe('a piece of a command line', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_.中-]{1,8}$/)
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`)

  test('is found whole wherever it stands', () => {
    fc.assert(
      fc.property(
        path,
        fc.constantFrom('', ' ', '=', ':', '"'),
        fc.constantFrom('', ' ', '/', ':', '"', '/lib'),
        (piece, before, after) => {
          expect(containsWhole(`java ${before}${piece}${after}`, piece)).toBe(true)
        },
      ),
    )
  })

  test('is never found where a name goes on after it or stands before it', () => {
    fc.assert(
      fc.property(path, name, (piece, more) => {
        const border = ' other '
        expect(containsWhole(border + piece + more, piece)).toBe(false)
        expect(containsWhole(`${more}${piece}${border}`, piece)).toBe(false)
      }),
    )
  })

  test('that follows a false start is found all the same', () => {
    expect(containsWhole('-x /home/schedule-res -y /home/schedule', '/home/schedule')).toBe(true)
  })

  test('that is empty is nowhere', () => {
    expect(containsWhole('anything', '')).toBe(false)
  })
})

test('what is journalled of a process is what a person would recognise it by', () => {
  expect(asSeen(hostProcess(7, 'java -jar a.jar'))).toEqual({
    pid: 7,
    parent: 0,
    started: '70',
    user: 'root',
    directory: '/root',
    executable: 'java',
    commandLine: 'java -jar a.jar',
    ports: [],
  })
  expect(describePattern({ contains: '/home/a', directory: '/home', executable: 'java' })).toBe('/home/a, cwd /home, java')
  expect(describePattern({ executable: 'java' })).toBe('java')
})
