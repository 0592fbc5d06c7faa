/**
 * The application of a sandbox host: stands for the Java services of a release document. It belongs to the service's
 * archive (`lib/server.mjs`), so that an upgrade really replaces it. Plain Node, no dependencies.
 *
 *     node {base}/home/<service>/lib/server.mjs {base}/etc/host.json
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { business } from './business.mjs'
import { encodeGb18030 } from './gb18030.mjs'

/** Milliseconds: how long a start seems to take, the pace of the business log, the time for an orderly end. */
const startTime = 1000
const logPace = 1000
const stopTime = 150
/** What a JVM ended by SIGTERM exits with. */
const exitCodeOfTerm = 143

const began = Date.now()
const home = dirname(import.meta.dirname)
const { service, port, container, log, run } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const version = readProperties(join(home, 'version.properties'))

leaveRecord()
announceStart()
setTimeout(start, startTime)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

let server
let ticking

function start() {
  const core = join('lib', `${service}-core-${version.version}.jar`)
  if (!existsSync(join(home, core))) return failToStart(`java.lang.NoClassDefFoundError: ${core}`)
  if (version['cache.preload'] === 'all') return failToStart('java.lang.OutOfMemoryError: Java heap space')
  server = createServer(answer)
  server.once('error', (error) => {
    failToStart(`java.net.BindException: ${error.code === 'EADDRINUSE' ? 'Address already in use' : error.code}: ${port}`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    const took = Date.now() - began
    if (container) catalina('org.apache.catalina.startup.Catalina start', 'INFO', `Server startup in ${took} ms`)
    write('INFO', 'main', `Started ${service} ${version.version} in ${(took / 1000).toFixed(3)} seconds`)
    write('INFO', 'main', `服务启动完成，监听端口 ${port}`)
    ticking = setInterval(() => writeLine(business(service, version)), logPace)
  })
}

/** Inside a container only the application dies and the container's process stays, as with Tomcat. */
function failToStart(cause) {
  write('ERROR', 'main', `服务启动失败：${cause}`)
  write('SEVERE', 'main', cause)
  if (!container) process.exit(1)
  catalina('org.apache.catalina.core.ContainerBase startInternal', 'SEVERE', 'A child container failed during start')
  console.log(`${cause}\n\tat com.example.${service}.Cache.preload(Cache.java:118)`)
  // Nothing listens, yet the process lives until it is killed.
  setInterval(() => undefined, 60_000)
}

function answer(request, response) {
  if (!request.url.startsWith(`/${service}/`)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n')
    return
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${service} ${version.version}\n状态 正常\n账户余额 ${version['balance.example']} 元\n`)
}

function stop() {
  clearInterval(ticking)
  if (container) catalina('org.apache.catalina.core.StandardService stopInternal', 'INFO', 'Stopping service Catalina')
  write('INFO', 'shutdown', '收到停止信号，正在处理完剩余任务')
  server?.close()
  setTimeout(() => {
    write('INFO', 'shutdown', '服务已停止')
    rmSync(recordPath(), { force: true })
    process.exit(exitCodeOfTerm)
  }, stopTime)
}

function announceStart() {
  mkdirSync(dirname(log), { recursive: true })
  if (container) {
    catalina('org.apache.catalina.startup.Catalina load', 'INFO', `Initialization processed in ${Date.now() - began} ms`)
    catalina('org.apache.catalina.core.StandardEngine startInternal', 'INFO', 'Starting Servlet Engine: Apache Tomcat/7.0.67')
    catalina('org.apache.catalina.startup.HostConfig deployDirectory', 'INFO', `Deploying web application directory ${home}`)
  }
  write('INFO', 'main', `正在启动 ${service}，版本 ${version.version}，目录 ${home}`)
}

/** Two lines, as Tomcat 7 writes them; the start script sends them to catalina.out. */
function catalina(source, level, message) {
  console.log(`${new Date().toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'medium' })} ${source}\n${level}: ${message}`)
}

function write(level, thread, message) {
  writeLine({ level, thread, message })
}

function writeLine({ level, thread, message }) {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000)
  const time = now.toISOString().replace('T', ' ').replace('.', ',').slice(0, 23)
  appendFileSync(log, encodeGb18030(`${time} ${level.padEnd(6)}[${thread}] ${message}\n`))
}

/** By this file the sandbox finds the application again, also one that an operator or another Ferry started. */
function leaveRecord() {
  mkdirSync(run, { recursive: true })
  const record = { pid: process.pid, started: Math.round(Date.now() - process.uptime() * 1000), program: process.argv[1] }
  writeFileSync(`${recordPath()}.part`, JSON.stringify(record))
  renameSync(`${recordPath()}.part`, recordPath())
}

function recordPath() {
  return join(run, `${process.pid}.json`)
}

function readProperties(path) {
  const lines = readFileSync(path, 'utf8').split('\n')
  return Object.fromEntries(
    lines.filter((line) => line.includes('=')).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}
