import { createServer } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { portStillTaken, stillRunning, stopProcesses } from '#core/commands/process/stop.ts'
import { startNode } from './children.ts'
import { createPlace, type Place, shells, shim } from './shells.ts'

const obedient = 'console.log("ready")'
const deaf = 'process.on("SIGTERM", () => {}); console.log("ready")'
const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.each(shells)('stopping by %s', (shell) => {
  let place: Place
  beforeEach(() => {
    place = createPlace(shell)
  })

  test('TERM ends this very process', async () => {
    const { pid, started, ended } = await startNode(obedient)
    const { code, stdout } = await place.run(stopProcesses([{ pid, started, ports: [] }], 'TERM', 10))
    expect({ code, stdout }).toEqual({ code: 0, stdout: `TERM sent to ${pid}\n${pid} has ended\n` })
    expect(await ended).toEqual([null, 'SIGTERM'])
  })

  test.each(['1', '99999999999', '', 'x'])('a process that began at another time (%j) is not signalled', async (started) => {
    const { pid } = await startNode(obedient)
    const { code, stdout } = await place.run(stopProcesses([{ pid, started, ports: [] }], 'KILL', 1))
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${pid} is gone\n${pid} has ended\n` })
    expect(isThere(pid)).toBe(true)
  })

  test('one that ignores TERM ends the step with the code for that, and still runs', async () => {
    const { pid, started, ended } = await startNode(deaf)
    const { code, stdout } = await place.run(stopProcesses([{ pid, started, ports: [] }], 'TERM', 1))
    expect(code).toBe(stillRunning)
    expect(stdout).toContain(`${pid} is still running`)
    expect(isThere(pid)).toBe(true)
    expect((await place.run(stopProcesses([{ pid, started, ports: [] }], 'KILL', 10))).code).toBe(0)
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  test('where sleep knows whole seconds only the time is kept too', async () => {
    shim(place, 'sleep', 'case $1 in *.*) echo "invalid number" >&2; exit 1 ;; esac; exec /bin/sleep "$@"')
    const { pid, started } = await startNode(deaf)
    const began = performance.now()
    expect((await place.run(stopProcesses([{ pid, started, ports: [] }], 'TERM', 2))).code).toBe(stillRunning)
    expect(performance.now() - began).toBeLessThan(6_000)
  })

  test('all of a family are ended, and one that went by itself is no failure', async () => {
    const [parent, child] = [await startNode(obedient), await startNode(obedient)]
    child.child.kill('SIGKILL')
    await child.ended
    const family = [parent, child].map(({ pid, started }) => ({ pid, started, ports: [] }))
    expect((await place.run(stopProcesses(family, 'TERM', 10))).code).toBe(0)
    expect(await parent.ended).toEqual([null, 'SIGTERM'])
  })

  test('a port that something else still holds is told by the code for that', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { pid, started } = await startNode(obedient)
    const { code, stdout } = await place.run(stopProcesses([{ pid, started, ports: [port] }], 'TERM', 1))
    expect(code).toBe(portStillTaken)
    expect(stdout).toContain(`something still listens on port ${port}`)
    expect(stdout).toContain(`${pid} has ended`)
  })

  test('a port of the process itself is free afterwards', async () => {
    const { pid, started, firstLine } = await startNode(
      'require("net").createServer().listen(0, "::", function () { console.log(this.address().port) })',
    )
    const { code } = await place.run(stopProcesses([{ pid, started, ports: [Number(firstLine)] }], 'TERM', 10))
    expect(code).toBe(0)
  })

  test.skipIf(process.getuid?.() !== 0)(
    'without the right to signal it the step fails (needs root to start another user’s process)',
    async () => {
      const { pid, started } = await startNode(obedient)
      // As nobody, who may look but not signal.
      const command = stopProcesses([{ pid, started, ports: [] }], 'TERM', 1)
      const { code, stderr } = await place.run(command, { user: 65534 })
      expect(code).toBe(1)
      expect(stderr).toMatch(/not permitted/)
      expect(isThere(pid)).toBe(true)
    },
  )
})
