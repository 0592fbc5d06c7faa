/** How secrets are written. Each pattern names the secret alone; all are linear in the length of the line. */

const value = '(?<secret>(?![<{$\\[*])[!-~]{3,200}?)'
const end = String.raw`(?=["'\x60,;)\]}|]*(?:\s|$)|[，；。、）」]|["'\x60,;)\]}]|\p{Script=Han})`
const quote = String.raw`["'\x60]?`

export const secretPatterns: readonly RegExp[] = [
  // 密码：x, 密码 x, 密码是 x
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)${quote}\s*(?:[:=：]|是|为|改为|设为)\s*${quote}${value}${end}`, 'dgu'),
  // 密码 x, where x looks made up
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)\s+${quote}(?=[!-~]*[\d!@#$%^&*_.-])${value}${end}`, 'dgu'),
  // password: x, "passwd" = "x", DB_PASSWORD=x, spring.datasource.password=x
  new RegExp(
    String.raw`(?:password|passwd|passphrase|\bpwd|_pass|\bpass|secret|secret[_-]?key|api[_-]?key|access[_-]?key(?:[_-]?(?:id|secret))?|auth[_-]?token|access[_-]?token|private[_-]?key|REDISCLI_AUTH|MYSQL_PWD)${quote}\s*[:=：]\s*${quote}(?![\s"'\x60])${value}${end}`,
    'dgiu',
  ),
  // password is x, with password x: only what looks made up, for "password reset" is none
  new RegExp(String.raw`\bpassword\s+(?:is\s+)?${quote}(?=[!-~]*\d)(?=[!-~]*[A-Za-z])(?!\S*[()])${value}${end}`, 'dgiu'),
  /(?:账号|账户|帐号|用户名?|user(?:name)?|login)\s*[:=：\s]\s*[\w.@-]{1,64}\s*\/\s*(?<secret>(?=\S*\d)[!-~]{4,200})/dgi,
  /(?:密码|口令|\bpassword)[)）]?(?:\s*[:=：]\s*|\s)[\w.@-]{1,64}\s?\/\s?(?<secret>[!-~]{4,200})/dgi,
  // -px of the database clients; -p alone asks
  /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mariadb-admin|mycli)\b[^|;&\n]{0,400}?\s-p["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:mongo|mongosh|mongodump|mongorestore|sshpass|docker\s+login|svn|ldapsearch)\b[^|;&\n]{0,400}?\s-[pw]\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\s--?(?:pass|password|passwd|passphrase|token|requirepass)[ =]["']?(?<secret>[^\s"'$<-][^\s"']{2,200})/dgi,
  /\bredis-cli\b[^|;&\n]{0,200}?\s-a\s*["']?(?<secret>[^\s"'$<-][^\s"']{0,200})/dg,
  /\b(?:curl|wget)\b[^|;&\n]{0,400}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,64}:(?<secret>[^\s"'$<]{1,200})/dg,
  /\becho\s+["']?(?<secret>[^\s"'|$<]{3,200})["']?\s*\|\s*(?:sudo\s+-S|passwd\s+--stdin)/dg,
  /\bsqlplus\s+[\w.-]{1,64}\/(?<secret>[^\s@"'$<]{1,200})/dgi,
  // https://user:x@host
  /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<]{0,64}:(?<secret>[^\s/@"'$<{]{1,200})@/dgi,
  /\bAuthorization\b["']?\s*[:=]\s*["']?(?:Bearer|Basic|token)\s+(?<secret>[\w.~+/=-]{6,2000})/dgi,
  /[?&](?:access_token|token|secret|sign|key|password)=(?<secret>[\w%.~+/=-]{8,2000})/dgi,
  /\b(?<secret>(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,30}|gh[pousr]_[0-9A-Za-z]{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,200}|eyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000})/dg,
  // SQL
  /\b(?:IDENTIFIED\s+(?:WITH\s+\w+\s+)?BY|PASSWORD)\s*\(?\s*["'](?<secret>[^"'$<]{1,200})["']/dgi,
]
