/** Disks of ext4 in files: what has reached the file is what a power failure leaves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, runOrThrow } from '../../run-process.ts'
import { namespacesMissing } from './available.ts'

/** Why this machine cannot give a host such a disk; undefined when it can. */
export async function disksMissing(): Promise<string | undefined> {
  const namespaces = await namespacesMissing()
  if (namespaces !== undefined) return namespaces
  const directory = await mkdtemp(join(tmpdir(), 'ferry-disk-'))
  try {
    await makeDisk(join(directory, 'disk.img'), 16_000_000)
    return await withDisk(join(directory, 'disk.img'), async () => undefined)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

export async function makeDisk(image: string, bytes: number): Promise<void> {
  await writeFile(image, '')
  await truncate(image, bytes)
  // Nothing is written to it later that nobody has asked for.
  await runOrThrow('mkfs.ext4', ['-q', '-F', '-b', '4096', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } as Record<string, string>,
  })
}

/** More than the bursts in which a kernel writes; the last one is said. */
const attempts = 50

/**
 * The disk as it is at one moment, as if its power had failed then. Two copies that are the same one after the other: no block was
 * written between the reading of the first block and of the last.
 */
export async function copyDisk(image: string, to: string): Promise<void> {
  await runOrThrow('cp', ['--sparse=always', image, to])
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { code } = await run('cmp', ['-s', image, to])
    if (code === 0) return
    await runOrThrow('cp', ['--sparse=always', image, to])
  }
  throw new Error(`${image} was being written to during ${attempts} copies`)
}

/** Mounts the disk (its journal is replayed, as at any start) where only `look` sees it; what `look` does to it stays in the file. */
export async function withDisk<Result>(image: string, look: (directory: string) => Promise<Result>): Promise<Result> {
  const keeper = spawn('unshare', ['-m', 'sh', '-c', 'mount -o loop "$1" /mnt && echo mounted && cat; umount /mnt', 'sh', image])
  const ended = once(keeper, 'close')
  let said = ''
  keeper.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const mounted = await Promise.race([once(keeper.stdout, 'data').then(() => true), ended.then(() => false)])
  if (!mounted) throw new Error(`${image} cannot be mounted: ${said}`)
  try {
    return await look(`/proc/${keeper.pid}/root/mnt`)
  } finally {
    keeper.stdin.end()
    await ended
  }
}
