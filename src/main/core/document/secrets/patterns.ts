/** How secrets are written. Each pattern names the secret alone; all are linear in the length of the line. */

const value = '(?<secret>(?![<{$\\[*])[!-~]{3,200}?)'
const end = String.raw`(?=["'\x60,;)\]}|]*(?:\s|$)|[，；。、）」]|["'\x60,;)\]}]|\p{Script=Han})`
const quote = String.raw`["'\x60]?`

/** Letters or digits that nobody says: neither an address of mail, nor a path, nor a file. */
const madeUp = String.raw`(?=[!-~]{0,40}[\d!@#$%^&*])(?![\w.-]{0,64}@(?:\d{1,3}\.|[\w-]{1,64}[.:]))(?![!-~]{0,80}/)(?![\w.-]{0,60}\.(?:jar|war|sh|sql|ya?ml|conf|xml|log|tar|gz|zip|md|txt|json|properties)\b)(?<secret>[\w!@#%^][!-~]{3,64}?)${end}`
const special = '(?=[!-~]{0,40}[!@#$%^&*])'
const mixed = String.raw`(?=[!-~]{0,40}\d)(?=[!-~]{0,40}[A-Za-z])`
const address = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?`

/** An account with its password behind it, and no word that says so. */
const besideAccounts: readonly RegExp[] = [
  // root/x, admin / x
  new RegExp(String.raw`(?<![\w/.@-])(?:root|admin|administrator)\s?[/／]\s?${madeUp}`, 'dgiu'),
  new RegExp(
    String.raw`(?<![\w/.@-])(?:oracle|postgres|mysql|weblogic|tomcat|nacos|deploy|app|ops|dba|sa|sys|system|test|dev|user)\s?[/／]\s?${special}${madeUp}`,
    'dgiu',
  ),
  // root：x
  new RegExp(String.raw`(?<![\w/.@-])(?:root|admin|administrator|oracle|postgres|deploy|dba|sa)\s?[:：]\s?${special}${madeUp}`, 'dgiu'),
  // 10.0.2.1 root x, 10.0.2.1，ops/x
  new RegExp(String.raw`${address}[\s,，、(（]{1,3}(?:root|admin|administrator)[\s,，、|]{1,3}${mixed}${madeUp}`, 'dgiu'),
  new RegExp(
    String.raw`${address}[\s,，、(（]{1,3}[A-Za-z_][\w.-]{0,31}(?:\s?[/／|]\s?|[:：]|\s{1,3}|[,，]\s?)${special}${mixed}${madeUp}`,
    'dgiu',
  ),
]

const changed = '(?:修?改|变更?|更?换|更[新改]|重置|调整)'
const word = String.raw`["']?(?<secret>[^\s"'$<-][^\s"']{0,200})`

/** Programs that take the secret as a word of their own, and no option says so. */
const ofPrograms: readonly RegExp[] = [
  // redis: config set requirepass x, auth x
  new RegExp(String.raw`\b(?:requirepass|masterauth|auth-pass\s+[\w.-]{1,64})\s+${word}`, 'dgi'),
  new RegExp(String.raw`(?:\bredis-cli\b[^|;&\n]{0,200}?\s|^\s*(?:[\w.:-]{0,64}>\s*)?)auth\s+(?=\S{0,64}[\d!@#%^&*])${word}`, 'dgi'),
  new RegExp(
    String.raw`\brabbitmqctl\b[^|;&\n]{0,200}?\s(?:change_password|add_user|authenticate_user)\s+["']?[^\s"']{1,64}["']?\s+${word}`,
    'dg',
  ),
  // htpasswd -b file user x, htpasswd -nb user x
  new RegExp(
    String.raw`\bhtpasswd\s+(?:-\w{1,8}\s+){0,4}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s+(?:-\w{1,8}\s+){0,4}(?:[^\s-]\S{0,200}\s+){1,2}${word}`,
    'dg',
  ),
  new RegExp(String.raw`\bmysqladmin\b[^|;&\n]{0,400}?\spassword\s+${word}`, 'dg'),
  new RegExp(String.raw`\b(?:useradd|usermod|ldap(?:add|modify|delete|passwd|search))\b[^|;&\n]{0,400}?\s-[pw]\s+${word}`, 'dg'),
  new RegExp(String.raw`\b(?:sqlcmd|bcp|ipmitool|zip|unzip)\b[^|;&\n]{0,400}?\s-P\s*${word}`, 'dg'),
  new RegExp(String.raw`\b(?:plink|pscp|psftp)\b[^|;&\n]{0,400}?\s-pw\s+${word}`, 'dg'),
  /\blftp\b[^|;&\n]{0,400}?\s-u\s+["']?[^\s,"']{1,64},(?<secret>[^\s"'$<]{1,200})/dg,
  /\b(?:smbclient|smbget|mount\.cifs|etcdctl)\b[^|;&\n]{0,400}?\s(?:-U|--user)[ =]["']?[^\s:%"']{1,64}[:%](?<secret>[^\s"'$<]{1,200})/dg,
  new RegExp(String.raw`\bmc\s+(?:alias|config\s+host)\s+(?:set|add)\s+\S{1,64}\s+\S{1,200}\s+\S{1,200}\s+${word}`, 'dg'),
  new RegExp(String.raw`\bconfigure\s+set\s+\S{0,64}secret_access_key\s+${word}`, 'dg'),
  new RegExp(String.raw`\bvault\s+login\s+${word}`, 'dg'),
  /--from-literal[ =]["']?[\w.-]{1,64}=["']?(?<secret>[^\s"'$<]{1,200})/dg,
  // expect: send "x\r"
  /\bsend\s+(?:--\s+)?"(?<secret>[^"$<\s]{4,200}?)\\[rn]"/dg,
  // -H "X-Auth-Token: x"
  /["'\s][\w-]{0,40}(?:token|api-?key|secret)\s*:\s*(?<secret>(?=[!-~]{0,64}\d)[\w.~+/=-]{6,2000})["']/dgi,
]

