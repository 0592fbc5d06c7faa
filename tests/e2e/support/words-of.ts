import type { Page } from '@playwright/test'
import { words } from '../pages/words.ts'

/** What people, hosts and files say is not the catalogue's: the regions that hold it are left out. */
const foreign = [
  // Output, logs, files, exact commands, and what a person has typed.
  ['.xterm', '.log-lines', '.text-lines', '.document-lines', 'pre', 'kbd', 'textarea'],
  ['code:not(.way-back code)', '.paper', '.hit-line', '.crumb strong', '.value', '.import-changes .changes'],
  // Each language is named in itself, for those who cannot read the other.
  ['[lang]'],
].flat()

/** Every text that is seen or read out: of elements, and of names, tips, placeholders and values. */
export function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate((leftOut) => {
    const place = document.querySelector('[role=dialog], [role=alertdialog]')
    const roots = [place ?? document.body, ...document.querySelectorAll('.notices')]
    const texts = new Set<string>()
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']
    const visit = (element: Element): void => {
      if (element.matches(leftOut) || !(element as HTMLElement).checkVisibility()) return
      for (const name of attributes) texts.add(element.getAttribute(name) ?? '')
      for (const node of element.childNodes) {
        if (node instanceof Element) visit(node)
        else if (node.nodeType === Node.TEXT_NODE) texts.add(node.textContent ?? '')
      }
    }
    for (const root of roots) visit(root)
    return [...texts].map((text) => text.trim()).filter((text) => text !== '')
  }, foreign.join(', '))
}

/** In any language as they are: products, protocols, formats, signals, units, keys. */
const international = new Set(
  `Ferry Webhook HMAC SEC Lark VPN Ansible CBC DES zstd inode Tomcat JAR WAR sudo Node SSH ssh ssh-agent config java HTTP TCP SHA YAML INI HTML Markdown
   CSV UTF GB MB KB TB ms min JDK PID pid KILL TERM SIGHUP Ctrl Shift Alt Esc Enter Home End Tab INFO WARN ERROR SEVERE`.split(/\s+/),
)

/** What the script's people, hosts and files are called, and what is typed on a host: the same in every language. */
const named = [
  /(https?|smtps):\/\/[^，。”"\s]*|_\{date\}|\bevents\b|\bssh-ed25519\b|\btar\b|\b[\da-f]{12,64}\b|Verification code|r-0001 zh/g,
  /(~?\/[\w.@~-]+)+\/?/g,
  /[\w.-]+@[\w.-]+/g,
  /\b[\w.-]+\.(cast|log|out|sh|yaml|tar|timeout|com|jar|jsp|md)\b/g,
  /升级 ecsc, ecmc[^。，]*/g,
  /\b(ecsc|ecmc|schedule)(-res|-upgrade)?(-\d)?(_\d+)?\b/g,
  /\b(r-\d{4}|v\d[\d.]*|SHA256:\w+|kill -\w+|cp -\w+|night-shift|day-shift|ops-room|robot-1|root|E[A-Z]{4,})\b/g,
  /\b(cd|nohup|tar|ps|grep|test !) [^，。；”"]*/g,
  /\b(shop|db-\d|staging|DBA)\b/g,
  /Server startup in|OutOfMemoryError|sha256 [\da-f…]+|asciicast|asciinema|zzzz/g,
  /\.(md|yaml)\b/g,
  /(zstd|ferry open) --\w+|--(sandbox|data)|\bferry open\b/g,
  /账户余额四舍五入修复|正常访问|无忌|张三|渡口|肖开波|枯荣|支付失败|下单报错|关闭开关|#9427[^"”，。]*|log\.money\.success[^"”，]*/g,
]

/** Words that the language of the panel does not have: Latin ones in Chinese, Chinese ones in English. */
export function strayWords(language: 'zh' | 'en', texts: readonly string[]): string[] {
  // It is found by those who cannot read the language that is spoken now.
  const others = texts.filter((text) => text !== words(language)('action.language'))
  return others.filter((text) => {
    const own = named.reduce((rest, name) => rest.replace(name, ' '), text)
    if (language === 'en') return /\p{Script=Han}/u.test(own)
    return (own.match(/[A-Za-z]+(?:['’-][A-Za-z]+)*/g) ?? []).some((word) => word.length > 1 && !international.has(word))
  })
}
