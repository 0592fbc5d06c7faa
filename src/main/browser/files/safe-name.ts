/** Names that Windows takes for devices, whatever follows the dot (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** What no name on any of the three systems can hold, and what would make a path of it. */
const forbidden = /[\u0000-\u001f\u007f/\\<>:"|?*]/
/** Longest name of ext4, APFS and NTFS alike, in bytes of UTF-8. The suffix of a file under way must fit as well. */
const longestName = 240

/** The name when a file can be called so, as it is; undefined for a path, a device, or what would be hidden or trimmed. */
export function safeName(name: string): string | undefined {
  if (name === '' || name.startsWith('.') || /[. ]$/.test(name)) return undefined
  if (forbidden.test(name) || deviceName.test(name)) return undefined
  return Buffer.byteLength(name) <= longestName && name.isWellFormed() ? name : undefined
}
