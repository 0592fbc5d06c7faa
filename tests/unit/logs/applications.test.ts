/** Lines as the applications themselves write them, by application: each is found by its name and by what people write of it. */
import { describe, expect, test } from 'vitest'
import { processorTime } from '#harness/processor-time.ts'
import { applications } from '#shared/logs/applications.ts'
import { levelOf } from '#shared/logs/level.ts'
import { applicationNames, knownText, startText } from '#shared/logs/start-text.ts'

type Case = { written: string[]; up: string[]; failed: string[] }

const cases: Record<string, Case> = {
  tomcat: {
    written: [
      'Server startup in',
      'INFO: Server startup in',
      '信息: Server startup in',
      'Server startup',
      '毫秒后服务器启动',
      '服务器启动',
    ],
    up: [
      'INFO: Server startup in 10842 ms',
      '信息: Server startup in 10842 ms',
      '20-Nov-2026 22:00:11.123 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [2,345] milliseconds',
      '20-Nov-2026 22:00:11.123 信息 [main] org.apache.catalina.startup.Catalina.start [1234]毫秒后服务器启动',
      '情報 [main] org.apache.catalina.startup.Catalina.start サーバーの起動 [1234] ミリ秒',
      'INFOS [main] org.apache.catalina.startup.Catalina.start Le démarrage du serveur a pris [1 234] millisecondes',
    ],
    failed: [
      'SEVERE: Context [/ecsc] startup failed due to previous errors',
      '严重: Context [/ecsc] startup failed due to previous errors',
      '严重 [main] org.apache.catalina.core.StandardContext.startInternal 由于之前的错误，Context[/ecsc]启动失败',
      'SEVERE [main] org.apache.catalina.startup.HostConfig.deployWAR Error deploying web application archive [/home/x.war]',
      '严重 [main] org.apache.catalina.startup.HostConfig.deployWAR 部署 Web 应用程序存档 [/home/x.war] 时出错',
      '严重 [main] org.apache.catalina.startup.Catalina.start 所必需的服务组件启动失败，所以无法启动Tomcat',
      'SEVERE [main] org.apache.catalina.util.LifecycleBase.handleSubClassException Failed to initialize component [Connector[HTTP/1.1-8080]]',
      '严重 [main] org.apache.catalina.util.LifecycleBase.handleSubClassException 初始化组件[Connector[HTTP/1.1-8080]]失败。',
      'java.net.BindException: Address already in use',
    ],
  },
  'spring-boot': {
    written: ['Started EcscApplication in', 'JVM running for'],
    up: [
      '2026-11-20 22:00:11.123  INFO 812 --- [main] com.ecsc.EcscApplication : Started EcscApplication in 12.345 seconds (JVM running for 13.2)',
      '2026-11-20T22:00:11.123+08:00  INFO 812 --- [main] c.e.App : Started App in 2.3 seconds (process running for 2.9)',
    ],
    failed: [
      'APPLICATION FAILED TO START',
      '2026-11-20 ERROR 812 --- [main] o.s.boot.SpringApplication : Application run failed',
      'Web server failed to start. Port 8080 was already in use.',
    ],
  },
  jetty: {
    written: ['Started @'],
    up: [
      '2026-11-20 22:00:11.123:INFO:oejs.Server:main: Started @2345ms',
      'INFO :oejs.Server:main: Started oejs.Server@1b2c{STARTING}[10.0.20,sto=0] @2345ms',
    ],
    failed: ['WARN:oejw.WebAppContext:main: Failed startup of context o.e.j.w.WebAppContext@1b2c{/,file:///x,UNAVAILABLE}'],
  },
  wildfly: {
    written: ['WFLYSRV0025', 'JBoss EAP 7 started in'],
    up: [
      'INFO  [org.jboss.as] (Controller Boot Thread) WFLYSRV0025: WildFly Full 26.1.3.Final (WildFly Core 18.1.2.Final) started in 8123ms - Started 400 of 500 services',
      'INFO  [org.jboss.as] (Controller Boot Thread) JBAS015874: JBoss AS 7.1.1.Final "Brontes" started in 2345ms',
    ],
    failed: [
      'ERROR [org.jboss.as] (Controller Boot Thread) WFLYSRV0026: WildFly Full 26.1.3.Final started (with errors) in 8123ms',
      'ERROR [org.jboss.as.controller.management-operation] WFLYCTL0013: Operation ("deploy") failed - address: ([("deployment" => "x.war")])',
    ],
  },
  undertow: {
    written: ['Undertow started on port'],
    up: ['INFO o.s.b.w.e.undertow.UndertowWebServer : Undertow started on port(s) 8080 (http)', 'Undertow started on port 8080 (http)'],
    failed: ['java.net.BindException: Address already in use'],
  },
  netty: {
    written: ['Netty started on port'],
    up: ['INFO o.s.b.web.embedded.netty.NettyWebServer : Netty started on port(s): 8080', 'Netty started on port 8080 (http)'],
    failed: ['io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use'],
  },
  weblogic: {
    written: ['Server state changed to RUNNING', 'BEA-000360'],
    up: ['<Notice> <WebLogicServer> <BEA-000365> <Server state changed to RUNNING>', '<BEA-000360> <服务器已在RUNNING模式下启动>'],
    failed: ['<Notice> <WebLogicServer> <BEA-000365> <Server state changed to FAILED>'],
  },
  dubbo: {
    written: ['Dubbo service server started'],
    up: ['[22:00:11] Dubbo service server started!'],
    failed: ['Fail to start server(url: dubbo://10.0.0.1:20880/…) Failed to bind'],
  },
  uvicorn: {
    written: ['Application startup complete.'],
    up: ['INFO:     Application startup complete.'],
    failed: [
      'ERROR:    Application startup failed. Exiting.',
      "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use",
    ],
  },
  gunicorn: {
    written: ['Booting worker'],
    up: ['[2026-11-20 22:00:11 +0800] [812] [INFO] Booting worker with pid: 812'],
    failed: [
      '[2026-11-20 22:00:11 +0800] [810] [ERROR] Reason: Worker failed to boot.',
      "[2026-11-20 22:00:11 +0800] [810] [ERROR] Connection in use: ('0.0.0.0', 8000)",
    ],
  },
  django: {
    written: ['Starting development server at'],
    up: ['Starting development server at http://0.0.0.0:8000/'],
    failed: ['django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.'],
  },
  flask: { written: ['Running on http://'], up: [' * Running on http://127.0.0.1:5000'], failed: ['Address already in use'] },
  'php-fpm': {
    written: ['ready to handle connections'],
    up: ['[20-Nov-2026 22:00:11] NOTICE: ready to handle connections'],
    failed: ['[20-Nov-2026 22:00:11] ERROR: FPM initialization failed'],
  },
  nginx: {
    written: ['start worker processes'],
    up: ['2026/11/20 22:00:11 [notice] 810#810: start worker processes'],
    failed: ['2026/11/20 22:00:11 [emerg] 810#810: bind() to 0.0.0.0:80 failed (98: Address already in use)'],
  },
  apache: {
    written: ['resuming normal operations'],
    up: ['[mpm_event:notice] [pid 810] AH00489: Apache/2.4.57 (Debian) configured -- resuming normal operations'],
    failed: ['no listening sockets available, shutting down'],
  },
  node: {
    written: [],
    up: [
      'Server listening on port 3000',
      'listening on http://0.0.0.0:8080',
      '[Nest] 812  - LOG [NestApplication] Nest application successfully started',
    ],
    failed: ['Error: listen EADDRINUSE: address already in use :::3000', "Error: Cannot find module 'express'"],
  },
}

