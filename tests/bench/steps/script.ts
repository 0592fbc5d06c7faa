// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * The script that a person would write who knows ssh well: one connection for all, one command a step. Where Ferry's own
 * command does the work of a step its very text is here, so that both sides do the same on the host.
 */

import { scriptOf } from '#core/commands/command.ts'
import { lookBeforeRun } from '#core/commands/preflight.ts'
import { listPorts, listProcesses } from '#core/commands/process/processes.ts'
import { startService } from '#core/commands/process/start.ts'
import { stopProcesses } from '#core/commands/process/stop.ts'
import { quote } from '#core/commands/quote.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { listTree } from '#core/commands/version/list-tree.ts'
import { unpackOverlay } from '#core/commands/version/unpack.ts'
import { finishUploadText, partOf } from '#core/commands/version/upload.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Login } from '../open-ssh.ts'
import type { BenchRelease } from './release.ts'

/** How the script reaches the host: over ssh, or as a shell on the host itself. */
export type Way = { open: string; onHost: string; send: string }

/** What the script does, for whoever reads the figures. */
export const story = [
  'preflight   one command: facts of the host, processes, ports, the directory’s list of files',
  'upload      scp to a hidden name; one command: SHA-256, compare, rename',
  'stop        one command: processes, KILL, wait for the process and its port, processes again',
  'back up     one command: cp -a, manifests of both trees compared',
  'unpack      two commands: tar; the directory’s list of files',
  'start       one command: where the log stands, startup.sh, processes until it is there',
  'watch       one command: tail -F until the start line; one: is it the same process',
  'verify      one command: HTTP on the host',
]

/** Over one shared connection (ControlMaster), opened by the script, with the fastest cipher. */
export function overSsh({ account, options, port }: Login, control: string, cipher: string): Way {
  const shared = [...options, '-o', `ControlPath=${control}`].map(quote).join(' ')
  return {
    open: `ssh ${shared} -c ${cipher} -p ${port} -fNM ${account} < /dev/null > /dev/null 2>&1`,
    onHost: `on_host() { ssh ${shared} -p ${port} ${account} "$1"; }`,
    send: `send() { scp ${shared} -q -P ${port} "$1" ${account}:"$2"; }`,
  }
}

/** The floor: the same script on the host itself, its archive copied from the host's own disk. */
export const onTheHost: Way = { open: ':', onHost: 'on_host() { bash -c "$1"; }', send: 'send() { cp "$1" "$2"; }' }

export function sequence(way: Way, service: Service, release: BenchRelease, archive: string, date: string): string {
  const { directory } = service
  const log = service.logs[0]
  if (log?.ready === undefined) throw new Error('the service of this benchmark has a start line')
  const { port, answers } = checkOf(service)
  const subject = { ...service, suffix: service.backup.suffix, date, logs: service.logs.map((one) => one.path) }
  const names = { target: service.archive, part: partOf(service.archive, 'script') }
  // What a person takes: the java whose command line names the directory, and no shell that does.
  const find = `pgrep -f ${quote(`^[^ ]*java .*${service.process.contains ?? directory}`)}`
  const identify = `pid=$(${find}) || exit 1; started=$(ferry_started "$pid")`
  // The places that a plan leaves open are the script's variables.
  const stop = stopProcesses([{ pid: '<pid>', started: '<started>', ports: [port] }], service.stop.signal, 10)
  const functions = scriptOf({ ...stop, lines: [] })
  const stopLines = stop.lines.map((line) => line.replaceAll('<pid>', '"$pid"').replaceAll('<started>', '"$started"'))
  const alone = (text: string) => `( ${text}\n)`
  const ports = scriptOf(listPorts([0])).replaceAll('/proc/0/', '/proc/$pid/')

  const onHost = (lines: readonly string[]) => `on_host ${quote(lines.join('\n'))}`
  return [
    'set -eu -o pipefail',
    way.onHost,
    way.send,
    'mark() { printf "%s %s\\n" "$1" "$EPOCHREALTIME"; }',
    'mark begin',
    way.open,
    'mark connect',
    `facts=$(${onHost([alone(scriptOf(lookBeforeRun(subject))), alone(scriptOf(listProcesses())), `pid=$(${find}) || exit 1`, alone(ports), alone(scriptOf(listTree(directory))), 'echo; echo whole'])} | tr -d '\\0')`,
    'case $facts in *whole) ;; *) exit 1 ;; esac',
    'mark preflight',
    `send ${quote(archive)} ${quote(names.part)}`,
    `[ "$(${onHost([finishUploadText(names, release.sha256, true)])})" = done ]`,
    'mark upload',
    `${onHost([functions, alone(scriptOf(listProcesses())), identify, ...stopLines, alone(scriptOf(listProcesses()))])} > /dev/null`,
    'mark stop',
    `${onHost([scriptOf(backUp(directory, release.backup, 'script'))])} > /dev/null`,
    'mark back-up',
    `${onHost([scriptOf(unpackOverlay(service.archive, 'tar', directory))])} > /dev/null`,
    `${onHost([scriptOf(listTree(directory))])} > /dev/null`,
    'mark unpack',
    `begun=$(${onHost([
      scriptOf(startService(service.start, subject.logs)).replace(
        /\n([^\n]*)$/,
        (_, start) => `\n{ ${start}\n} < /dev/null > /dev/null 2>&1`,
      ),
      functions,
      `until pid=$(${find}); do sleep 0.02; done; echo "pid $pid $(ferry_started "$pid")"`,
      `( ${scriptOf(listProcesses())}\n) > /dev/null`,
    ])})`,
    `from=$(awk '/^log / { print $3 + 1; exit }' <<< "$begun")`,
    `pid=$(awk '/^pid/ { print $2 }' <<< "$begun"); started=$(awk '/^pid/ { print $3 }' <<< "$begun")`,
    'mark start',
    `coproc TAIL { on_host "tail -c +$from -F ${log.path} & cat > /dev/null; kill \\$!" 2> /dev/null; }`,
    'input=${TAIL[1]} tail=$TAIL_PID',
    `ready=$(iconv -f utf-8 -t ${log.encoding ?? 'utf-8'} <<< ${quote(log.ready)})`,
    `LC_ALL=C grep -a -q -m 1 -F -e "$ready" <&"\${TAIL[0]}"`,
    'exec {input}>&-; wait "$tail" || true',
    `${onHost([functions, `${alone(scriptOf(listProcesses()))} > /dev/null`, 'ferry_is '])}" $pid $started"`,
    'mark watch',
    onHost(answers),
    'mark verify',
  ].join('\n')
}

/** The first thing that the service is checked by, asked on the host itself. */
function checkOf(service: Service): { port: number; answers: string[] } {
  for (const check of service.verify) {
    if (check.kind === 'port') return { port: check.port, answers: [`exec 3<> /dev/tcp/127.0.0.1/${check.port}`] }
    if (check.kind !== 'http') continue
    const url = new URL(check.url)
    const request = `printf 'GET ${url.pathname} HTTP/1.0\\r\\nHost: ${url.host}\\r\\n\\r\\n' >&3`
    const answers = [`exec 3<> /dev/tcp/${url.hostname}/${url.port}`, request, `head -n 1 <&3 | grep -q ' ${check.status}'`]
    return { port: Number(url.port), answers }
  }
  throw new Error('the service of this benchmark is checked by HTTP or by its port')
}
