/** Programs whose names mean nothing else: a line that begins with one is a command. */
const programs = new Set(
  `awk bash cat cd chgrp chmod chown chkconfig composer cp crontab curl cut date dd df diff dig dnf docker docker-compose du echo egrep env export fdisk find firewall-cmd free ftp gcc git
   go gpg grep groupadd gunzip gzip halt head helm hostname htpasswd id ifconfig iostat ip iptables java jar jmap jps jstack journalctl kill killall kubectl less ll ln ls lsof make mkdir mkfs
   mongo mongodump mongorestore mongosh mount mv mvn mysql mysqladmin mysqldump mariadb mariadb-dump mqadmin nano nc netstat nginx nohup node npm npx nslookup openssl passwd pg_dump pg_restore
   php ping pip pip3 pkill pm2 pnpm printf ps psql pwd python python3 rake rails read reboot redis-cli rm rmdir rpm rsync scp screen sed service setenforce setsid sftp sh shutdown sleep
   source sqlplus ss ssh sshpass stat su sudo supervisorctl svn sysctl systemctl tail tailf tar tcpdump tee telnet test time timedatectl timeout tmux top touch tr truncate ufw umount unlink
   unzip useradd userdel usermod vi vim vmstat watch wc wget which whoami xargs yarn yum zcat zip apt apt-get liquibase flyway artisan gunicorn uwsgi catalina.sh startup.sh shutdown.sh mqadmin
   mysql_secure_installation ntpdate hwclock userdel visudo xtrabackup zypper terraform ansible ansible-playbook nacos kafka-topics.sh`.split(
    /\s+/,
  ),
)

/** Words of English as well: only with something of a shell behind them. */
const ambiguous =
  /^(?:find|test|watch|make|read|kill|date|time|top|head|service|screen|source|touch|which|go|cut|id|free|mount|halt|less|node|ip|env|export|stat|sleep|tail|cat|jar|screen|truncate|echo|passwd|tee|host|helm)$/

/** A path or a script that is started as such. */
const started = /^(?:\.{0,2}|~|[\w.-]+)?\/[\w./${}<>-]+$|^[\w.-]+\.(?:sh|py)$/

/** Whether a line of text is a command that somebody would type. Prose that only names a program or a path is none. */
export function looksLikeShell(line: string): boolean {
  const text = line.trim().replace(/^[$#] (?=\S)/, '')
  const [first = '', second = ''] = text.split(/\s+/, 2)
  const bare = first.replace(/[;&|]+$/, '')
  if (/^[A-Za-z_]\w*=\S*$/.test(bare)) return /^[A-Za-z_]\w*=\$\(/.test(text) || (second !== '' && programs.has(second))
  if (/^(?:if|for|while|until)\b/.test(bare))
    return /;\s*(?:then|do)\b|(?:then|do)\s*$|^(?:if|while|until) (?:\[|test|!|grep)|^for \w+ in /.test(text)
  if (/^(?:then|else|elif|fi|do|done|esac|\}|\{|\))$/.test(bare)) return true
  if (!programs.has(bare))
    return started.test(bare) && !/[。，、：]/.test(text) && (bare.includes('/bin/') || /\.(?:sh|py)$/.test(bare) || /^\.\//.test(bare))
  if (/[。，；]/.test(text) && !/["']/.test(text)) return false
  if (ambiguous.test(bare))
    return second === ''
      ? bare === first && /^(?:top|date|env|free|id)$/.test(bare) && text === bare
      : /^[-/.~$"'|>&+\d<*%]|[/.=$*]|^\w+$/.test(second) && !isProse(text)
  return !isProse(text)
}

/** Several plain words in a row, with the small words of a sentence among them. */
function isProse(text: string): boolean {
  return /\s(?:the|a|an|to|of|is|are|and|with|by|for|if|that|this|then|will|should)\s/i.test(text) && !/["'|;<>$]|\s-\w/.test(text)
}
