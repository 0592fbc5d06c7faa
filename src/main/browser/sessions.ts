import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { launchTokenMilliseconds, tokenBytes } from './limits.ts'

/** Both halves are needed: the token in the page's own storage, the cookie where no script can read it. */
type Session = { token: string; cookie: string }

export type Sessions = {
  /** A token for one window, good once and for ten minutes. */
  launch(): string
  /**
   * The session for a launch token, which is dead from then on; undefined for any other text. A browser has one cookie for
   * all its windows: the one it shows stays good, or a second window would cut off the first.
   */
  exchange(launchToken: string, cookieShown?: string): Session | undefined
  /** Whether a session of ours has this cookie: enough to be no stranger, and for nothing else. */
  knows(cookie: string): boolean
  /** True only for the two halves of one session. */
  holds(token: string, cookie: string): boolean
}

/** Tokens live in memory alone and end with the shell; only their digests are kept. `now` is milliseconds. */
export function createSessions(now: () => number = Date.now): Sessions {
  let launches: { digest: Buffer; until: number }[] = []
  const sessions: { token: Buffer; cookie: Buffer }[] = []

  return {
    launch() {
      const token = newToken()
      launches = launches.filter(({ until }) => until >= now())
      launches.push({ digest: digestOf(token), until: now() + launchTokenMilliseconds })
      return token
    },
    exchange(launchToken, cookieShown = '') {
      const digest = digestOf(launchToken)
      const index = launches.findIndex((launch) => timingSafeEqual(launch.digest, digest))
      const launch = launches[index]
      if (launch === undefined) return undefined
      launches.splice(index, 1)
      if (launch.until < now()) return undefined
      const shown = digestOf(cookieShown)
      const isOurs = sessions.some(({ cookie }) => timingSafeEqual(cookie, shown))
      const session = { token: newToken(), cookie: isOurs ? cookieShown : newToken() }
      sessions.push({ token: digestOf(session.token), cookie: digestOf(session.cookie) })
      return session
    },
    knows(cookie) {
      const digest = digestOf(cookie)
      return sessions.some((session) => timingSafeEqual(session.cookie, digest))
    },
    holds(token, cookie) {
      const digests = { token: digestOf(token), cookie: digestOf(cookie) }
      return sessions.some((session) => {
        const isToken = timingSafeEqual(session.token, digests.token)
        const isCookie = timingSafeEqual(session.cookie, digests.cookie)
        return isToken && isCookie
      })
    },
  }
}

function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** Equal lengths for the comparison, and no token in memory longer than needed. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
