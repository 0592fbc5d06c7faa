/**
 * Shell functions about what an nginx that is there has read. All call `ferry_nginx`, which the line before them makes of the line as it is typed.
 * What cannot be seen (an nginx before 1.9.2, one in a container, a host without ps) is never taken for read, and never for unread.
 */
const nginx = `ferry_nginx_config() { ferry_nginx -T 2>/dev/null < /dev/null || :; }
ferry_nginx_hash() { ferry_nginx_config | ( IFS= read -r ferry_first || exit 0; { printf '%s\\n' "$ferry_first"; cat; } | ferry_sha256 ); }
ferry_nginx_reads() {
  ferry_real=$(readlink -f "$1") || ferry_real=$1
  ferry_nginx_config | sed -n 's/^# configuration file \\(.*\\):$/\\1/p' | (
    ferry_said=unknown; ferry_away=
    while IFS= read -r ferry_one; do
      if [ ! -e "$ferry_one" ]; then ferry_away=1
      elif [ "$(readlink -f "$ferry_one")" = "$ferry_real" ]; then echo read; exit 0; else ferry_said=unread; fi
    done
    if [ -n "$ferry_away" ]; then ferry_said=unknown; fi
    echo "$ferry_said"
  )
}
ferry_nginx_said() { ferry_nginx_config | tr ';{}' '\\n\\n\\n' | sed -n "s/^[[:space:]]*$1[[:space:]]\\{1,\\}[\\"']\\{0,1\\}\\([^[:space:]\\"']*\\).*/\\\\1/p" | head -n 1; }
ferry_nginx_built() { ferry_nginx -V 2>&1 < /dev/null | sed -n "s/.*--$1=\\([^[:space:]]*\\).*/\\\\1/p" | head -n 1; }
ferry_nginx_place() {
  if [ "$(ferry_nginx_reads /)" = unknown ]; then return 0; fi
  ferry_place=$(ferry_nginx_said "$1"); [ -n "$ferry_place" ] || ferry_place=$(ferry_nginx_built "$2")
  case $ferry_place in ''|/*) ;; *) ferry_place=$(ferry_nginx_built prefix)/$ferry_place ;; esac
  printf '%s\\n' "$ferry_place"
}
ferry_nginx_workers() {
  ferry_master=$(cat "$1" 2>/dev/null) || return 0
  { ps -A -o pid= -o ppid= -o args= 2>/dev/null || ps -o pid,ppid,args 2>/dev/null || :; } | awk -v master="$ferry_master" '$2 == master && $3 == "nginx:" && $4 == "worker" && !/shutting down/ { print $1 }' | tr '\\n' ' '
}
ferry_nginx_begin() { ferry_pid=$(ferry_nginx_place pid pid-path); ferry_before_reload=$(ferry_nginx_workers "$ferry_pid"); }
ferry_nginx_took() {
  if [ -z "$ferry_before_reload" ]; then ferry_fact unproven reload; return 0; fi
  ferry_left=$(( $1 * 10 ))
  while :; do
    for ferry_one in $(ferry_nginx_workers "$ferry_pid"); do
      case " $ferry_before_reload " in *" $ferry_one "*) ;; *) return 0 ;; esac
    done
    if [ "$ferry_left" -le 0 ]; then break; fi
    ferry_tenth
  done
  if [ "$2" = own ]; then ferry_fact unproven reload; return 0; fi
  echo "nginx has not taken its configuration after $1 s: no new worker"
  ferry_log=$(ferry_nginx_place error_log error-log-path)
  if [ -f "$ferry_log" ]; then tail -n 5 "$ferry_log"; fi
  return 68
}`

export const nginxFunctions = { nginx } as const
