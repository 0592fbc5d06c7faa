import { PassThrough } from 'node:stream'
import { runFerry } from '../../../src/main/cli/run-ferry.ts'

/** `ferry …` inside this process, with what it wrote. Only for what needs no core. */
export async function invoke(args: string[], env: Record<string, string> = { LANG: 'en_US.UTF-8' }) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const texts = { stdout: '', stderr: '' }
  stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text
  })
  stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text
  })
  const code = await runFerry({ args, env, stdin: new PassThrough(), stdout, stderr })
  return { code, ...texts }
}
