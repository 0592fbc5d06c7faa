/** Who may log in: one user, with the sandbox's own key or its password. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { AuthContext, AuthenticationType, ParsedKey, PublicKeyAuthContext } from 'ssh2'

export type Login = { user: string; key: ParsedKey; password: string }

/** As MaxAuthTries of sshd_config(5). The first request of most clients is `none`. */
const attemptLimit = 6
const methods: AuthenticationType[] = ['publickey', 'password', 'keyboard-interactive']

/** Answers one request; after too many, `disconnect` is called. */
export function authenticate(context: AuthContext, login: Login, attempts: number, disconnect: () => void): void {
  const decide = (isRight: boolean) => {
    if (isRight && context.username === login.user) context.accept()
    else if (attempts >= attemptLimit) disconnect()
    else context.reject(methods)
  }
  switch (context.method) {
    case 'publickey':
      decide(isOperatorKey(context, login.key))
      break
    case 'password':
      decide(same(context.password, login.password))
      break
    case 'keyboard-interactive':
      context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => decide(same(String(answers[0] ?? ''), login.password)))
      break
    case 'none':
    case 'hostbased':
      decide(false)
  }
}

/** Without a signature the client only asks whether the key would do (RFC 4252, section 7). */
function isOperatorKey(context: PublicKeyAuthContext, key: ParsedKey): boolean {
  if (!key.getPublicSSH().equals(context.key.data)) return false
  if (context.signature === undefined) return true
  return context.blob !== undefined && key.verify(context.blob, context.signature, context.hashAlgo) === true
}

function same(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
