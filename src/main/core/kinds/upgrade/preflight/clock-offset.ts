/**
 * How far a host's clock is from this computer's, in whole seconds: positive if it is ahead. The host told its time somewhere
 * between the question and the answer, which may take minutes (`du` over a large directory); what fits into that is no difference.
 * @param told seconds since 1970, as `date +%s` gives them
 * @param asked milliseconds since 1970
 * @param answered milliseconds since 1970
 */
export function clockOffset(told: number, asked: number, answered: number): number {
  if (told > answered / 1000) return Math.round(told - answered / 1000)
  // `date +%s` leaves out what has gone of its second.
  if (told + 1 < asked / 1000) return Math.round(told - asked / 1000)
  return 0
}
