/** A real redis-server of a test's own, with nothing on disk; asked by its own redis-cli, whose password is in no argument list. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

export type RedisServer = { port: number; cli(...words: string[]): Promise<string>; stop(): Promise<void> }

export async function startRedis(password: string): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ferry-redis-'))
  const port = await freePort()
  const server = spawn('redis-server', ['-'], { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] })
  server.stdin.end(`port ${port}\nbind 127.0.0.1\nrequirepass ${password}\nsave ""\nappendonly no\ndir ${folder}\n`)
  const cli = (...words: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, REDISCLI_AUTH: password }
      execFile('redis-cli', ['-p', String(port), '-n', '2', ...words], { env }, (error, stdout, stderr) =>
        error === null ? resolve(stdout.replace(/\n$/, '')) : reject(new Error(stderr || error.message)),
      )
    })
  const answers = () =>
    cli('PING').then(
      (said) => said === 'PONG',
      () => false,
    )
  await until(answers, 'redis-server')
  return {
    port,
    cli,
    async stop() {
      const over = new Promise((resolve) => server.once('exit', resolve))
      server.kill()
      await over
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
