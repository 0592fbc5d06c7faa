/**
 * A file of nginx's configuration: put in place, tested and read anew; one that does not pass its test, or that nginx does not read, never stays.
 * That it was read is seen by what `nginx -T` shows, and that the running one has taken it by a new worker of its master: `nginx -s reload` is
 * content where it has sent a signal.
 */
import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import type { Placing } from '../files/config-file.ts'
import { keeping } from '../files/files.ts'
import { quote, word } from '../quote.ts'

type NginxStore = { nginx: string; reload?: string }
/** `call`: makes `ferry_nginx` of it. `took`: waits until the running one has taken it. */
export type NginxLines = { test: string; reload: string; call: string; took: string }

/** Seconds in which a master reads all of its configuration; a line of somebody's own may tell another one, elsewhere. */
const [mostSeconds, mostOwnSeconds] = [15, 3]

/** Where distributions and builds of one's own put it: an account that is not root has these folders not in its PATH. */
const folders = 'PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/local/nginx/sbin; export PATH'

/** As they are typed. */
export const nginxLines = ({ nginx, reload }: NginxStore): NginxLines => ({
  test: `${nginx} -t`,
  reload: reload ?? `${nginx} -s reload`,
  call: `ferry_nginx() { ${nginx} "$@"; }`,
  took: reload === undefined ? `ferry_nginx_took ${mostSeconds} nginx` : `ferry_nginx_took ${mostOwnSeconds} own`,
})

const functions = ['sha256', 'fact', 'tenth', 'nginx'] as const

/** Behind a file that was put back. */
export const afterNginx = (store: NginxStore): string => {
  const { test, reload, call, took } = nginxLines(store)
  return `${folders}; ${call}; ferry_nginx_begin; ${test} && ${reload} && ${took}`
}

/** What gives a file back, with the functions of `afterNginx`. */
export const withNginx = (command: Command): Command => ({ ...command, uses: [...command.uses, ...functions] })

/** Only looks. */
export const testNginx = (store: NginxStore & { sudo: boolean }): Command => ({
  ...question([folders, `${nginxLines(store).test} 2>&1`]),
  sudo: store.sudo,
})

/** Only looks: `read` where the file is one of those that nginx reads, `unread`, or `unknown` where that cannot be seen. */
export const askReads = (store: NginxStore & { path: string; sudo: boolean }): Command => ({
  ...question([folders, nginxLines(store).call, `ferry_nginx_reads ${word(store.path)}`], functions),
  sudo: store.sudo,
})

/** The same, failing where it is not read. */
export const mustRead = (store: NginxStore & { path: string; sudo: boolean }): Command => ({
  ...question(
    [
      folders,
      nginxLines(store).call,
      `if [ "$(ferry_nginx_reads ${word(store.path)})" = unread ]; then echo ${quote(`nginx does not read ${store.path}`)}; exit 1; fi`,
    ],
    functions,
  ),
  sudo: store.sudo,
})

/** Exit code of a configuration that did not pass its test, or that nginx does not read: the file is again what it was. */
export const refusedExit = 67

/**
 * What was read is still there: then the new bytes take its place, with its owner and mode, and nginx reads them. Done once more, also after a
 * power failure in its middle, it finds how far it has come. A test that fails puts the bytes of before back at once.
 */
export function placeForNginx(path: string, from: string, { before, after, sudo, token, ...lines }: Placing & NginxLines): Command {
  const { test, reload, call, took } = lines
  const folder = word(posix.dirname(path))
  const putBack = `if [ -e "$kept"/last ]; then ferry_place "$kept"/last "$p"; rm -f "$kept"/last; ferry_flush ${folder}; fi`
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        folders,
        call,
        `p=${word(path)}`,
        'now=$(ferry_sha256 < "$p")',
        `if [ "$now" != ${word(after)} ]; then`,
        `if [ "$now" != ${word(before)} ]; then echo "$p was changed by somebody a moment ago; nothing was changed"; exit 66; fi`,
        'ferry_nginx_hash > "$kept"/seen',
        // Whole under its name or not there at all: what is put back must be all of it.
        'cat "$p" > "$kept"/last.part; mv -f "$kept"/last.part "$kept"/last',
        `ferry_place ${word(from)} "$p"`,
        `[ "$(ferry_sha256 < "$p")" = ${word(after)} ]`,
        'fi',
        `ferry_flush ${folder}`,
        `if ! ( set +eu; ${test} ) 2>&1; then`,
        putBack,
        `exit ${refusedExit}`,
        'fi',
        // Another file may be there, and nginx reads the same as before.
        'if [ -e "$kept"/last ]; then',
        'if [ ! -s "$kept"/seen ]; then ferry_fact unproven file',
        'elif [ "$(ferry_nginx_hash)" = "$(cat "$kept"/seen)" ]; then echo "nginx does not read $p: it is again as it was"',
        putBack,
        `exit ${refusedExit}`,
        'fi',
        'fi',
        'ferry_nginx_begin',
        `( set +eu; ${reload} ) 2>&1`,
        took,
        'rm -f "$kept"/last "$kept"/seen',
        'ferry_trace "$p" | head -n 1',
      ],
      ['manifest', 'trace', 'flush', 'place', ...functions],
    ),
    sudo,
  }
}
