/** Programs and how each takes its secret on its line. */

const word = String.raw`["']?(?<secret>[^\s"'$<-][^\s"']{0,200})`

/** `app/x@orcl`, `app/"x"@orcl` */
const oracle = String.raw`["']{0,2}[A-Za-z][\w$#]{0,63}\/(?:\\{0,3}["'](?<secret>[^"'\\$<]{1,200})\\{0,3}["']|(?<secret>[^\s@"'\\$<:/][^\s@"'\\]{0,200}))`

/** Programs that take the secret as a word of their own, and no option says so. */
export const programPatterns: readonly RegExp[] = [
  // -px of the database clients; -p alone asks
  /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mariadb-admin|mycli)\b[^|;&\n]{0,400}?\s-p["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:mongo|mongosh|mongodump|mongorestore|sshpass|docker\s+login|svn|ldapsearch)\b[^|;&\n]{0,400}?\s-[pw]\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\s--?(?:[a-z]{1,16}-){0,3}(?:pass|password|passwd|passphrase|token|requirepass)[ =]["']?(?<secret>[^\s"'$<-][^\s"']{2,200})/dgi,
  /\bredis-cli\b[^|;&\n]{0,200}?\s-a\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:curl|wget)\b[^|;&\n]{0,400}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,64}:(?<secret>[^\s"'$<]{1,200})/dg,
  /\becho\s+["']?(?<secret>[^\s"'|$<]{3,200})["']?\s*\|\s*(?:sudo\s+-S|passwd\s+--stdin)/dg,
  /\becho\s{1,3}(?:-\w{1,3}\s{1,3})?["']?[\w.-]{1,64}:(?<secret>[^\s"'|$<]{1,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/dg,
  /\bchpasswd\s{0,3}<<<\s{0,3}["']?[\w.-]{1,64}:(?<secret>[^\s"'|$<]{1,200})/dg,
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
  // keytool, openssl
  /\s-(?:(?:src|dest)?(?:store|key)pass)\s{1,3}["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\s-pass(?:in|out)?\s{1,3}["']?pass:(?<secret>[^\s"'$<]{1,200})/dg,
  // Oracle's programs take user/x, as the first word or behind userid= or target
  new RegExp(
    String.raw`\b(?:sqlplus|exp|imp|expdp|impdp|sqlldr|rman|dgmgrl|sqlcl|disql|dexp|dimp|conn(?:ect)?)\s{1,20}(?:-\w{1,8}\s{1,20}){0,4}${oracle}`,
    'dgi',
  ),
  new RegExp(String.raw`\buserid\s{0,3}=\s{0,3}${oracle}`, 'dgi'),
  new RegExp(String.raw`\b(?:rman|connect)\b[^|;&\n]{0,200}?\s(?:target|catalog|auxiliary)\s{0,3}[\s=]\s{0,3}${oracle}`, 'dgi'),
  // Clients whose -p or -W has the password as its own word
  new RegExp(
    String.raw`\b(?:beeline|cqlsh|hdbsql|cbq|couchbase-cli|cbbackupmgr|arangosh|(?:podman|nerdctl|buildah|skopeo|helm\s{1,3}registry|oc|az)\s{1,3}login)\b[^|;&\n]{0,400}?\s-[pw]\s*${word}`,
    'dg',
  ),
  new RegExp(String.raw`\b(?:gsql|ksql|vsql)\b[^|;&\n]{0,400}?\s-[Ww]\s*${word}`, 'dg'),
  new RegExp(String.raw`\b(?:isql|tsql|osql|fisql|mosquitto_(?:pub|sub|rr))\b[^|;&\n]{0,400}?\s-P\s*${word}`, 'dg'),
  new RegExp(String.raw`\b(?:obclient|taos|7z[ar]?|rar|unrar)\b[^|;&\n]{0,400}?\s-h?p${word}`, 'dg'),
  new RegExp(String.raw`\bdb2\b[^|;&\n]{0,200}?\suser\s{1,3}\S{1,64}\s{1,3}using\s{1,3}${word}`, 'dgi'),
  new RegExp(String.raw`\bopenssl\b[^|;&\n]{0,400}?\s-[kK]\s{1,20}${word}`, 'dg'),
  /\bcookie\s?:\s?[^"'\n]{0,200}?\b[\w-]{0,40}(?:session|token|sid|auth)[\w-]{0,20}=(?<secret>[\w%.~+/=-]{8,2000})/dgi,
]
