// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Shell functions for single files: what they are, exactly; a copy of that; an edit that loses neither owner nor mode. */

/** Everything that is restored: type, mode, owner, time, content; of a folder its whole manifest. `absent` where nothing is. */
const trace = `ferry_rights() { stat -c '%a %u:%g' "$1" 2>/dev/null || stat -f '%Lp %u:%g' "$1"; }
ferry_trace() {
  if [ -L "$1" ]; then echo "link $(readlink "$1")"
  elif [ -d "$1" ]; then echo folder; ferry_manifest "$1"
  elif [ -e "$1" ]; then echo "file $(ferry_rights "$1") $(stat -c %Y "$1" 2>/dev/null || stat -f %m "$1") $(ferry_sha256 < "$1")"
  else echo absent; fi
}`

/** `ferry_keep KEPT NUMBER PATH`: the thing as it is, proven. Of a path whose folder is not there yet, the first that is not. */
const keep = `ferry_copy() { cp -a "$1" "$2" 2>/dev/null || cp -pPR "$1" "$2"; }
ferry_keep() {
  ferry_top=$3
  while [ ! -e "$3" ] && [ ! -L "$3" ] && [ ! -e "$(dirname "$ferry_top")" ]; do ferry_top=$(dirname "$ferry_top"); done
  printf '%s\\n' "$ferry_top" > "$1/$2.path"
  ferry_trace "$ferry_top" > "$1/$2.trace" || return 1
  if [ -e "$ferry_top" ] || [ -L "$ferry_top" ]; then
    ferry_copy "$ferry_top" "$1/$2" || return 1
    if [ "$(ferry_trace "$ferry_top")" != "$(cat "$1/$2.trace")" ]; then echo "$ferry_top changes while it is kept" >&2; return 1; fi
  fi
}`

/**
 * `ferry_give_back KEPT NUMBER`: what is there now goes into the keeping (nothing is lost), what was kept takes its place, and the
 * proof must be the same. Done once more it finds that it is so.
 */
const giveBack = `ferry_give_back() {
  ferry_path=$(cat "$1/$2.path") || { echo "nothing was kept in $1"; return 1; }
  if [ "$(ferry_trace "$ferry_path")" = "$(cat "$1/$2.trace")" ]; then echo "$ferry_path is what it was"; return 0; fi
  ferry_new=$(dirname "$ferry_path")/.$(basename "$ferry_path").ferry-back
  rm -rf "$ferry_new"
  if [ -e "$1/$2" ] || [ -L "$1/$2" ]; then ferry_copy "$1/$2" "$ferry_new" || return 1; fi
  if [ -e "$ferry_path" ] || [ -L "$ferry_path" ]; then
    rm -rf "$1/$2.after"
    if [ -d "$ferry_path" ] && [ ! -L "$ferry_path" ]; then mv "$ferry_path" "$1/$2.after" || return 1
    else ferry_copy "$ferry_path" "$1/$2.after" || return 1; fi
  fi
  if [ -e "$ferry_new" ] || [ -L "$ferry_new" ]; then mv -f "$ferry_new" "$ferry_path" || return 1; else rm -f "$ferry_path" || return 1; fi
  if [ "$(ferry_trace "$ferry_path")" != "$(cat "$1/$2.trace")" ]; then
    echo "$ferry_path could not be made what it was:"; cat "$1/$2.trace"; ferry_trace "$ferry_path"; return 1
  fi
  echo "$ferry_path is what it was"
}`

/** `ferry_place NEW PATH`: the content of NEW under the name PATH, at once and whole; owner and mode are those of what it replaces. */
const place = `ferry_place() {
  if [ -d "$2" ]; then echo "$2 is a folder; nothing was changed"; return 1; fi
  ferry_to=$2; [ -L "$2" ] && ferry_to=$(readlink -f "$2")
  ferry_part=$(dirname "$ferry_to")/.$(basename "$ferry_to").ferry-part
  mkdir -p "$(dirname "$ferry_to")" && rm -f "$ferry_part" || return 1
  if [ -e "$ferry_to" ]; then cp -p "$ferry_to" "$ferry_part" && cat "$1" > "$ferry_part" || return 1
    [ "$(ferry_rights "$ferry_to")" = "$(ferry_rights "$ferry_part")" ] || { rm -f "$ferry_part"; cat "$1" > "$ferry_to"; return; }
  else cat "$1" > "$ferry_part" || return 1; fi
  mv -f "$ferry_part" "$ferry_to"
}`

/**
 * `ferry_edit HOW PATH NEW`: PATH edited into NEW, by bytes. What is asked for stands in the environment, so that nothing in it is
 * special. Exit code 65 where the line that is to be replaced is not there.
 */
const edit = `ferry_edit() {
  if [ ! -e "$2" ]; then : > "$3"; else cat "$2" > "$3"; fi || return 1
  LC_ALL=C awk -v how="$1" '
    function trim(t) { sub(/^[ \\t]+/, "", t); sub(/[ \\t]+$/, "", t); return t }
    BEGIN { a = ENVIRON["ferry_a"]; b = ENVIRON["ferry_b"]; first = "# ferry " a; last = "# ferry " a " end" }
    { cr = ""; line = $0; if (sub(/\\r$/, "", line)) cr = "\\r" }
    how == "key" && line !~ /^[ \\t]*[#;!]/ {
      at = match(line, /[=:]/)
      if (at > 0 && trim(substr(line, 1, at - 1)) == a) {
        rest = substr(line, at + 1); match(rest, /^[ \\t]*/)
        print substr(line, 1, at) substr(rest, 1, RLENGTH) b cr; done = 1; next
      }
    }
    how == "line" && b != "" && index(line, b) > 0 { print a cr; done = 1; next }
    how == "line" && line == a { done = 1 }
    how == "block" && line == first { print first; print b; print last; done = 1; inside = 1; next }
    how == "block" && inside { if (line == last) inside = 0; next }
    { print line cr }
    END {
      if (done) exit 0
      if (how == "line" && b != "") exit 65
      if (how == "key") print a "=" b
      if (how == "line") print a
      if (how == "block") { print first; print b; print last }
    }' "$3" > "$3.edited" || { ferry_code=$?; rm -f "$3.edited"; [ "$ferry_code" = 65 ] && echo "no line of $2 contains what is to be replaced"; return "$ferry_code"; }
  mv -f "$3.edited" "$3"
}`

export const fileFunctions = { trace, keep, giveBack, place, edit } as const
