// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * Shell functions for tables of cron: the table of the account `ferry_of` (empty: one's own), or the file `ferry_tab` where that is set.
 * The lines that come and go stand in `ferry_add` and `ferry_drop`, one a line, so that nothing in them is special.
 */

/**
 * `ferry_table`: the table as it is, on standard output. Exit code 4 where there is none; else why it cannot be read, on standard error.
 * The messages are those of Vixie's and cronie's crontab, and of BusyBox.
 */
const table = `ferry_crontab() {
  if [ -z "$ferry_of" ] || [ "$ferry_of" = "$(id -un)" ]; then LC_ALL=C crontab "$@"; else LC_ALL=C crontab -u "$ferry_of" "$@"; fi
}
ferry_table() {
  if [ -n "$ferry_tab" ]; then
    if [ -e "$ferry_tab" ]; then cat "$ferry_tab"; else return 4; fi
    return
  fi
  ferry_crontab -l 2> /dev/null && return 0
  ferry_said=$(ferry_crontab -l 2>&1) || true
  case "$ferry_said" in *'no crontab for'*|*"can't open"*) return 4 ;; esac
  printf '%s\\n' "$ferry_said" >&2
  return 1
}
ferry_table_to() {
  ferry_code=0; ferry_table > "$1" || ferry_code=$?
  if [ "$ferry_code" = 4 ]; then rm -f "$1"; else return "$ferry_code"; fi
}`

/** `ferry_table_is FILE`: the table becomes what the file holds; where the file is not there, there is none any more. */
const tableIs = `ferry_table_is() {
  if [ -n "$ferry_tab" ]; then
    if [ ! -e "$1" ]; then rm -f "$ferry_tab"; return; fi
    if [ ! -e "$ferry_tab" ]; then ( umask 022 && ferry_place "$1" "$ferry_tab" ); else ferry_place "$1" "$ferry_tab"; fi
    return
  fi
  if [ -e "$1" ]; then ferry_crontab "$1"; else ferry_crontab -r; fi
}`

/**
 * `ferry_table_edit HOW FILE [BEFORE]`: the file (`-`: standard input) edited, on standard output. `add`: what is not there, behind the last line that is to go,
 * else at the end. A setting counts as there where it is in force for the job that it comes with, and one that is not yet in force comes at the end
 * where jobs of others would be behind it: theirs run as they did. One in the place of another of its name is meant for all behind it. `drop`: without what is to go. `own`: what BEFORE had not is taken away again, and what it had is put back behind the
 * line behind which it stood, whatever others have made of the rest.
 */
const tableEdit = `ferry_table_edit() {
  [ "$2" = - ] || [ -e "$2" ] || set -- "$1" /dev/null "\${3:-}"
  LC_ALL=C awk -v how="$1" -v before="\${3:-/dev/null}" '
    function name(l) { if (l !~ /^[ \\t]*[A-Za-z_][A-Za-z0-9_]*[ \\t]*=/) return ""; sub(/[ \\t]*=.*/, "", l); sub(/^[ \\t]+/, "", l); return l }
    function job(l) { return l !~ /^[ \\t]*(#|$)/ && name(l) == "" }
    function force(s, to,   i) { for (i = to; i > 0; i--) if (name(out[i]) == s) return out[i]; return "" }
    function there(i, at,   s, j, p) {
      s = name(add[i])
      if (s == "") return add[i] in has
      for (j = i + 1; j <= a && !job(add[j]); j++) ;
      if (j <= a && (add[j] in has)) { for (p = 1; out[p] != add[j]; p++) ; if (force(s, p - 1) == add[i]) return 1 }
      return (s in stead) && j > a ? add[i] in has : force(s, at) == add[i]
    }
    function hits(at,   i, p) {
      for (i = 1; i <= a; i++) if (name(add[i]) != "" && !(name(add[i]) in stead) && !there(i, at))
        for (p = at + 1; p <= k; p++) if (job(out[p]) && !(out[p] in comes) && !(out[p] in goes)) return 1
      return 0
    }
    function put(at, l,   i) { for (i = k; i > at; i--) out[i + 1] = out[i]; out[at + 1] = l; k++ }
    BEGIN {
      a = split(ENVIRON["ferry_add"], add, "\\n"); d = split(ENVIRON["ferry_drop"], drop, "\\n")
      for (i = 1; i <= a; i++) comes[add[i]] = 1
      for (i = 1; i <= d; i++) { goes[drop[i]] = 1; if (name(drop[i]) != "") stead[name(drop[i])] = 1 }
      if (how == "own") while ((getline l < before) > 0) { b[++n] = l; had[l]++ }
    }
    how == "drop" && ($0 in goes) { next }
    how == "own" && ($0 in comes) && !($0 in had) { next }
    { out[++k] = $0; has[$0]++; if ($0 in goes) at = k }
    END {
      if (how == "add") {
        if (!at) at = k
        while (at < k && (out[at + 1] in comes)) at++
        if (hits(at)) at = k
        for (i = 1; i <= a; i++) if (!there(i, at)) { put(at, add[i]); at++; has[add[i]]++ }
      }
      if (how == "own") for (j = 1; j <= n; j++) if ((b[j] in goes) && has[b[j]] < had[b[j]]) {
        p = j == 1 ? 0 : k
        for (i = 1; j > 1 && i <= k; i++) if (out[i] == b[j - 1]) p = i
        put(p, b[j]); has[b[j]]++
      }
      for (i = 1; i <= k; i++) print out[i]
    }' "$2"
}`

/**
 * `ferry_as_cron ACCOUNT ENTRY SHELL TEXT`: the text as cron would run it: with nothing but what the table sets before this entry, once it
 * is in it. The settings go by standard input, for there may be secrets among them.
 */
const asCron = `ferry_cron_settings() {
  ferry_entry=$1 LC_ALL=C awk '
    $0 == ENVIRON["ferry_entry"] { exit }
    /^[ \\t]*[A-Za-z_][A-Za-z0-9_]*[ \\t]*=/ {
      n = $0; sub(/[ \\t]*=.*/, "", n); sub(/^[ \\t]+/, "", n)
      v = $0; sub(/^[^=]*=[ \\t]*/, "", v); sub(/[ \\t]+$/, "", v)
      if (v ~ /^".*"$/ || v ~ /^\\047.*\\047$/) v = substr(v, 2, length(v) - 2)
      gsub(/\\047/, "\\047\\\\\\047\\047", v)
      if (n != "LOGNAME" && n != "USER") print "export " n "=\\047" v "\\047"
    }'
}
ferry_as_cron() {
  ferry_how='exec env -i HOME="$HOME" LOGNAME="$(id -un)" USER="$(id -un)" PATH=/usr/bin:/bin SHELL=/bin/sh /bin/sh -s'
  { ferry_table 2> /dev/null | ferry_table_edit add - | ferry_cron_settings "$2"; printf 'cd "$HOME" || exit 1\\nexec %s -c %s < /dev/null\\n' "$3" "$4"; } |
    if [ -z "$1" ] || [ "$1" = "$(id -un)" ]; then sh -c "$ferry_how"; else su -s /bin/sh "$1" -c "$ferry_how"; fi
}`

export const cronFunctions = { table, tableIs, tableEdit, asCron } as const
