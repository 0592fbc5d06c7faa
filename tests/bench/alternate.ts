/** Peers measured in turns, so that what else the machine does meets all of them alike. */

export type Sample = {
  milliseconds: number
  /** Parts of it, in milliseconds. */
  parts?: Record<string, number>
}

export type Peer = {
  name: string
  /** Brings everything to the same beginning; not measured. */
  prepare(): Promise<void>
  measure(): Promise<Sample>
  /** Throws unless what was measured did its work; not measured. */
  prove(): Promise<void>
}

/** Fewer pairs say too little about a shared machine. */
const rounds = 5

/**
 * A B A B …: one round that warms everything up and is not counted, then five. After `budget` milliseconds no further
 * round begins; how many there were is seen from the samples. Samples by the peer's name.
 */
export async function alternate(peers: readonly Peer[], budget: number): Promise<Record<string, Sample[]>> {
  const began = performance.now()
  const samples: Record<string, Sample[]> = Object.fromEntries(peers.map((peer) => [peer.name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    if (round > 1 && performance.now() - began > budget) {
      console.log(`   the time was up after ${round - 1} rounds of ${rounds}`)
      break
    }
    for (const peer of peers) {
      await peer.prepare()
      const sample = await peer.measure()
      await peer.prove()
      if (round > 0) samples[peer.name]?.push(sample)
    }
  }
  return samples
}

export const timesOf = (samples: readonly Sample[] = []): number[] => samples.map((sample) => sample.milliseconds)
