/** What the thread of readers needs for archives, in one go. */
export { readSingle } from '../archive/read-single.ts'
export { scanArchive } from '../archive/scan-archive.ts'
