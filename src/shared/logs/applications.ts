/**
 * What applications write when they are up, and when they did not come up: in all languages and generations of each. One table, as long as
 * there are applications.
 * `written` recognises what people put into an inventory, which is a piece of one of the lines. Lines are matched as they stand
 * in a log without what is meant for a terminal. What may stand between two words is bounded, so that time is linear in the line.
 * Lines have no flags: those of one application are looked for at once.
 */
export type Said = { written?: RegExp; lines: readonly RegExp[] }
/** `ready`: the first is what the application's name stands for. */
export type Application = { name: string; ready: readonly Said[]; failed: readonly Said[] }

/** Before what people write, they often leave the level that stood there. */
const written = (piece: string) => new RegExp(`^(?:.*(?:INFO|信息|資訊|情報|NOTICE)[:：\\]]?\\s*)?(?:\\[[^\\]]*\\]\\s*)?(?:${piece})`)

/** Tomcat: org/apache/catalina/startup and core, LocalStrings*.properties; without brackets up to 8.0. */
const tomcat: Application = {
  name: 'tomcat',
  ready: [
    {
      written: written(
        '(?:[\\w.]+ )?Server startup(?: in\\b|$)|.*毫秒后服务器启动|服务器启动$|サーバーの起動|Le démarrage du serveur a pris',
      ),
      lines: [
        /Server startup in \[?[\d,. \u00a0\u202f]{1,16}\]? ?(?:ms|milliseconds)/,
        /毫秒后服务器启动/,
        /服务器(?:启动|在) ?\[?[\d,. ]{1,16}\]? ?毫秒(?:内启动)?/,
        /サーバーの起動 ?\[?[\d,. ]{1,16}\]? ?ミリ秒/,
        /Le démarrage du serveur a pris \[?[\d,. \u00a0\u202f]{1,16}\]? millisecondes/,
        /서버가 \[?[\d,. ]{1,16}\]? 밀리초 내에 시작되었습니다/,
      ],
    },
  ],
  failed: [
    {
      written: /startup failed|启动失败/,
      lines: [
        /Context \[.{0,300}\] startup failed due to previous errors/,
        /(?:严重|嚴重|SEVERE|ERROR|FATAL).{0,400}(?:startup failed|启动失败)/,
        /由于(?:之前|先前)的错误，Context ?\[.{0,300}\] ?启动失败/,
        /以前のエラーのためにコンテキストの起動が失敗しました/,
        /Erreur de démarrage du contexte \[.{0,300}\] suite aux erreurs précédentes/,
      ],
    },
    {
      written: /Error deploying|部署.*(?:出错|错误)/,
      lines: [
        /Error deploying (?:web application (?:archive|directory)|deployment descriptor|configuration descriptor) /,
        /部署 ?Web ?应用程序存档 ?\[.{0,300}\] ?时出错|无法部署应用目录|部署描述符 ?\[.{0,300}\] ?时出错/,
      ],
    },
    {
      written: /failed to start|unable to start|无法启动/i,
      lines: [
        /The required Server component failed to start|所必需的服务组件启动失败/,
        /Failed to (?:start|initialize) component \[|无法启动组件 ?\[|初始化组件 ?\[.{0,300}\] ?失败/,
        /A child container failed during start|子容器启动失败/,
        /Protocol handler (?:start|initialization) failed|协议处理(?:器启动|程序初始化)失败/,
        /Cannot start server|无法启动服务器/,
        /Socket bind failed|套接字绑定失败|java\.net\.BindException/,
      ],
    },
  ],
}

/** Spring Boot: StartupInfoLogger, LoggingFailureAnalysisReporter; the web servers that it carries write lines of their own before. */
const springBoot: Application = {
  name: 'spring-boot',
  ready: [
    {
      written: written('.*\\bStarted \\S+ in\\b|JVM running for|process running for'),
      lines: [/Started \S{1,200} in [\d.,]{1,16} seconds(?: \((?:JVM|process) running for [\d.,]{1,16}\))?/],
    },
  ],
  failed: [
    {
      written: /APPLICATION FAILED TO START|Application run failed/,
      lines: [/APPLICATION FAILED TO START/, /Application (?:run|startup) failed/],
    },
    { written: /Web server failed/, lines: [/Web server failed to start/, /Unable to start (?:embedded|web server)/] },
  ],
}

const portLine = (server: string): Said => ({
  written: written(`.*\\b${server} started on port`),
  lines: [new RegExp(`${server} started on ports? ?(?:\\(s\\))?:? ?\\d+`)],
})

const jetty: Application = {
  name: 'jetty',
  ready: [
    { written: written('.*\\bStarted @|Started (?:oejs\\.)?Server@'), lines: [/Started @\d+ ?ms/, /Started (?:oejs\.)?Server@\w+/] },
    portLine('Jetty'),
  ],
  failed: [
    { written: /Failed startup of context/, lines: [/Failed startup of context/] },
    { written: /^FAILED/, lines: [/\bFAILED (?:\S*Server|\S*Connector|\S*Context)\S*[@{]/, /Failed to bind to/] },
  ],
}

/** WildFly and JBoss EAP: WFLYSRV0025 and 0026; before, JBAS015874 and 015875. With errors it counts as not started. */
const wildfly: Application = {
  name: 'wildfly',
  ready: [
    {
      written: written('.*(?:WFLYSRV0025|JBAS015874)|.*\\b(?:WildFly|JBoss)\\b.*\\bstarted in'),
      lines: [/WFLYSRV0025\b/, /JBAS015874\b/, /(?:WildFly|JBoss EAP|JBoss AS)\b.{0,200}\bstarted in \d+ ?ms/],
    },
  ],
  failed: [
    { written: /WFLYSRV0026|JBAS015875|started \(with errors\)/, lines: [/WFLYSRV0026\b/, /JBAS015875\b/, /started \(with errors\) in/] },
    {
      written: /WFLYCTL0013|JBAS014612/,
      lines: [/(?:WFLYCTL0013|JBAS014612)\b.{0,200}\bfailed/, /WFLYSRV0056\b|WFLYSRV0022\b.{0,200}failed/],
    },
  ],
}

const undertow: Application = {
  name: 'undertow',
  ready: [portLine('Undertow')],
  failed: [{ written: /BindException/, lines: [/java\.net\.BindException/, /Unable to start (?:embedded Undertow|web server)/] }],
}

const netty: Application = {
  name: 'netty',
  ready: [portLine('Netty')],
  failed: [
    {
      written: /BindException/,
      lines: [/java\.net\.BindException/, /(?:Native)?IoException: bind\(/, /Failed to start (?:netty|Netty|server)/],
    },
  ],
}

const weblogic: Application = {
  name: 'weblogic',
  ready: [
    {
      written: written('.*BEA-000360|.*(?:changed to|started in|更改为|已在) ?RUNNING'),
      lines: [
        /BEA-000360\b/,
        /Server state changed to RUNNING\b/,
        /started in RUNNING mode/,
        /(?:服务器已在|已在) ?RUNNING ?模式下启动|服务器状态已更改为 ?RUNNING/,
      ],
    },
  ],
  failed: [{ written: /FAILED/, lines: [/Server state changed to FAILED\b|服务器状态已更改为 ?FAILED/, /BEA-000(?:386|342|362)\b/] }],
}

const dubbo: Application = {
  name: 'dubbo',
  ready: [
    { written: written('.*Dubbo (?:service )?server started'), lines: [/[Dd]ubbo (?:service )?server started/] },
    { written: written('.*\\[DUBBO\\].*(?:started|is ready)'), lines: [/\[DUBBO\].{0,160}(?:has started|is started|is ready)/] },
  ],
  failed: [{ written: /Fail to start server/, lines: [/Fail(?:ed)? to (?:start server|bind)\b/] }],
}

/** What a program on Node says is its author's; a debugger says it too, of itself. */
const node: Application = {
  name: 'node',
  ready: [
    {
      lines: [
        /(?<!Debugger )\b(?:[Ll]istening|[Rr]unning|[Ss]tarted) (?:on|at)\b.{0,120}\d{2,5}/,
        /Nest application successfully started/,
        /ready - started server|✓ Ready in/,
      ],
    },
    { written: written('.*Nest application successfully started'), lines: [/Nest application successfully started/] },
  ],
  failed: [
    {
      written: /EADDRINUSE|Cannot find module/,
      lines: [/\bEADDRINUSE\b|listen EACCES\b/, /Cannot find (?:module|package) /, /app crashed - waiting for file changes/],
    },
  ],
}

/** With `--reload` it says where it runs before the application is up. */
const uvicorn: Application = {
  name: 'uvicorn',
  ready: [
    { written: written('.*Application startup complete'), lines: [/Application startup complete\./] },
    { written: written('.*Uvicorn running on'), lines: [/Uvicorn running on (?:https?:\/\/|unix)/] },
  ],
  failed: [
    { written: /startup failed|Errno 98/, lines: [/Application startup failed\. Exiting/, /\[Errno 98\]/, /Error loading ASGI app/] },
  ],
}

/** It listens before its workers have read the application. */
const gunicorn: Application = {
  name: 'gunicorn',
  ready: [
    { written: written('.*Booting worker'), lines: [/Booting worker with pid: ?\d+/] },
    { written: written('.*Listening at:'), lines: [/Listening at: (?:https?:\/\/|unix:)/] },
  ],
  failed: [
    {
      written: /failed to boot|Connection in use/,
      lines: [
        /Worker failed to boot/,
        /Connection in use:/,
        /Can't connect to \(/,
        /Exception in worker process/,
        /Failed to (?:find|parse) (?:attribute|'?app)/,
      ],
    },
  ],
}

const django: Application = {
  name: 'django',
  ready: [
    {
      written: written('.*(?:Starting development server at|Quit the server with)'),
      lines: [/Starting (?:development|ASGI\/\S+ (?:development )?) ?server at http/, /Quit the server with CO/],
    },
  ],
  failed: [
    {
      written: /ImproperlyConfigured|ModuleNotFoundError/,
      lines: [/ImproperlyConfigured\b/, /^ModuleNotFoundError\b/, /Error: That port is already in use/],
    },
  ],
}

const flask: Application = {
  name: 'flask',
  ready: [{ written: written('.*Running on http'), lines: [/Running on (?:all addresses|https?:\/\/)/] }],
  failed: [{ written: /Address already in use/, lines: [/Address already in use/, /Error: While importing/] }],
}

const phpFpm: Application = {
  name: 'php-fpm',
  ready: [{ written: written('.*ready to handle connections'), lines: [/ready to handle connections/] }],
  failed: [
    {
      written: /FPM initialization failed/,
      lines: [/FPM initialization failed/, /unable to bind listening socket/, /An another FPM instance seems to already listen/],
    },
  ],
}

/** nginx writes nothing at the default level when all is well; at `notice` it names its workers. */
const nginx: Application = {
  name: 'nginx',
  ready: [{ written: written('.*start worker process'), lines: [/start worker process(?:es| \d+)/] }],
  failed: [{ written: /\[emerg\]/, lines: [/\[emerg\]/, /still could not bind\(\)/] }],
}

const apache: Application = {
  name: 'apache',
  ready: [{ written: written('.*(?:resuming normal operations|AH00489|AH00163)'), lines: [/resuming normal operations/] }],
  failed: [
    { written: /AH00015|no listening sockets/, lines: [/no listening sockets available/, /AH00015\b|AH00072\b/, /Configuration Failed/] },
  ],
}

/** The more particular come first: a text is taken for the first that writes it. */
export const applications: readonly Application[] = [
  tomcat,
  springBoot,
  jetty,
  wildfly,
  undertow,
  netty,
  weblogic,
  dubbo,
  uvicorn,
  gunicorn,
  django,
  flask,
  phpFpm,
  nginx,
  apache,
  node,
]
