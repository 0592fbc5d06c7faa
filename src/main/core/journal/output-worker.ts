/** The thread that owns `output.db`: compressing and indexing must not hold up the connections to the hosts. */
import { parentPort, workerData } from 'node:worker_threads'
import { problemOf } from '#shared/problem/problem.ts'
import type { FromOutputWorker, OutputWorkerData } from './output/messages.ts'
import { serveOutput } from './output/serve.ts'

const port = parentPort
if (!port) throw new Error('output-worker runs as a worker thread only')
const post = (message: FromOutputWorker): void => port.postMessage(message)

try {
  const server = serveOutput(workerData as OutputWorkerData, post, () => port.close())
  port.on('message', server.receive)
} catch (caught) {
  post({ kind: 'ended', problem: problemOf(caught) })
  port.close()
}
