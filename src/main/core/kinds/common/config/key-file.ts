/** A file of keys and values on a host, and how a value in it is changed. */
import type { FileStore } from '#shared/kinds/task/key.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { Command } from '../../../commands/command.ts'
import { type Placing, placeConfig } from '../../../commands/files/config-file.ts'
import { giveBackFiles } from '../../../commands/files/files.ts'
import type { Asks } from '../simple-look.ts'
import { bytesAsBefore, bytesWith, bytesWithout, type Found, valueIn } from './formats/edit.ts'

/** What differs between files in which a value stands. All that reads and writes text throws problems of the file. */
export type ValueFile = {
  path: string
  sudo: boolean
  find(bytes: Buffer, key: string): Found | undefined
  change(bytes: Buffer, key: string, value: string): Buffer
  without(bytes: Buffer, key: string): Buffer
  /** Some other value, to see before anything is done whether one can be written at all. */
  another(found: Found | undefined): string
  /** The value as it was written, others' changes beside it kept. */
  asBefore(bytes: Buffer, key: string, before: Found | undefined): Buffer
  /** New bytes in the file's place; whoever has it open hears of them. */
  placing(from: string, placing: Placing): Command
  /** The file as it was kept; whoever has it open hears of it. */
  givingBack(token: string): Command
  /** What is to be said where it could not be seen that whoever reads the file has done so. */
  unproven?(what: string): Problem
  /** Whether whoever reads the file takes it as it is now. Only looks. */
  lookFurther?(ask: Asks): Promise<Finding[]>
}

export function keyFile({ path, sudo, format }: FileStore): ValueFile {
  return {
    path,
    sudo,
    find: (bytes, key) => valueIn(format, bytes, key),
    change: (bytes, key, value) => bytesWith(format, bytes, key, value),
    without: (bytes, key) => bytesWithout(format, bytes, key),
    another: (found) => `${found?.value ?? ''}1`,
    asBefore: (bytes, key, before) => bytesAsBefore(format, bytes, key, before),
    placing: (from, placing) => placeConfig(path, from, placing),
    givingBack: (token) => giveBackFiles({ paths: [path], sudo, afterwards: undefined }, token),
  }
}
