/** Working copies as they are found: with a hook that fails, a submodule, a tree that belongs to another copy, and an account that gives few rights. */
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { askCopy, fetchCommit, keepCopy, switchCopy } from '#core/commands/checkout/checkout.ts'
import { bringCopyBack } from '#core/commands/checkout/checkout-back.ts'
import { askDifference, askWorkingCopy } from '#core/commands/checkout/checkout-look.ts'
import type { Command } from '#core/commands/command.ts'
import { quote } from '#core/commands/quote.ts'
import { run } from '#harness/run-process.ts'
import { createPlace, type Place, shells } from './shells.ts'

/** Version 2 moves the submodule, and makes a file of what was a folder. */
const origin = (root: string) => `set -e; cd ${quote(root)}
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=protocol.file.allow GIT_CONFIG_VALUE_0=always
for one in origin part; do git init -q --bare --initial-branch=live $one.git; done
git clone -q part.git part 2> /dev/null; cd part; git checkout -q -B live; git commit -q --allow-empty -m 1; git push -q origin live; cd ..
git clone -q origin.git work 2> /dev/null; cd work; git checkout -q -B live
git submodule -q add ../part.git sub 2> /dev/null
mkdir page; echo old > page/index; echo 1 > version; git add -A; git commit -q -m 1; git tag v1
git -C sub commit -q --allow-empty -m 2; git -C sub push -q origin HEAD:live
rm -r page; echo new > page; echo 2 > version; git add -A; git commit -q -m 2; git tag v2
git push -q origin live --tags
git clone -q ../origin.git ../main; cd ../main; git checkout -q --detach
git worktree add -q -B live ../shop v1; cd ../shop; git submodule -q update --init 2> /dev/null`

describe.each(shells)('%s', (shell) => {
  let place: Place
  let copy: { folder: string; remote: string }
  let commit: string
  const git = async (line: string) =>
    (await run('sh', ['-c', `cd ${quote(copy.folder)} && ${line}`], { env: place.environment })).stdout.trim()
  const well = async (command: Command) => {
    const { code, stdout, stderr } = await place.run(command)
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 })
    return stdout
  }
  const mode = (name: string) => (statSync(join(copy.folder, name)).mode & 0o777).toString(8)

  beforeEach(async () => {
    place = createPlace(shell)
    copy = { folder: join(place.root, 'shop'), remote: 'origin' }
    const made = await run('sh', ['-c', origin(place.root)], { env: place.environment })
    expect(made).toMatchObject({ code: 0 })
    commit = await git('git rev-parse v2')
  })

  test('there and back, with a hook that fails, a submodule that is moved, and the rights of before', async () => {
    chmodSync(join(copy.folder, 'page'), 0o755)
    for (const name of ['version', 'page/index']) chmodSync(join(copy.folder, name), 0o644)
    for (const command of [keepCopy(copy, 'T'), fetchCommit(copy, 'T', { commit, ref: 'refs/heads/live' })]) await well(command)
    writeFileSync(join(place.root, 'main/.git/hooks/post-checkout'), '#!/bin/sh\nexit 2\n', { mode: 0o755 })
    const strict = (command: Command): Command => ({ ...command, lines: ['umask 077', ...command.lines] })

    expect(await well(strict(switchCopy(copy, 'T', { commit, branch: 'live' })))).toMatch(/has failed\n[\s\S]*names:\n M sub\n/)
    expect(await well(askCopy(copy))).toBe(`head ${commit}\non live\n`)
    expect(readFileSync(join(copy.folder, 'page'), 'utf8')).toBe('new\n')

    await well(strict(bringCopyBack(copy, 'T', { commit, hasInstalled: false })))
    expect(await git('git rev-parse HEAD v1 | uniq | wc -l; git symbolic-ref --short HEAD; git status --porcelain')).toBe('1\nlive')
    expect(['version', 'page', 'page/index'].map(mode)).toEqual(['644', '755', '644'])
  })

  test('a linked tree and a folder that becomes a file hinder nothing; what git does not keep in it does', async () => {
    const looked = await well(askWorkingCopy({ ...copy, revision: 'live' }))
    expect(looked).not.toMatch(/^(closed|changed)/m)
    const differs = { commit, ref: 'refs/heads/live' }
    expect(await well(askDifference(copy, differs))).not.toMatch(/^way/m)
    mkdirSync(join(copy.folder, 'page/mine'))
    writeFileSync(join(copy.folder, 'page/mine/note'), '')
    expect(await well(askDifference(copy, differs))).toMatch(/^way page$/m)
  })
})
