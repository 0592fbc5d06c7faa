/** A file of nginx's configuration: put in place, tested and read anew; one that does not pass its test never stays. */
import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import type { Placing } from '../files/config-file.ts'
import { keeping } from '../files/files.ts'
import { word } from '../quote.ts'

type NginxStore = { nginx: string; reload?: string }
export type NginxLines = { test: string; reload: string }

/** Where distributions and builds of one's own put it: an account that is not root has these folders not in its PATH. */
const folders = 'PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/local/nginx/sbin; export PATH'

/** As they are typed. */
export const nginxLines = ({ nginx, reload }: NginxStore): NginxLines => ({
  test: `${nginx} -t`,
  reload: reload ?? `${nginx} -s reload`,
})

/** Behind a file that was put back. */
export const afterNginx = (store: NginxStore): string => {
  const { test, reload } = nginxLines(store)
  return `${folders}; ${test} && ${reload}`
}

/** Only looks. */
export const testNginx = (store: NginxStore & { sudo: boolean }): Command => ({
  ...question([folders, `${nginxLines(store).test} 2>&1`]),
  sudo: store.sudo,
})

/** Exit code of a configuration that did not pass its test: the file is again what it was. */
export const refusedExit = 67

/**
 * What was read is still there: then the new bytes take its place, with its owner and mode, and nginx reads them. Done once more, also after a
 * power failure in its middle, it finds how far it has come. A test that fails puts the bytes of before back at once.
 */
export function placeForNginx(path: string, from: string, { before, after, sudo, token, test, reload }: Placing & NginxLines): Command {
  const folder = word(posix.dirname(path))
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        folders,
        `p=${word(path)}`,
        'now=$(ferry_sha256 < "$p")',
        `if [ "$now" != ${word(after)} ]; then`,
        `if [ "$now" != ${word(before)} ]; then echo "$p was changed by somebody a moment ago; nothing was changed"; exit 66; fi`,
        // Whole under its name or not there at all: what is put back must be all of it.
        'cat "$p" > "$kept"/last.part; mv -f "$kept"/last.part "$kept"/last',
        `ferry_place ${word(from)} "$p"`,
        `[ "$(ferry_sha256 < "$p")" = ${word(after)} ]`,
        'fi',
        `ferry_flush ${folder}`,
        `if ! ( set +eu; ${test} ) 2>&1; then`,
        `if [ -e "$kept"/last ]; then ferry_place "$kept"/last "$p"; rm -f "$kept"/last; ferry_flush ${folder}; fi`,
        `exit ${refusedExit}`,
        'fi',
        `( set +eu; ${reload} ) 2>&1`,
        'rm -f "$kept"/last',
        'ferry_trace "$p" | head -n 1',
      ],
      ['sha256', 'manifest', 'trace', 'flush', 'place'],
    ),
    sudo,
  }
}
