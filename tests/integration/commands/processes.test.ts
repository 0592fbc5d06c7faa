import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { listPorts, listProcesses } from '#core/commands/process/processes.ts'
import { matchProcesses } from '#core/kinds/common/process/match-process.ts'
import { parsePorts, parseProcesses } from '#core/kinds/common/process/processes.ts'
import { isRoot } from './bad-tree.ts'
import { startChild, startNode } from './children.ts'
import { createPlace, type Place, shells } from './shells.ts'

const listener = 'require("net").createServer().listen(0, process.argv[1], function () { console.log(this.address().port) })'

describe.each(shells)('the processes of a host by %s', (shell) => {
  let place: Place
  beforeEach(() => {
    place = createPlace(shell)
  })

  const list = async () => {
    const { code, stdout } = await place.run(listProcesses())
    expect(code).toBe(0)
    return parseProcesses(stdout)
  }

  test.each(['127.0.0.1', '::'])('a real one is found with all that tells it apart, and its port on %s', async (address) => {
    const directory = join(place.root, '中文 目录')
    mkdirSync(directory)
    const { pid, started, firstLine } = await startNode(listener, directory, [address, 'with space', 'with\nnewline', '-Dx=中文', ''])
    const found = (await list()).find((process) => process.pid === pid)
    expect(found).toMatchObject({
      pid,
      parent: process.pid,
      started,
      user: userInfo().username,
      directory,
      executable: 'node',
      zombie: false,
    })
    expect(found?.arguments.slice(-5)).toEqual([address, 'with space', 'with\nnewline', '-Dx=中文', ''])
    expect(found?.commandLine).toContain('with space with\nnewline -Dx=中文')
    expect(Math.abs((found?.since ?? 0) - Date.now())).toBeLessThan(30_000)

    const { stdout } = await place.run(listPorts([pid, 1]))
    expect(parsePorts(stdout).get(pid)).toEqual([Number(firstLine)])
  })

  test('a port of one process is never told of another', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const { pid } = await startNode('console.log("ready")')
    const { stdout } = await place.run(listPorts([pid]))
    expect(parsePorts(stdout).get(pid)).toEqual([])
  })

  test('the question itself is not among them', async () => {
    const all = await list()
    expect(all.filter((process) => process.commandLine.includes(place.root.slice(0, place.root.lastIndexOf('/'))))).toEqual([])
    expect(all.some((one) => one.pid === process.pid)).toBe(false)
  })

  test('a tail and an editor on the service’s files are never the service, a script without a terminal is', async () => {
    const log = join(place.root, 'app', 'run.log')
    mkdirSync(join(place.root, 'app'))
    await startChild('sh', ['-c', 'echo first > "$0"; exec tail -f "$0"', log])
    const pattern = { contains: join(place.root, 'app') }
    expect(matchProcesses(await list(), pattern)).toEqual([])
    const service = await startChild('sh', [
      '-c',
      'echo ready; while :; do read -r line < "$0.none" || sleep 0.2; done 2>/dev/null',
      join(place.root, 'app', 'run.sh'),
    ])
    expect(matchProcesses(await list(), pattern).map((family) => family.map((process) => process.pid))).toEqual([[service.pid]])
  })

  test('a zombie is known as one', async () => {
    const { firstLine } = await startChild('python3', [
      '-c',
      'import os,time\np=os.fork()\nif p==0: os._exit(0)\nos.waitid(os.P_PID,p,os.WEXITED|os.WNOWAIT)\nprint(p,flush=True)\ntime.sleep(1000)',
    ])
    const found = (await list()).find((process) => process.pid === Number(firstLine))
    expect(found).toMatchObject({ zombie: true, commandLine: '' })
  })

  test.skipIf(!isRoot)('whoever may not look inside still sees user, start and command line (needs root to be somebody else)', async () => {
    const { pid, started } = await startNode('console.log("ready")', undefined, ['mark of this test'])
    const { stdout } = await place.run(listProcesses(), { user: 65534 })
    const found = parseProcesses(stdout).find((process) => process.pid === pid)
    expect(found).toMatchObject({ user: userInfo().username, started, executable: 'node', directory: undefined })
    expect(found?.commandLine).toContain('mark of this test')
  })
})
