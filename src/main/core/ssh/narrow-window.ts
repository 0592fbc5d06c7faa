/**
 * How much a server may send before it is told to go on (RFC 4254, section 5.2). What has been granted cannot be taken back:
 * after Ctrl-C in a flood all of it still stands before the answer. ssh2 grants 2 MiB, 1.6 seconds on a line of 10 Mbit/s, and
 * has no option for it; so its own count is put out of reach, and the grants are made here.
 */
import type { ClientChannel } from 'ssh2'

/** Bytes: enough for 25 MB a second where an answer takes 10 ms, and a hundredth of a second of a parser's work. */
const narrow = 256 * 1024
/** Grants are made in such pieces, not for each packet. */
const piece = narrow / 4

/** What of ssh2 1.17 is not in its types: lib/Channel.js, `windowAdjust`. */
type Inside = {
  incoming: { window: number }
  outgoing: { id: number; state: string }
  _client: { _protocol: { channelWindowAdjust(id: number, bytes: number): void } }
}

export type NarrowWindow = {
  /** So many bytes came. */
  came(bytes: number): void
  /** While held nothing more is granted. */
  hold(isHeld: boolean): void
}

/** To be called before the channel's data are listened to, with nothing but `came` and `hold` granting from then on. */
export function narrowWindow(channel: ClientChannel): NarrowWindow {
  const inside = channel as unknown as Inside
  let granted = inside.incoming.window
  let isHeld = false
  inside.incoming.window = Number.MAX_SAFE_INTEGER
  const grant = () => {
    const more = narrow - granted
    if (isHeld || more < piece || inside.outgoing.state !== 'open') return
    granted += more
    inside._client._protocol.channelWindowAdjust(inside.outgoing.id, more)
  }
  return {
    came(bytes) {
      granted -= bytes
      grant()
    },
    hold(next) {
      isHeld = next
      grant()
    },
  }
}
