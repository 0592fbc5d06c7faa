// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Shell functions for single files: what they are, exactly; a copy of that; an edit that loses neither owner nor mode. */

/**
 * Everything that is restored: type, mode, owner, time, content; of a folder its whole manifest. `absent` where nothing is. `other`: a pipe, a
 * socket, a device; what would be read of it is not its content, and may never end.
 * `ferry_led PATH`: what a link leads to, else the path; nothing where that cannot be. `ferry_told HOW PATH`: one line of what a change of
 * that kind makes: of `rights` type, mode and owner, of what is changed `through` a link its file as well.
 */
const trace = `ferry_rights() { stat -c '%a %u:%g' "$1" 2>/dev/null || stat -f '%Lp %u:%g' "$1"; }
ferry_trace() {
  if [ -L "$1" ]; then echo "link $(readlink "$1")"
  elif [ -d "$1" ]; then echo folder; ferry_manifest "$1"
  elif [ -f "$1" ]; then echo "file $(ferry_rights "$1") $(stat -c %Y "$1" 2>/dev/null || stat -f %m "$1") $(ferry_sha256 < "$1")"
  elif [ -e "$1" ]; then echo "other $(ferry_rights "$1")"
  else echo absent; fi
}
ferry_led() { if [ -L "$1" ]; then readlink -f "$1" || true; else printf '%s\\n' "$1"; fi; }
ferry_told() {
  ferry_leads=$(ferry_led "$2")
  case "$1" in
    rights)
      if [ -d "$ferry_leads" ]; then echo "folder $(ferry_rights "$ferry_leads")"
      elif [ -e "$ferry_leads" ]; then echo "file $(ferry_rights "$ferry_leads")"
      else echo absent; fi ;;
    through) echo "$(ferry_trace "$2" | head -n 1)$(if [ -L "$2" ] && [ -f "$ferry_leads" ]; then echo " -> $(ferry_trace "$ferry_leads")"; fi)" ;;
    *) ferry_trace "$2" | head -n 1 ;;
  esac
}`

