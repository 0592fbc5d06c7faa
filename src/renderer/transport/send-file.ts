import { type FileReceived, fileProblemSchema, fileReceivedSchema, fileTicketSchema, sessionTokenHeader } from '#shared/contract/files.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { FileSending } from './transport.ts'

/**
 * Hands a file to the browser shell, which alone can give it a path. The browser reads it from the disk as it goes: it is
 * never in the page's memory as a whole.
 * @throws ProblemError what the shell refused it with; `received-cut` when the way was cut or the operator cancelled
 */
export async function sendFile(file: File, token: string, sending: FileSending): Promise<FileReceived> {
  const announced = JSON.stringify({ name: file.name, batch: sending.batch, size: file.size })
  const headers = { [sessionTokenHeader]: token, 'content-type': 'application/json' }
  const answer = await fetch('/files', { method: 'POST', headers, body: announced }).catch((cause: unknown) =>
    fail('received-cut', { name: file.name }, { cause }),
  )
  const { ticket } = fileTicketSchema.parse(okOrProblem(file, answer.status, await answer.text()))
  return fileReceivedSchema.parse(await put(file, ticket, token, sending))
}

/** By XMLHttpRequest: `fetch` says nothing of how much has gone. */
function put(file: File, ticket: string, token: string, { onSent, signal }: FileSending): Promise<unknown> {
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    const cut = () => reject(new ProblemError({ code: 'received-cut', values: { name: file.name } }))
    request.open('PUT', `/files/${ticket}`)
    request.setRequestHeader(sessionTokenHeader, token)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onerror = cut
    request.onabort = cut
    request.onload = () => {
      try {
        resolve(okOrProblem(file, request.status, request.responseText))
      } catch (caught) {
        reject(caught)
      }
    }
    // Cancelled while it was being announced: the ticket dies unused.
    if (signal.aborted) return cut()
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function okOrProblem(file: File, status: number, text: string): unknown {
  if (status === 200) return JSON.parse(text)
  if (status !== 422) return fail('received-refused', { name: file.name, status })
  throw new ProblemError(fileProblemSchema.parse(JSON.parse(text)).problem as Problem)
}
