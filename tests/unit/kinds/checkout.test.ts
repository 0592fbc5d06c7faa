import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { judge } from '#core/kinds/checkout/look.ts'
import { branchOf, linesIn, resolve } from '#core/kinds/checkout/seen.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { checkoutSpecSchema, installBack, ownBranch } from '#shared/kinds/task/checkout.ts'

const spec = (fields: object) => checkoutSpecSchema.parse({ revision: 'master', folder: '/srv/shop', ...fields })
const [one, two] = ['1'.repeat(40), '2'.repeat(40)]

test.each(['-f', 'a..b', 'HEAD~1', 'a b', 'x^{}', 'feature:a', '/x', 'x.lock', '@{-1}', 'a\nb'])(
  'no revision that is brought: %s',
  (revision) => {
    expect(checkoutSpecSchema.safeParse({ revision, folder: '/srv/shop' }).success).toBe(false)
  },
)

test.each(['composer install; reboot', 'rm -rf x', 'composer', 'npm ci && x', 'composer install $(x)', 'npm ci\nreboot'])(
  'no install: %s',
  (install) => {
    expect(checkoutSpecSchema.safeParse({ revision: 'x', folder: '/srv/shop', install }).success).toBe(false)
  },
)

test.each([
  ['composer update --no-dev', 'composer install --no-dev'],
  ['php7.4 /usr/bin/composer.phar update acme/a --no-dev -o', 'php7.4 /usr/bin/composer.phar install --no-dev -o'],
  ['composer install --no-dev', 'composer install --no-dev'],
  ['npm install', 'npm ci'],
  ['npm ci', 'npm ci'],
  ['mvn -B package -DskipTests', 'mvn -B package -DskipTests'],
])('%s goes back by %s', (line, back) => {
  expect(installBack(line)).toBe(back)
})

const refs = (...lines: string[]) => linesIn(lines.map((line) => `ref ${line}`).join('\n'))

test('a name is what the remote has under it: the commit behind a tag, a branch, or neither for sure', () => {
  expect(resolve(spec({ revision: 'v1' }), refs(`${one}\trefs/tags/v1`, `${two}\trefs/tags/v1^{}`))).toEqual({
    is: 'found',
    commit: two,
    ref: 'refs/tags/v1',
  })
  expect(resolve(spec({}), refs(`${one}\trefs/heads/master`, `${two}\trefs/heads/old/master`))).toEqual({
    is: 'found',
    commit: one,
    ref: 'refs/heads/master',
  })
  expect(resolve(spec({}), refs(`${one}\trefs/heads/master`, `${two}\trefs/tags/master`))).toEqual({ is: 'both' })
  expect(resolve(spec({ revision: 'refs/tags/master' }), refs(`${one}\trefs/heads/master`, `${two}\trefs/tags/master`))).toMatchObject({
    commit: two,
  })
  expect(resolve(spec({}), refs('warning: nothing'))).toEqual({ is: 'unknown' })
  expect(resolve(spec({ revision: 'abcdef1' }), [])).toEqual({ is: 'later' })
  expect(resolve(spec({ revision: 'abcdef1' }), linesIn(`local ${one}`))).toEqual({ is: 'found', commit: one })
  expect(resolve(spec({ revision: ownBranch }), [...linesIn('means refs/heads/live'), ...refs(`${one}\trefs/heads/live`)])).toMatchObject({
    commit: one,
  })
  expect(branchOf('refs/heads/a/b')).toBe('a/b')
  expect(branchOf('refs/tags/v1')).toBeUndefined()
})

