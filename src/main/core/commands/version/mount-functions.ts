/**
 * Shell functions that keep Ferry's hands off what is mounted inside a tree: whoever removes the tree empties the mounted file system,
 * whoever renames it takes the mount along.
 */

/** As /proc/mounts writes a path: space, tab, newline and backslash in octal (fstab(5)). */
const octal = String.raw`c == " " ? "\\040" : c == "\t" ? "\\011" : c == "\n" ? "\\012" : c == "\\" ? "\\134" : c`

/**
 * `ferry_mounts PATH`: what is mounted at PATH or below, a line each, as /proc/mounts writes it. The kernel names places as they are: the
 * folder is resolved on the host first, for a link above it would hide all. PATH itself may be a link, which is never followed.
 * Fails where its folder cannot be entered. Without /proc `mount` tells, which escapes nothing.
 */
const mounts = `ferry_mounts() (
  ferry_path=$1
  while :; do case $ferry_path in ?*/) ferry_path=\${ferry_path%/} ;; *) break ;; esac; done
  cd -P "\${ferry_path%/*}/" || exit 1
  export LC_ALL=C ferry_place="\${PWD%/}/\${ferry_path##*/}"
  if [ -r /proc/mounts ]; then
    awk 'BEGIN { p = ENVIRON["ferry_place"]; for (i = 1; i <= length(p); i++) { c = substr(p, i, 1); at = at (${octal}) } }
      index($2 "/", at "/") == 1 { print $2 }' /proc/mounts
  else
    mount 2>/dev/null | awk 'BEGIN { at = " on " ENVIRON["ferry_place"] }
      index($0, at "/") || index($0, at " (") || index($0, at " type ") { sub(/^.* on /, ""); sub(/ (\\(|type ).*$/, ""); print }'
  fi
)`

/**
 * `ferry_unmounted PATH…`: nothing is mounted in any of them, else nothing is done; fact `mount PLACE`, as /proc/mounts writes it.
 * `ferry_remove PATH…`: the trees with all that is in them, only where nothing is mounted there. `ferry_clear PATH…`: the same when all is
 * done that matters; what is left is said, fact `remains PATH`.
 */
const unmounted = `ferry_unmounted() {
  for ferry_tree; do
    ferry_at=$(ferry_mounts "$ferry_tree" 2>/dev/null) || {
      [ -e "$ferry_tree" ] || [ -L "$ferry_tree" ] || continue
      echo "$ferry_tree: what is mounted there cannot be seen; nothing was moved or removed"; return 1
    }
    [ -n "$ferry_at" ] || continue
    ferry_at=$(printf '%s\\n' "$ferry_at" | tail -n 1)
    ferry_fact mount "$ferry_at"
    echo "$ferry_at is mounted in $ferry_tree; nothing was moved or removed"
    return 1
  done
}
ferry_remove() { ferry_unmounted "$@" && rm -rf "$@"; }
ferry_clear() {
  ferry_remove "$@" || for ferry_tree; do
    if [ -e "$ferry_tree" ] || [ -L "$ferry_tree" ]; then ferry_fact remains "$ferry_tree"; fi
  done
}`

export const mountFunctions = { mounts, unmounted } as const
