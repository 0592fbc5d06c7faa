/** What makes a line a command: its first word, and something after it that only commands have. */

const programs = new Set(
  `cd ps jps pgrep kill pkill killall cp mv rm rsync tar unzip gzip gunzip zip scp sftp ssh rz sz wget curl nohup setsid sh bash source
  java systemctl service supervisorctl tail tailf less more cat head grep egrep journalctl ls ll pwd df du free top netstat ss lsof sleep
  mkdir chmod chown chgrp ln sed awk find touch echo export sudo su mysql mysqldump mysqladmin psql pg_dump pg_restore mongodump
  mongorestore mongo mongosh redis-cli docker docker-compose podman kubectl helm crontab date md5sum sha256sum exit logout php python
  python2 python3 pip pip3 node npm npx yarn pnpm pm2 git svn mvn gradle composer make cmake go cargo dotnet vi vim nano nginx apachectl
  httpd ansible ansible-playbook yum apt apt-get dnf rpm dpkg iptables firewall-cmd ufw ip ifconfig ping telnet nc nslookup dig openssl
  keytool useradd usermod userdel groupadd passwd id whoami hostname uname env set unset alias test watch crictl ctr etcdctl consul vault
  sqlplus exp imp expdp impdp impala hive spark-submit flink hadoop hdfs zkCli.sh zkServer.sh kafka-topics.sh kafka-consumer-groups.sh
  mqadmin rabbitmqctl liquibase flyway artisan rails rake bundle bin/console logrotate mount umount dd diff patch xargs tee wc sort
  uniq jar war jstack jmap jstat install chkconfig update-rc.d timedatectl ntpdate sync swapoff swapon sysctl reboot shutdown uptime w who last dmesg iostat vmstat lsblk lscpu nohup`.split(
    /\s+/,
  ),
)
/** Words that begin English sentences too: they need more to be commands. */
const english = new Set(
  'service source test set watch find date install more less head cat exit top make go id sort diff patch shutdown reboot mount sync vault consul echo touch hive env export kill import imp exp who service ip flink hadoop rails bundle node alias tee'.split(
    ' ',
  ),
)
/** No sentence begins with these. */
const unmistakable = new Set('cp mv rm mkdir chmod chown tar unzip scp rsync ln sed grep ps kill killall mysqldump sudo crontab'.split(' '))
/** A prompt before a command: `# `, `$ `, `$ls`, `[root@ecsc-1 ~]# `, `root@ecsc-1:~# `, `mysql> `. */
const prompt =
  /^(?:\[[^\]]*@[^\]]*\]\s*[#$]\s*|[\w.-]+@[\w.-]+:\S*\s*[#$]\s*|(?=[a-zA-Z]*\d|[a-zA-Z]+-)[a-zA-Z][\w.-]{1,62}(?::\S*)?\s?[$#]\s+(?=[a-z./~\\])|[$#%]\s+|\$(?=[a-z])|(?:mysql|MariaDB \[[^\]]*\])>\s*)/
const path = /^(?:~|\.{0,2}|\$\w+|\$\{\w+\})\/[\w.+@%~{}$<>-]+(?:\/[\w.+@%~{}$<>*-]*)*$/
const assignment = /^[A-Za-z_]\w*=/

export const isProgram = (word: string) => programs.has(word)

/** A program and what it is given, in the midst of a sentence too: words such as `find` and `test` are only where they lead. */
export const isUnmistakable = (words: string) => {
  const [first = '', second = ''] = words.split(/\s+/)
  return isProgram(first) && !english.has(first) && /^(?:~?\.{0,2}\/|-{1,2}[a-zA-Z])/.test(second)
}

/** A path that can be run, as a first word. */
export const isPath = (word: string) => path.test(word)

/** The line without its prompt, and the prompt. */
export function splitPrompt(line: string): { prompt: string; rest: string } {
  const text = line.trim()
  const led = prompt.exec(text)?.[0] ?? ''
  // $APP_HOME/bin/stop.sh and $cmd -x begin with a variable.
  const found = led === '$' && !isProgram(text.slice(1).split(/\s/, 1)[0] ?? '') ? '' : led
  return { prompt: found.trim(), rest: text.slice(found.length).trim() }
}

/** `\\cp` is `cp` as it is, whatever alias the shell has for it. */
const withoutAlias = (text: string) => text.replace(/^\\(?=[a-z])/, '')

/** Whether a line inside a block of code can be a command: there nearly everything that begins with a program is. */
export function isCommandWord(text: string): boolean {
  const [first = ''] = withoutAlias(text.trim()).split(/\s+/, 1)
  return isProgram(first) || isPath(first) || assignment.test(first) || /^[\w./-]+\.(?:sh|py|pl|rb|bat)$/.test(first)
}

/** Whether a line of prose is a command all the same: plain text files have no fences. */
export function looksLikeCommand(line: string): boolean {
  const { prompt: sign, rest } = splitPrompt(line)
  const text = withoutAlias(rest)
  // A line of which something is struck is read with what is struck.
  if (
    text.length > 600 ||
    /~~\S|<(?:del|s|strike)>/i.test(text) ||
    /[：，。；！？、（）]/.test(text.replace(/"[^"]*"|'[^']*'/g, '""')) ||
    /\p{Script=Han}/u.test(withoutArguments(text))
  )
    return false
  const words = text.split(/\s+/)
  const [first = '', second = ''] = words
  if (isPath(first) && isSentence(words)) return false
  if (isPath(first)) return /\.(?:sh|py|pl|bin|run)$/.test(first) || /\/s?bin\//.test(first) || (sign !== '' && words.length > 0)
  // ssh app-2 "systemctl restart a": what is typed there stands in quotes, to the end.
  if (/^ssh\s(?:-\S+\s(?:\d+\s)?)*[\w.@-]+\s(?:"[^"]+"|'[^']+')$/.test(text)) return true
  if (/[.:]$/.test(text) && !/\s\.{1,2}$/.test(text)) return false
  if (!isProgram(first)) return false
  if (sign !== '' && sign !== '#') return true
  if (words.length === 1) return /^(?:pwd|ll|ls|exit|logout|jps|rz|crontab)$/.test(first) && sign !== ''
  const shaped =
    /^(?:-{1,2}\w|[~.]?\/|\.{1,2}(?:\/|$)|\$|["'<>|&])/.test(second) || /[/$|<>=&]|\.\w{1,6}$|(?:^|\s)--?\w/.test(words.slice(1).join(' '))
  const verbal = subcommands[first]?.test(second) ?? false
  // echo on > /opt/x/flag: no sentence goes on into a file.
  if (first === 'echo' && />>?\s?[~.]{0,2}\/[\w./-]+$/.test(text)) return !isSentence(words)
  if (english.has(first)) return words.length <= 12 && (verbal || /^(?:-{1,2}\w|[~.]?\/|\$)/.test(second)) && !isSentence(words)
  return (shaped || verbal || words.length === 2 || (unmistakable.has(first) && words.length <= 5)) && !isSentence(words)
}

const subcommands: Record<string, RegExp> = {
  systemctl: /^(?:start|stop|restart|reload|enable|disable|status|daemon-reload|is-active|mask)$/,
  service: /^[\w.@-]+$/,
  supervisorctl: /^(?:start|stop|restart|reread|update|status|reload)$/,
  docker:
    /^(?:pull|push|run|stop|start|restart|rm|rmi|ps|logs|exec|build|load|save|tag|login|images|compose|network|volume|inspect|cp|stats|kill|stack|service|info|system)$/,
  'docker-compose': /^(?:up|down|pull|build|restart|stop|start|ps|logs|exec|run|rm|config)$/,
  kubectl:
    /^(?:apply|create|delete|get|describe|rollout|set|scale|logs|exec|patch|edit|cordon|drain|uncordon|config|label|annotate|wait|top|cp|port-forward|expose|run|replace)$/,
  helm: /^(?:install|upgrade|rollback|uninstall|list|repo|status|history|template|get|dependency|pull|lint)$/,
  git: /^(?:pull|push|clone|checkout|fetch|merge|reset|tag|log|status|stash|rebase|branch|add|commit|revert|diff|switch|submodule|rev-parse|show|cherry-pick|config)$/,
  npm: /^(?:install|ci|run|start|stop|test|i|build|publish|update)$/,
  yarn: /^(?:install|build|run|start|add)$/,
  pnpm: /^(?:install|build|run|start|add|i)$/,
  pm2: /^(?:start|stop|restart|reload|delete|list|logs|save|status|startup)$/,
  mvn: /^(?:clean|package|install|deploy|test|compile|versions:\w+|spring-boot:\w+)$/,
  composer: /^(?:install|update|require|dump-autoload)$/,
  php: /^(?:artisan|bin\/console|think|yii|index\.php|composer)/,
  nginx: /^-[tsTvV]/,
  crontab: /^-[elr]$/,
  make: /^(?:build|install|deploy|clean|test|all|release|up|down)$/,
  su: /^(?:-|\w+)$/,
  sudo: /^\S+$/,
  kill: /^-\w+|^\d+$|^<|^\$/,
  export: /^\w+=/,
  source: /^\S+(?:env|rc|profile|activate|\.sh)$/,
  cat: /^[\w./-]+\.\w+$|^[~/.]/,
  head: /^[\w./-]+\.\w+$/,
}

/** `> use shop`, `127.0.0.1:6379> flushall`, `shop=# \\dt`: typed into a program with a prompt of its own. */
export const isTypedInside = (line: string) => /^\s*(?:[A-Za-z\d][\w.:@()[\]-]{0,40})?(?:>{1,3}|=[#>])\s+\S/.test(line)

/** Words that only sentences have. */
const isSentence = (words: readonly string[]) =>
  words.filter((word) =>
    /^(?:the|a|an|and|to|of|is|are|will|should|must|if|then|that|this|your|you|we|it|on|in|with|for|from|when)$/i.test(word),
  ).length >= 2

/** Quoted and path-like words may hold Chinese. */
const withoutArguments = (text: string) => text.replace(/"[^"]*"|'[^']*'|<[^<>]*>|#.*$/g, '').replace(/\S*\/\S*/g, '')