test('what stands in the way is said in words, and what was changed by hand by name', () => {
  const found = (text: string, resolved: Parameters<typeof judge>[2] = { is: 'unknown' }) =>
    judge(spec({ install: 'composer install' }), linesIn(text), resolved, 'app').map(({ severity, problem: { code, evidence } }) =>
      [severity, code, evidence].filter((word) => word !== undefined).join(' '),
    )
  expect(found('owner root')).toEqual(['blocking checkout-owner'])
  expect(found('changed  M src/a.php\nchanged D  b\nbusy MERGE_HEAD')).toEqual([
    'blocking checkout-busy',
    'blocking checkout-changed  M src/a.php\nD  b',
  ])
  expect(found('credential\nurl https://***@x/y.git\naway fatal: no')).toEqual([
    'warning checkout-credential',
    'blocking checkout-remote-away fatal: no',
  ])
  expect(found('url x')).toEqual(['blocking checkout-unknown'])
  expect(found(`head ${one}\nurl x\nfree 10\nsize 1`, { is: 'found', commit: two })).toEqual(['blocking disk-short', 'ok checkout-found'])
  expect(found(`head ${one}\nurl x\nfree 900000\nsize 900`, { is: 'found', commit: one })).toEqual(['ok disk-fine', 'info checkout-same'])
})

test('a release file says it, and says what it cannot be', () => {
  const text = `release: x
tasks:
  - { checkout: v1.2.0, in: /srv/shop, on: web-1, install: composer }
  - { checkout: 1234567, in: /srv/shop/, on: [web-1, web-2], remote: up, install: "composer update --no-dev", timeout: 5m }
`
  const release = readRelease(text, '/r/x.yaml')
  expect(release.tasks).toMatchObject([
    {
      kind: 'checkout',
      revision: 'v1.2.0',
      folder: '/srv/shop',
      remote: 'origin',
      install: 'composer install --no-interaction --no-progress',
    },
    { revision: '1234567', folder: '/srv/shop', remote: 'up', install: 'composer update --no-dev', timeout: 300_000 },
  ])
  expect(readRelease(writeRelease(release), '/r/x.yaml').tasks.map(({ source: _, ...task }) => task)).toEqual(
    release.tasks.map(({ source: _, ...task }) => task),
  )
  const wrong = checkRelease(
    'release: x\ntasks:\n  - { checkout: HEAD~1, in: /srv, on: a }\n  - { checkout: v1, in: /srv, on: a, install: make }\n',
    '/r/x.yaml',
  )
  expect(wrong.problems.map(({ code, values }) => [code, values?.found])).toEqual([
    ['file-checkout', 'HEAD~1'],
    ['file-checkout', 'make'],
  ])
})

const tasks = (...lines: string[]) =>
  readReleaseDocument(`# 上线步骤\n\n登录 \`a-1 (10.1.0.1)\`：\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`, '/docs/d.md').release.tasks

test.each<[string[], object[]]>([
  [['cd /srv/shop', 'git pull'], [{ kind: 'checkout', revision: ownBranch, folder: '/srv/shop', on: ['a-1'] }]],
  [['cd /srv/shop && git pull origin live'], [{ kind: 'checkout', revision: 'live', folder: '/srv/shop' }]],
  [
    ['cd /srv/shop', 'git fetch --tags', 'git checkout v2.1', 'composer install --no-dev'],
    [{ kind: 'checkout', revision: 'v2.1', install: 'composer install --no-dev' }],
  ],
  [
    ['cd /srv/shop', 'git checkout live', 'git pull', 'composer update'],
    [{ kind: 'checkout', revision: 'live', install: 'composer update' }],
  ],
  [['cd /srv/shop', 'git fetch && git reset --hard origin/live && npm ci'], [{ kind: 'checkout', revision: 'live', install: 'npm ci' }]],
  [['git -C /srv/shop pull --ff-only'], [{ kind: 'checkout', revision: ownBranch, folder: '/srv/shop' }]],
])('%j is one checkout', (lines, expected) => {
  expect(tasks(...lines)).toMatchObject(expected)
  expect(tasks(...lines)).toHaveLength(expected.length)
})

test.each([
  [['cd /srv/shop', 'git checkout -f live']],
  [['cd /srv/shop', 'git checkout -- a.php']],
  [['cd /srv/shop', 'git reset --hard HEAD']],
  [['cd /srv/shop', 'git pull --rebase']],
  [['cd /srv/shop', 'git checkout <tag>']],
  [['cd /srv/shop', 'git merge live']],
  [['git pull']],
])('%j is not taken for one', (lines) => {
  expect(tasks(...lines, 'date').map(({ kind }) => kind)).not.toContain('checkout')
})
