import { defaultExclude, defineConfig } from 'vitest/config'

/** Integration tests start sshd, Java and whole fleets: they wait for each other a good part of the time. */
const integrationWorkers = 3

/** Looked at by `npm run test:thorough` and not by `npm test`: slow, and seldom broken by what is worked on. */
const thorough = [
  'tests/integration/packaging/**',
  'tests/integration/harness/{each-mode,ecsc,namespaces}.test.ts',
  'tests/integration/document/broken-release.test.ts',
  'tests/integration/electron/desktop-fixture.test.ts',
  'tests/integration/sandbox/{beside,practice-world}.test.ts',
  'tests/integration/run/kinds/{checkout-kind,drill-kind,key-files,links-on-host,service-kind,single-files}.test.ts',
  'tests/integration/run/kinds/{topic-kind,units-and-stop-lines,unusual-services,watch-kind}.test.ts',
  'tests/integration/run/breaks/{earlier-journal,every-event,failing-release,faults,gaps,interrupted}.test.ts',
  'tests/integration/run/questions.test.ts',
  'tests/integration/document/{coin-refund,ecsc-rehearsed,eight-hosts,heikeji-mall,killed,member-discount,tag-system}.test.ts',
  'tests/integration/notify/mail.test.ts',
  'tests/integration/cli/{emergency,broken-run,interrupted-run,rubbish,terminal}.test.ts',
  'tests/integration/journal/kill.test.ts',
  'tests/integration/database/{liquibase,postgresql,postgresql-broken-off,restore-beside}.test.ts',
  'tests/integration/export/**',
]
const isThorough = process.env.FERRY_TEST_THOROUGH === '1'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'layers', include: ['tests/layers/**/*.test.ts'], pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], pool: 'threads', testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...defaultExclude, ...(isThorough ? [] : thorough)],
          // A process each: what a test leaves open ends with it, and its fleets' watchdogs see that.
          pool: 'forks',
          maxWorkers: integrationWorkers,
          // Several minutes of work on a machine that others use too.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
    teardownTimeout: 30_000,
    reporters: ['default'],
  },
})
