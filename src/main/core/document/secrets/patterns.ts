/** How secrets are written. Each pattern names the secret alone; all are linear in the length of the line: no part repeats without bound. */
import { programPatterns } from './program-patterns.ts'

const value = '(?<secret>(?![<{$\\[*])[!-~]{3,200}?)'
const end = String.raw`(?=["'\x60,;)\]}|]{0,8}(?:\s|$)|[，；。、）」』】》”’]|\\{0,3}["'\x60,;)\]}]|\*{1,2}(?:\s|$|[，；。、）])|</?[a-z]|\p{Script=Han})`
/** Also one that a shell's quotes have a backslash before. */
const quote = String.raw`\\{0,3}["'\x60]?`
/** What a person puts around a word to make it stand out. */
const opening = String.raw`(?:["'\x60“”‘’「『【《]|\*{1,2}|<[a-z]{1,8}>){0,3}`
/** 密码是, 密码都为：, 密码统一设置为, 密码->: what leads from the word to the value. */
const leads = String.raw`(?:(?:都|均|就|仍|全|也|统一|一律|依然|仍然|还|默认|暂时|暂){0,2}(?:是|为|设(?:置|定|成)?[为成]|(?:修?改|重设置?|重置|更新|变更|更改|换)[为成])\s{0,3}(?:[:=：]|[-=]>|→)?|[:=：]|[-=]{1,2}>|→|[—–]{1,2})`
const password = '(?:密码|口令|密钥|秘钥)'
const aside = '(?:[(（][^()（）]{1,20}[)）])'
/** 账号密码, 用户名/密码: a name may stand before the value. */
const accountAnd = String.raw`(?:账号|账户|帐号|帐户|用户名?)\s?[/／、,，和与及]?\s?`

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
export const secretPatterns: readonly RegExp[] = [
  // 密码：x, 密码（初始）：x, 密码是 x, 密码改成 x, 密码都为：“x”
  new RegExp(String.raw`(?<!${accountAnd})${password}${quote}\s?${aside}?\s{0,20}${leads}\s{0,20}${opening}${value}${end}`, 'dgiu'),
  // 密码（两台一样）x, where x looks made up
  new RegExp(String.raw`${password}${quote}\s?${aside}\s{0,20}${opening}(?=[!-~]{0,64}\d)${value}${end}`, 'dgiu'),
  // 账号密码：app x, 账号密码：app，x, 账号密码：x
  new RegExp(
    String.raw`${accountAnd}${password}${quote}\s?${aside}?\s{0,20}(?:分别)?${leads}\s{0,20}${opening}(?:[\w.@-]{1,64}(?:\s?[,，、/／|:：]\s?|\s{1,3}))?${opening}${value}${end}`,
    'dgiu',
  ),
  // 密码 x, where x looks made up
  new RegExp(String.raw`(?:密码|口令|密钥|秘钥)\s+${quote}(?=[!-~]{0,200}[\d!@#$%^&*_.-])${value}${end}`, 'dgu'),
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
    String.raw`(?:password|passwd|passphrase|(?:\b|_|(?-i:(?<=[a-z])(?=P)))pwd|_pass|\bpass|secret|secret[_-]?key|api[_-]?key|access[_-]?key(?:[_-]?(?:id|secret))?|auth[_-]?token|access[_-]?token|private[_-]?key|REDISCLI_AUTH|MYSQL_PWD)${quote}\s{0,20}[:=：]\s{0,20}${quote}(?![\s"'\x60\\])${value}${end}`,
    'dgiu',
  ),
  // password="x y", --password='x y': up to the quote that closes
  /(?:password|passwd|passphrase|pwd|_pass|\bpass|secret|token)["']?\s{0,20}[:=]\s{0,20}(?:"(?<secret>(?![<{$])[^"\\$]{3,200})"|'(?<secret>(?![<{$])[^'\\]{3,200})')/dgi,
  // password is x, with password x: only what looks made up, for "password reset" is none
  new RegExp(String.raw`\bpassword\s+(?:is\s+)?${quote}(?=[!-~]{0,200}\d)(?=[!-~]{0,200}[A-Za-z])(?!\S{0,200}[()])${value}${end}`, 'dgiu'),
  /(?:账号|账户|帐号|用户名?|user(?:name)?|login)(?:信息)?\s*[:=：\s]\s*[\w.@-]{1,64}\s*\/\s*(?<secret>(?=\S{0,200}\d)[!-~]{4,200})/dgi,
  /(?:密码|口令|\bpassword)[)）]?(?:\s*[:=：]\s*|\s)[\w.@-]{1,64}\s?\/\s?(?<secret>[!-~]{4,200})/dgi,
  ...programPatterns,
  // name="password" value="x"
  /name["']?\s?[:=]\s?["']?[\w.-]{0,60}(?:pwd|pass|password|passwd|secret|token)["']?[\s,]{1,3}["']?value["']?\s?[:=]\s?["']?(?<secret>[^\s"'$<{][^\s"']{0,200})/dgi,
  // https://user:x@host
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<]{0,64}:(?<secret>[^\s/@"'$<{]{1,200})@/dgi,
  /\bAuthorization\b["']?\s*[:=]\s*["']?(?:Bearer|Basic|token)\s+(?<secret>[\w.~+/=-]{6,2000})/dgi,
  /[?&](?:access_token|token|secret|sign|key|password)=(?<secret>[\w%.~+/=-]{8,2000})/dgi,
  /\b(?<secret>(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,30}|gh[pousr]_[0-9A-Za-z]{20,255}|glpat-[\w-]{20,64}|xox[abprs]-[\w-]{10,200}|eyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000})/dg,
  // ('sms.secret', 'x1'), <td>密码</td><td>x1</td>
  /["'][\w.-]{0,60}(?:pwd|pass|password|passwd|secret|token)["']\s?,\s?["'](?<secret>(?=[^"']{0,200}\d)[^\s"'$<{][^\s"']{2,200})["']/dgi,
  /(?:密码|口令|password|passwd|pwd)\s?<\/t[dh]>\s?<t[dh][^>]{0,100}>\s?(?<secret>(?=[!-~]{0,64}\d)[^\s<{$]{3,200})/dgi,
  // SQL, also within a shell's quotes
  /\bIDENTIFIED\s{1,20}(?:WITH\s{1,20}\S{1,64}\s{1,20})?(?:BY|AS)\s{0,20}\(?\s{0,20}\\{0,3}["'](?<secret>[^"'\\$<]{1,200})\\{0,3}["']/dgi,
  // What follows the quote of "password" is no password: it leads to one.
  /(?<!["'`\\])\bPASSWORD\s{0,20}\(?\s{0,20}\\{0,3}["'](?<secret>(?!\s?(?:[:=,：]|[-=]>))[^"'\\$<]{1,200})\\{0,3}["']/dgi,
  /\bIDENTIFIED\s{1,20}BY\s{1,20}(?<secret>(?!(?:VALUES|PASSWORD|RANDOM)\b)[^\s"';$<{\\][^\s"';]{0,200})/dgi,
  /\bSET\s{1,20}PASSWORD\s[^;=\n]{0,100}=\s{0,20}\\{0,3}["'](?<secret>[^"'\\$<]{1,200})\\{0,3}["']/dgi,
  ...besideAccounts,
]