export const secretPatterns: readonly RegExp[] = [
  // 密码：x, 密码（初始）：x, 密码是 x, 密码改成 x
  new RegExp(
    String.raw`(?:密码|口令|密钥|秘钥)${quote}\s?(?:[(（][^()（）]{1,20}[)）])?\s*(?:[:=：]|是|(?:统一)?为|(?:修?改|重?设置?|重置|更新|变更)(?:为|成))\s*${quote}${value}${end}`,
    'dgu',
  ),
  // 密码 x, where x looks made up
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)\s+${quote}(?=[!-~]*[\d!@#$%^&*_.-])${value}${end}`, 'dgu'),
  // 密码由 x 改为 y, 密码从 x 换成 y: both
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)\s?(?:由|从)\s?${quote}${value}${quote}(?=\s?${changed}[为成到])`, 'dgu'),
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)\s?(?:由|从)[^，,。；;]{1,210}?${changed}[为成到]\s?${quote}${value}${end}`, 'dgu'),
  // password from x to y
  new RegExp(String.raw`\bpassword\s+from\s+${quote}${value}${quote}\s+to\s`, 'dgiu'),
  new RegExp(String.raw`\bpassword\s+from\s+\S{1,210}\s+to\s+${quote}${value}${end}`, 'dgiu'),
  // redis 密码 "x"
  /(?:密码|口令)\s{0,3}(?:["'“「](?<secret>(?![<{$])[!-~]{3,64}?)["'”」])/dg,
  // password: x, "passwd" = "x", DB_PASSWORD=x, spring.datasource.password=x
  new RegExp(
    String.raw`(?:password|passwd|passphrase|(?:\b|_)pwd|_pass|\bpass|secret|secret[_-]?key|api[_-]?key|access[_-]?key(?:[_-]?(?:id|secret))?|auth[_-]?token|access[_-]?token|private[_-]?key|REDISCLI_AUTH|MYSQL_PWD)${quote}\s*[:=：]\s*${quote}(?![\s"'\x60])${value}${end}`,
    'dgiu',
  ),
  // password is x, with password x: only what looks made up, for "password reset" is none
  new RegExp(String.raw`\bpassword\s+(?:is\s+)?${quote}(?=[!-~]*\d)(?=[!-~]*[A-Za-z])(?!\S*[()])${value}${end}`, 'dgiu'),
  /(?:账号|账户|帐号|用户名?|user(?:name)?|login)(?:信息)?\s*[:=：\s]\s*[\w.@-]{1,64}\s*\/\s*(?<secret>(?=\S*\d)[!-~]{4,200})/dgi,
  /(?:密码|口令|\bpassword)[)）]?(?:\s*[:=：]\s*|\s)[\w.@-]{1,64}\s?\/\s?(?<secret>[!-~]{4,200})/dgi,
  // -px of the database clients; -p alone asks
  /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mariadb-admin|mycli)\b[^|;&\n]{0,400}?\s-p["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:mongo|mongosh|mongodump|mongorestore|sshpass|docker\s+login|svn|ldapsearch)\b[^|;&\n]{0,400}?\s-[pw]\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\s--?(?:[a-z]{1,16}-){0,3}(?:pass|password|passwd|passphrase|token|requirepass)[ =]["']?(?<secret>[^\s"'$<-][^\s"']{2,200})/dgi,
  /\bredis-cli\b[^|;&\n]{0,200}?\s-a\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:curl|wget)\b[^|;&\n]{0,400}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,64}:(?<secret>[^\s"'$<]{1,200})/dg,
  /\becho\s+["']?(?<secret>[^\s"'|$<]{3,200})["']?\s*\|\s*(?:sudo\s+-S|passwd\s+--stdin)/dg,
  /\becho\s{1,3}(?:-\w{1,3}\s{1,3})?["']?[\w.-]{1,64}:(?<secret>[^\s"'|$<]{1,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/dg,
  /\bchpasswd\s{0,3}<<<\s{0,3}["']?[\w.-]{1,64}:(?<secret>[^\s"'|$<]{1,200})/dg,
  ...ofPrograms,
  // keytool, openssl
  /\s-(?:(?:src|dest)?(?:store|key)pass)\s{1,3}["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\s-pass(?:in|out)?\s{1,3}["']?pass:(?<secret>[^\s"'$<]{1,200})/dg,
  // name="password" value="x"
  /name["']?\s?[:=]\s?["']?[\w.-]{0,60}(?:pwd|pass|password|passwd|secret|token)["']?[\s,]{1,3}["']?value["']?\s?[:=]\s?["']?(?<secret>[^\s"'$<{][^\s"']{0,200})/dgi,
  /\bsqlplus\s+[\w.-]{1,64}\/(?<secret>[^\s@"'$<]{1,200})/dgi,
  // https://user:x@host
  /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<]{0,64}:(?<secret>[^\s/@"'$<{]{1,200})@/dgi,
  /\bAuthorization\b["']?\s*[:=]\s*["']?(?:Bearer|Basic|token)\s+(?<secret>[\w.~+/=-]{6,2000})/dgi,
  /[?&](?:access_token|token|secret|sign|key|password)=(?<secret>[\w%.~+/=-]{8,2000})/dgi,
  /\b(?<secret>(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,30}|gh[pousr]_[0-9A-Za-z]{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,200}|eyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000})/dg,
  // SQL
  /\b(?:IDENTIFIED\s+(?:WITH\s+\S{1,64}\s+)?(?:BY|AS)|PASSWORD)\s*\(?\s*["'](?<secret>[^"'$<]{1,200})["']/dgi,
  /\bIDENTIFIED\s+BY\s+(?<secret>(?!(?:VALUES|PASSWORD|RANDOM)\b)[^\s"';$<{][^\s"';]{0,200})/dgi,
  /\bSET\s+PASSWORD\s[^;=\n]{0,100}=\s*["'](?<secret>[^"'$<]{1,200})["']/dgi,
  ...besideAccounts,
]
