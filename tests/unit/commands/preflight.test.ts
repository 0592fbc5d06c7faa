import { expect, test } from 'vitest'
import { lookBeforeRun } from '#core/commands/preflight.ts'

const subject = {
  directory: '/home/ecsc',
  archive: '/data/ecsc.tar',
  suffix: '_{date}',
  date: '20170220',
  start: '/home/tomcat/bin/startup.sh',
  logs: ['/home/logs/$(id) 1.log'],
}

test('the one question of preflight', () => {
  const command = lookBeforeRun(subject)
  expect(command).toMatchObject({ changes: false, uses: ['mounts'] })
  expect(command.lines).toEqual([
    'echo "time $(date +%s)"',
    'echo "home $HOME"',
    'echo "hostname $(hostname 2>/dev/null || uname -n)"',
    'system=$(uname -s); account=$(id -u); copies=$(cp --help 2>&1)',
    'echo "system $system"',
    'echo "user $(id -un) $account"',
    'for tool in tar cp find sort xargs sed awk tail cmp sha256sum shasum setsid unzip zstd; do command -v $tool >/dev/null 2>&1 && echo "tool $tool"; done',
    'case $system$copies in Darwin* | *verbose*) echo "tool cp-verbose" ;; esac',
    'case $(tar --help 2>&1) in *--keep-directory-symlink*) case $(tar --version 2>&1) in *"GNU tar"*) echo "tool tar-replaces-links" ;; esac ;; esac',
    'unzip -v < /dev/null 2>/dev/null | grep -q Info-ZIP && echo "tool info-zip"',
    'echo "charmap $(LC_ALL=C.UTF-8 locale charmap 2>/dev/null)"',
    'if [ -L /home/ecsc ]; then echo "directory link $(readlink /home/ecsc)"',
    'elif [ -d /home/ecsc ]; then echo "directory folder"',
    'elif [ -e /home/ecsc ]; then echo "directory other"; else echo "directory missing"; fi',
    '[ -w /home/ecsc ] && echo "writable directory"',
    '[ -w /home ] && echo "writable parent"',
    '[ -w /data ] && echo "writable archive"',
    'for place in "$HOME"/.ferry/jobs "$HOME"/.ferry "$HOME"; do',
    '  [ -e "$place" ] || continue; [ -w "$place" ] && echo "writable home"; break',
    'done',
    'if [ -d /home/ecsc ]; then',
    `  find /home/ecsc ! -type l ! -readable 2>/dev/null | awk 'NR == 1 { first = $0 } END { if (NR > 0) print "unreadable " NR " " first }'`,
    '  if [ "$account" != 0 ]; then',
    '    others="! -user $account"; mine="-group $(id -g)"; for group in $(id -G); do mine="$mine -o -group $group"; done',
    '    [ -g /home ] || [ "$system" = Darwin ] || others="$others -o ! ( $mine )"',
    `    find /home/ecsc $others 2>/dev/null | awk 'NR == 1 { first = $0 } END { if (NR > 0) print "foreign " NR " " first }'`,
    '  fi',
    `  case $account:$copies in 0:*--preserve*) ;; *) PATH=$PATH:/usr/sbin:/sbin getcap -r /home/ecsc 2>/dev/null | sed -e 's/ =* *cap_[^ ]*$//' | awk 'NR == 1 { first = $0 } END { if (NR > 0) print "capable " NR " " first }' ;; esac`,
    `  echo "entries $(($(find /home/ecsc 2>/dev/null | wc -l)))"`,
    '  echo "kilobytes $(du -sk /home/ecsc 2>/dev/null | cut -f 1)"',
    `  { lsattr -d /home /home/ecsc; lsattr -aR /home/ecsc; } 2>/dev/null | LC_ALL=C awk 'match($0, /^[-A-Za-z]*[ia][-A-Za-z]* +\\//) { path = substr($0, RLENGTH); if (path ~ /\\/\\.\\.?$/ || path in seen) next; seen[path]; if (++count <= 200) print "fixed " path } END { if (count) print "fixed-count " count }'`,
    "  ferry_mounts /home/ecsc | sed -e 's/^/mount /'",
    'fi',
    `[ -f /data/ecsc.tar ] && echo "archive-size $(wc -c < /data/ecsc.tar | tr -d ' ')"`,
    'disk=$(df -Pk /home 2>/dev/null | tail -n 1)',
    'echo "disk $disk"',
    'echo "archive-disk $(df -Pk /data 2>/dev/null | tail -n 1)"',
    'echo "inodes $(df -Pi /home 2>/dev/null | tail -n 1)"',
    'echo "longest-name $(getconf NAME_MAX /home 2>/dev/null)"',
    'backup=/home/ecsc_20170220; number=1',
    'while [ -e "$backup" ] || [ -L "$backup" ]; do',
    '  number=$((number + 1)); [ $number -le 99 ] || break',
    '  backup=/home/ecsc_20170220_$number',
    'done',
    '[ $number -gt 99 ] || echo "backup $backup"',
    'if [ ! -e /home/tomcat/bin/startup.sh ]; then echo "start missing"; elif [ ! -f /home/tomcat/bin/startup.sh ] || [ ! -x /home/tomcat/bin/startup.sh ]; then echo "start forbidden"; else echo "start fine"; fi',
    `head -n 1 /home/tomcat/bin/startup.sh 2>/dev/null | tr '\\000' '\\001' | grep -q "^[^[:cntrl:]]*$(printf '\\r')$" && echo "start crlf"`,
    `interpreter=$(head -n 1 /home/tomcat/bin/startup.sh 2>/dev/null | sed -n -e 's/^#![[:space:]]*\\([^[:space:]]*\\).*/\\1/p')`,
    '[ -z "$interpreter" ] || [ -x "$interpreter" ] || echo "start interpreter $interpreter"',
    `if [ -f '/home/logs/$(id) 1.log' ] && [ -r '/home/logs/$(id) 1.log' ]; then echo log fine '/home/logs/$(id) 1.log'; elif [ -e '/home/logs/$(id) 1.log' ]; then echo log unreadable '/home/logs/$(id) 1.log'; else echo log missing '/home/logs/$(id) 1.log'; fi`,
    `if [ -d /home/.ecsc.ferry-lock ]; then echo "lock $(tr '\\n' '\\t' < /home/.ecsc.ferry-lock/owner 2>/dev/null)"; fi`,
    'echo name ecsc',
  ])
})

test('a start line without a script has no question', () => {
  expect(lookBeforeRun({ ...subject, start: 'systemctl start ecsc' }).lines.join('\n')).not.toContain('start missing')
})
