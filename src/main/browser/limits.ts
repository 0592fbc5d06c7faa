/** Bounds of the loopback server. One operator's one or two windows are far below all of them. */

/** A launch token dies unused after this time. Long enough to copy the address to another screen, short enough to forget. */
export const launchTokenMilliseconds = 10 * 60_000
/** 256 bits: not to be guessed. */
export const tokenBytes = 32
/** A body holds one token, or the name and size of one file. */
export const bodyBytes = 4 * 1024
/** Requests of one viewer that wait for their outcome. */
export const requestsInFlight = 256
/** A viewer that lets this much pile up has stopped reading; it is cut off and catches up when it comes back. */
export const unsentBytes = 64 * 1024 * 1024
/** Connections that have shown a session; a browser opens six to one place. */
export const knownConnections = 64
/** Connections that have not. Beyond this many the oldest goes: see keep-connections.ts. */
export const strangeConnections = 128
/** Nothing came or went for so long. Every answer to a stranger is on this very computer within a moment. */
export const strangerMilliseconds = 15_000
/** What follows a refused upgrade is not waited for longer than this. */
export const refusedMilliseconds = 1_000
export const sockets = 16
export const headersMilliseconds = 5_000
export const requestMilliseconds = 10_000
export const keepAliveMilliseconds = 5_000
/** Archives are at most a few gigabytes; what is larger was dropped by mistake. */
export const fileBytes = 16 * 1024 ** 3
/** What stays free on the disk: the journal must still be writable. */
export const spareBytes = 512 * 1024 ** 2
/** Files announced and not yet begun. A page sends them one after the other. */
export const filesAtOnce = 8
export const ticketMilliseconds = 60_000
/** Bytes of a file on this very computer do not stand still this long. */
export const idleFileMilliseconds = 30_000
/** A viewer that answers no ping within this time is gone (a suspended laptop, a killed tab). */
export const pingMilliseconds = 15_000
/** A page on this computer answers a farewell at once. */
export const farewellMilliseconds = 500
/** Wrong tokens: so many are told so at once, then one a second. A right one is never turned away for them. */
export const wrongTokensAtOnce = 10
export const wrongTokenMilliseconds = 1_000
/** A window that has not come for its session by now will not: its browser may not read the launch file (snap), or has no display. */
export const windowMilliseconds = 20_000
