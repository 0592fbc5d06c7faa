import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/**
 * Type, size and name of everything in a directory, NUL-separated, for the comparison with the archive; behind a symbolic link
 * a record `t` with its target, where the host's `find` can print it.
 * The service may be at work: what vanishes between being seen and being asked is counted in a last record `v`, and fails nothing;
 * any other complaint does.
 */
export function listTree(directory: string): Command {
  return question([
    `cd ${word(directory)} || exit 1`,
    'exec 3>&1',
    'ferry_gone=$({',
    `if find . -maxdepth 0 -printf '' 2>/dev/null; then find . -printf '%y %s %P\\0' -type l -printf 't 0 %l\\0'`,
    `elif stat -c '' . >/dev/null 2>&1; then find . -exec stat -c '%F %s %n' {} + | sed -e 's/^regular empty file/f/' -e 's/^regular file/f/' -e 's/^directory/d/' -e 's/^symbolic link/l/' -e 's/ \\.\\// /' | tr '\\n' '\\0'`,
    `else find . -exec stat -f '%HT %z %N' {} + | sed -e 's/^Regular File/f/' -e 's/^Directory/d/' -e 's/^Symbolic Link/l/' -e 's/ \\.\\// /' | tr '\\n' '\\0'; fi`,
    // The list goes past awk, which gets only what was complained of.
    `[ $? -le 1 ] || echo "find has ended before its end"; } 2>&1 1>&3 |`,
    `  awk '/No such file or directory$/ { gone++; next } { print | "cat >&2"; other = 1 } END { print gone + 0; exit other }') || exit 1`,
    `printf 'v %s .\\0' "$ferry_gone"`,
  ])
}