test('every application has its cases, and none has flags or a name that is none', () => {
  expect(Object.keys(cases).sort()).toEqual([...applicationNames].sort())
  const lines = applications.flatMap(({ ready, failed }) => [...ready, ...failed].flatMap((said) => said.lines))
  expect(lines.filter(({ flags }) => flags !== '')).toEqual([])
})

describe.each(Object.entries(cases))('%s', (name, { written, up, failed }) => {
  test('is known by its name', () => {
    for (const line of up) expect(startText(name).test(line), line).toBe(true)
    for (const line of failed) {
      expect(startText(name).failureIn(line), line).toBeDefined()
      expect(startText(name).test(line), line).toBe(false)
    }
    for (const line of up) expect(startText(name).failureIn(line), line).toBeUndefined()
  })

  test('is known by a piece of its start line, in whatever language and generation the host writes it', () => {
    for (const text of written) {
      expect(up.some((line) => !line.includes(text)) || up.length < 2 || name !== 'tomcat').toBe(true)
      for (const line of up) expect(startText(text).test(line), `${text} in ${line}`).toBe(true)
      for (const line of failed) expect(startText(text).failureIn(line), `${text}: ${line}`).toBeDefined()
    }
  })
})

test('a text that nobody writes is only itself', () => {
  const own = startText('账户服务 启动完成')
  expect(own.test('INFO 账户服务 启动完成')).toBe(true)
  expect(own.test('Server startup in 10 ms')).toBe(false)
  expect(own.failureIn('SEVERE: Context [/x] startup failed due to previous errors')).toBeUndefined()
})

test('what only looks like a start line is none', () => {
  expect(startText('tomcat').test('INFO: Starting Servlet engine: [Apache Tomcat/9.0.1]')).toBe(false)
  expect(startText('node').test('Debugger listening on ws://127.0.0.1:9229/0f')).toBe(false)
  // With --reload the supervisor says it before the application is up.
  expect(startText('uvicorn').test('INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)')).toBe(false)
  expect(startText('Uvicorn running on').test('INFO:     Application startup complete.')).toBe(false)
})

test('a name is a name only where a start line is asked for', () => {
  expect(knownText('nginx').test('reloading nginx')).toBe(true)
  expect(knownText('nginx').test('2026/11/20 22:00:11 [notice] 810#810: start worker processes')).toBe(false)
  expect(knownText('Server startup in').test('[1234]毫秒后服务器启动')).toBe(true)
})

test('where it stands in its line is known in any language', () => {
  const line = '信息 [main] org.apache.catalina.startup.Catalina.start [1234]毫秒后服务器启动'
  const span = startText('Server startup in').find(line)
  expect(span && line.slice(span.from, span.to)).toBe('毫秒后服务器启动')
  expect(levelOf(line, { ready: 'Server startup in', fail: [] })).toBe('ready')
})

test('a hostile line costs no more than its length', () => {
  const began = processorTime()
  for (const piece of ['ERROR Context [', 'Started x in ', 'WildFly ', 'listening on ', '1 2,3.', '部署 Web 应用程序存档 [']) {
    const line = piece.repeat(20_000)
    for (const name of applicationNames) {
      startText(name).find(line)
      startText(name).failureIn(line)
    }
  }
  expect(processorTime() - began).toBeLessThan(20_000)
})