/**
 * `ferry_keep KEPT NUMBER PATH`: the thing as it is, proven. Of a path whose folder is not there yet, the first that is not. `…_through`: of a
 * link to a file that file as well, for either may be what is changed. `…_rights`: mode and owner alone, so that what others write into a
 * folder meanwhile is never touched. `…_folder`: of a folder that is there already its rights.
 */
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
}
ferry_keep_through() {
  ferry_keep "$1" "$2" "$3" || return 1
  ferry_leads=$(ferry_led "$3")
  if [ -L "$3" ] && [ -n "$ferry_leads" ] && [ ! -d "$ferry_leads" ]; then ferry_keep "$1" "$2.to" "$ferry_leads"; fi
}
ferry_keep_rights() {
  ferry_leads=$(ferry_led "$3")
  printf '%s\\n' "$ferry_leads" > "$1/$2.path"
  echo "rights $(ferry_told rights "$ferry_leads")" > "$1/$2.trace"
}
ferry_keep_folder() { if [ -d "$3" ]; then ferry_keep_rights "$@"; else ferry_keep "$@"; fi; }`

/**
 * `ferry_is_back KEPT NUMBER`: `ferry_path` is what was kept; without the time where it is another account's file, of which only that
 * account and root may set it. `ferry_given KEPT NUMBER [PATH]`: nothing, `changed` or, of what was made, `others` where that holds
 * what somebody else has put there.
 */
const isBack = `ferry_timeless() { printf '%s\\n' "$1" | sed 's/^\\(file [0-7]* [0-9]*:[0-9]*\\) [0-9]* /\\1 /'; }
ferry_is_back() {
  ferry_was=$(cat "$1/$2.trace")
  case "$ferry_was" in
    'rights absent') return 0 ;;
    rights*) [ "$ferry_was" = "rights $(ferry_told rights "$ferry_path")" ]; return ;;
  esac
  ferry_now=$(ferry_trace "$ferry_path")
  if [ "$ferry_now" = "$ferry_was" ]; then return 0; fi
  case "$(id -u) $ferry_now" in 0\\ *|*" $(id -u):"*) return 1 ;; esac
  [ "$(ferry_timeless "$ferry_now")" = "$(ferry_timeless "$ferry_was")" ]
}
ferry_given() {
  ferry_path=$(cat "$1/$2.path") || { echo "changed $2"; return; }
  if ferry_is_back "$1" "$2"; then
    if [ -e "$1/$2.to.path" ]; then ferry_given "$1" "$2.to"; fi
  elif [ -n "\${3-}" ] && [ "$ferry_was" = absent ] && [ -d "$ferry_path" ] && { [ ! -e "$3" ] || [ -d "$3" ]; }; then echo "others $ferry_path"
  else echo "changed $ferry_path"; fi
}`

/**
 * `ferry_give_back KEPT NUMBER [PATH]`: what is there now goes into the keeping (nothing is lost), what was kept takes its place, and the
 * proof must be the same. What a change that was killed has left beside it goes, and what something is mounted on is written in place. Done once
 * more it finds that it is so. With the PATH that was asked for, of folders that were made for it only those
 * go that are empty. Where an account cannot make a file with that owner or in that folder, its bytes are written in place. A mode is set with all its digits: of fewer GNU leaves
 * the special bits of a folder as they are.
 */
const giveBack = `ferry_give_back() {
  ferry_path=$(cat "$1/$2.path") || { echo "nothing was kept in $1"; return 1; }
  rm -f "$(dirname "$ferry_path")/.$(basename "$ferry_path").ferry-part" 2>/dev/null || true
  if ! ferry_is_back "$1" "$2"; then
    case "$ferry_was" in
      rights*) ferry_rights_back \${ferry_was#rights } || return 1 ;;
      absent) if [ -n "\${3-}" ] && [ -d "$ferry_path" ] && [ ! -L "$ferry_path" ]; then ferry_unmake "$@"; return; else ferry_put_back "$1" "$2" || return 1; fi ;;
      *) ferry_put_back "$1" "$2" || return 1 ;;
    esac
    if ! ferry_is_back "$1" "$2"; then
      echo "$ferry_path could not be made what it was:"; cat "$1/$2.trace"; ferry_trace "$ferry_path"; return 1
    fi
  fi
  echo "$ferry_path is what it was"
  if [ -e "$1/$2.to.path" ]; then ferry_give_back "$1" "$2.to"; fi
}
ferry_rights_back() {
  if [ ! -e "$ferry_path" ]; then echo "$ferry_path is not there any more"; return 1; fi
  case "$(ferry_rights "$ferry_path")" in *" $3") ;; *) chown "$3" "$ferry_path" || return 1 ;; esac
  chmod "00$2" "$ferry_path"
}
ferry_put_back() {
  ferry_new=$(dirname "$ferry_path")/.$(basename "$ferry_path").ferry-back
  if [ -e "$ferry_path" ] || [ -L "$ferry_path" ]; then
    rm -rf "$1/$2.after"
    if [ -d "$ferry_path" ] && [ ! -L "$ferry_path" ]; then mv "$ferry_path" "$1/$2.after" || return 1
    else ferry_copy "$ferry_path" "$1/$2.after" || return 1; fi
  fi
  if [ ! -e "$1/$2" ] && [ ! -L "$1/$2" ]; then rm -f "$ferry_path"; return; fi
  if [ -f "$ferry_path" ] && [ ! -L "$ferry_path" ] && [ ! -w "$(dirname "$ferry_path")" ]; then ferry_put_in "$1" "$2"; return; fi
  rm -rf "$ferry_new"
  ferry_copy "$1/$2" "$ferry_new" || { rm -rf "$ferry_new"; return 1; }
  case "$ferry_was" in
    "file $(ferry_rights "$ferry_new") "*) ;;
    file*) if [ -f "$ferry_path" ] && [ ! -L "$ferry_path" ]; then rm -f "$ferry_new"; ferry_put_in "$1" "$2"; return; fi ;;
  esac
  mv -f "$ferry_new" "$ferry_path" && return 0
  rm -rf "$ferry_new"
  [ -f "$ferry_path" ] && [ ! -L "$ferry_path" ] && [ -f "$1/$2" ] && ferry_put_in "$1" "$2"
}
ferry_put_in() {
  cat "$1/$2" > "$ferry_path" || return 1
  case "$ferry_was" in "file $(ferry_rights "$ferry_path") "*) ;; *) chmod "$(printf '%s' "$ferry_was" | cut -d ' ' -f 2)" "$ferry_path" || return 1 ;; esac
  touch -r "$1/$2" "$ferry_path" 2>/dev/null || true
}
ferry_unmake() {
  if [ -L "$3" ] || { [ -e "$3" ] && [ ! -d "$3" ]; }; then rm -rf "$1/$2.after"; ferry_copy "$3" "$1/$2.after" && rm -f "$3" || return 1; fi
  ferry_at=$3
  while :; do
    rmdir "$ferry_at" 2>/dev/null || true
    case "$ferry_at" in "$ferry_path"|/|.) break ;; esac
    ferry_at=$(dirname "$ferry_at")
  done
  if [ -d "$ferry_path" ]; then echo "$ferry_path holds what others have put there, and stays"; else echo "$ferry_path is what it was"; fi
}`

/**
 * `ferry_place NEW PATH`: the content of NEW under the name PATH, at once and whole; owner and mode are those of what it replaces. In place
 * where the account may write the file and not its folder, cannot make another with that owner, or something is mounted on it; what fails
 * leaves nothing beside it, for a full disk stays full otherwise. `ferry_write NEW FILE`: in place; where that fails, its bytes of before are there
 * again at once.
 */
const place = `ferry_write() {
  ferry_before=\${kept:-$HOME/.ferry/kept}/before
  ( umask 077; mkdir -p "\${ferry_before%/*}" && cat "$2" > "$ferry_before" && touch -r "$2" "$ferry_before" ) || { rm -f "$ferry_before"; return 1; }
  if cat "$1" > "$2"; then rm -f "$ferry_before"; return 0; fi
  if cat "$ferry_before" > "$2"; then
    touch -r "$ferry_before" "$2" 2>/dev/null || true
    rm -f "$ferry_before"; echo "$2 could not be written whole, and is what it was"
  else echo "$2 could not be written whole; what it was stands in $ferry_before"; fi
  return 1
}
ferry_place() {
  if [ -d "$2" ]; then echo "$2 is a folder; nothing was changed"; return 1; fi
  if [ -e "$2" ] && [ ! -f "$2" ]; then echo "$2 is no file; nothing was changed"; return 1; fi
  ferry_to=$2; [ -L "$2" ] && ferry_to=$(readlink -f "$2")
  ferry_part=$(dirname "$ferry_to")/.$(basename "$ferry_to").ferry-part
  mkdir -p "$(dirname "$ferry_to")" || return 1
  if [ -f "$ferry_to" ] && [ -w "$ferry_to" ] && [ ! -w "$(dirname "$ferry_to")" ]; then ferry_write "$1" "$ferry_to"; return; fi
  rm -f "$ferry_part" || return 1
  if [ -e "$ferry_to" ]; then
    if ! cp -p "$ferry_to" "$ferry_part" || ! cat "$1" > "$ferry_part"; then rm -f "$ferry_part"; return 1; fi
    [ "$(ferry_rights "$ferry_to")" = "$(ferry_rights "$ferry_part")" ] || { rm -f "$ferry_part"; ferry_write "$1" "$ferry_to"; return; }
  else cat "$1" > "$ferry_part" || { rm -f "$ferry_part"; return 1; }; fi
  mv -f "$ferry_part" "$ferry_to" && return 0
  rm -f "$ferry_part"
  [ -f "$ferry_to" ] && [ -w "$ferry_to" ] && ferry_write "$1" "$ferry_to"
}`

/**
 * `ferry_edit HOW PATH NEW`: PATH edited into NEW, by bytes. What is asked for stands in the environment, so that nothing in it is
 * special. Exit code 65 where the line that is to be replaced is not there, or a block has no end: what stands behind it is not to be lost.
 */
const edit = `ferry_edit() {
  if [ -e "$2" ] && [ ! -f "$2" ]; then echo "$2 is no file; nothing was changed"; return 1; fi
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
    how == "block" && inside && line == first { exit }
    how == "block" && line == first { print first; print b; print last; done = 1; inside = 1; next }
    how == "block" && inside { if (line == last) inside = 0; next }
    { print line cr }
    END {
      if (inside) exit 66
      if (done) exit 0
      if (how == "line" && b != "") exit 65
      if (how == "key") print a "=" b
      if (how == "line") print a
      if (how == "block") { print first; print b; print last }
    }' "$3" > "$3.edited" || { ferry_code=$?; rm -f "$3.edited"; case "$ferry_code" in
      65) echo "no line of $2 contains what is to be replaced" ;;
      66) echo "the block $ferry_a of $2 begins and has no line that ends it: # ferry $ferry_a end"; ferry_code=65 ;;
    esac; return "$ferry_code"; }
  mv -f "$3.edited" "$3"
}`

export const fileFunctions = { trace, keep, isBack, giveBack, place, edit } as const
