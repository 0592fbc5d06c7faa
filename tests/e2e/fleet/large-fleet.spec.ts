import { expect, test } from '../support/open-sandbox.ts'
import { pictures } from '../support/open-window.ts'

const [hostCount, serviceCount] = [200, 400]
const number = (count: number) => String(count).padStart(3, '0')
const hosts = Array.from(
  { length: hostCount },
  (_, at) => `  app-${number(at + 1)}: { address: 10.0.${at >> 7}.${(at & 127) + 1}, user: root }`,
)
const services = Array.from({ length: serviceCount }, (_, at) => {
  const one = `app-${number((at % hostCount) + 1)}`
  return [
    `  service-${number(at + 1)}:`,
    `    hosts: [${one}]`,
    `    directory: /srv/service-${number(at + 1)}`,
    `    archive: /srv/service-${number(at + 1)}.tar`,
    `    process: { contains: /srv/service-${number(at + 1)} }`,
    '    start: /srv/start.sh',
  ].join('\n')
})
const inventory = `hosts:\n${hosts.join('\n')}\nservices:\n${services.join('\n')}\n`

test.describe('two hundred hosts and four hundred services', () => {
  test.use({ knowsFleet: false, language: 'en' })

  test('only what is seen is drawn, everything is found, and the list scrolls smoothly', async ({ panel, ferry }) => {
    const viewer = { id: 'e2e', send: () => undefined }
    const taken = await ferry.core.dispatch('inventory.import', { text: inventory, apply: true }, viewer)
    expect(taken).toMatchObject({ ok: true })
    await panel.show('fleet')
    const table = (name: 'fleet.hosts' | 'fleet.services') => panel.fleet.main.getByRole('region', { name: panel.words(name), exact: true })
    await expect(table('fleet.hosts')).toContainText('200')
    await expect(table('fleet.services').getByRole('table')).toHaveAttribute('aria-rowcount', '401')
    expect(await table('fleet.services').getByRole('row').count()).toBeLessThan(80)
    await pictures(panel, 'fleet/large')

    await test.step('by its filter, wherever it stands', async () => {
      await expect(panel.fleet.row('fleet.hosts', 'app-187')).toHaveCount(0)
      await table('fleet.hosts')
        .getByRole('searchbox', { name: panel.words('fleet.filter-hosts') })
        .fill('service-387')
      await expect(panel.fleet.row('fleet.hosts', 'app-187')).toBeVisible()
      await expect(table('fleet.hosts')).toContainText(panel.words('fleet.filtered-count', { shown: '1', count: '200' }))
      await table('fleet.hosts').getByRole('searchbox').fill('no such host')
      await expect(table('fleet.hosts')).toContainText(panel.words('fleet.none-fits'))
      await table('fleet.hosts').getByRole('searchbox').fill('')
    })
    await test.step('by its order', async () => {
      const name = table('fleet.hosts').getByRole('columnheader', { name: panel.words('fleet.name'), exact: true })
      await name.getByRole('button').click()
      await expect(name).toHaveAttribute('aria-sort', 'ascending')
      await name.getByRole('button').click()
      await expect(panel.fleet.row('fleet.hosts', 'app-200')).toBeVisible()
    })
    await test.step('by scrolling: every line is reached, and frames come as they should', async () => {
      const scrolled = await table('fleet.services')
        .locator('.table-scroll')
        .evaluate(async (frame) => {
          const seen = new Set<string>()
          const times: number[] = []
          const height = () => frame.scrollHeight - frame.clientHeight
          await new Promise<void>((resolve) => {
            let before = performance.now()
            const step = (now: number) => {
              times.push(now - before)
              before = now
              for (const head of frame.querySelectorAll('tbody th')) seen.add(head.textContent)
              if (frame.scrollTop >= height() - 1) return resolve()
              frame.scrollTop = Math.min(height(), frame.scrollTop + 120)
              self.requestAnimationFrame(step)
            }
            self.requestAnimationFrame(step)
          })
          const sorted = times.slice(1).toSorted((one, other) => one - other)
          return { seen: seen.size, frames: sorted.length, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
        })
      test.info().annotations.push({ type: 'scrolling', description: JSON.stringify(scrolled) })
      expect(scrolled.seen).toBe(serviceCount)
      // What is measured with care stands in the benchmarks; here it only must not stall.
      expect(scrolled.p95).toBeLessThan(500)
      console.log(`large fleet: ${JSON.stringify(scrolled)}`)
    })
  })
})
