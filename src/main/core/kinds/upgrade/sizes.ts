import bytes from 'bytes'

/** `1.4 GB`: for sentences. */
export const describeBytes = (count: number): string =>
  bytes.format(Math.max(0, count), { decimalPlaces: 1, unitSeparator: ' ' }) ?? `${count} B`
