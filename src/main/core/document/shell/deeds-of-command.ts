/** What a command does in the words of a sentence: 检查配置并重启 above `nginx -t` and `nginx -s reload` says the same. */
import type { Deed } from '../prose/deeds.ts'

const commands: [RegExp, readonly Deed[]][] = [
  [/^nginx -t\b|^(?:apachectl|httpd) (?:configtest|-t)\b|^sshd -t\b|^haproxy -c\b|^named-checkconf\b/, ['check', 'look']],
  [/^docker(?: |-)compose (?:\S+ )*?config\b/, ['check', 'look']],
  [/^nginx -s (?:reload|reopen)\b|^systemctl reload\b/, ['restart']],
  [/^docker(?: |-)compose (?:\S+ )*?(?:up|restart)\b/, ['start', 'restart']],
  [/^docker(?: |-)compose (?:\S+ )*?pull\b|^docker (?:image )?pull\b/, ['build']],
  [/^docker (?:container )?run\b/, ['start', 'run']],
]

/** Of those alone whose doing is certain by their form. */
export const deedsOfCommand = (typed: string): readonly Deed[] => {
  const command = typed
    .trim()
    .replace(/^sudo\s+/, '')
    .replace(/\s+/g, ' ')
  return commands.find(([form]) => form.test(command))?.[1] ?? []
}
