import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

export class PlanPage {
  readonly words: Translate
  readonly main: Locator

  constructor(page: Page, words: Translate) {
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.plan') })
  }

  /** The rows of the table, without its head. */
  rows(): Locator {
    return this.main.locator('tbody tr')
  }

  row(host: string): Locator {
    return this.main.getByRole('row').filter({ has: this.main.page().getByRole('button', { name: host, exact: true }) })
  }

  /** Where each column of the table begins, and how wide it is: pixels. */
  async columns(): Promise<{ left: number; width: number }[]> {
    return this.main.locator('thead th').evaluateAll((heads) =>
      heads.map((head) => {
        const { left, width } = head.getBoundingClientRect()
        return { left, width }
      }),
    )
  }

  async look(host: string): Promise<void> {
    await this.main.getByRole('button', { name: host, exact: true }).click()
  }

  /** The exact lines of the host that is looked at. */
  commands(host: string): Locator {
    return this.main.getByRole('region', { name: this.words('plan.commands', { host }) })
  }

  /** Archives on their way to the hosts. */
  staging(): Locator {
    return this.main.getByRole('region', { name: this.words('plan.stage-title') })
  }

  async stage(): Promise<void> {
    await this.main.getByRole('button', { name: this.words('plan.stage'), exact: true }).click()
  }

  beginButton(): Locator {
    return this.main.getByRole('button', { name: this.words('plan.begin'), exact: true })
  }

  async leaveOut(host: string): Promise<void> {
    await this.row(host).getByRole('checkbox').click()
  }

  async takeAlong(host: string): Promise<void> {
    await this.main.getByRole('button', { name: this.words('plan.take-host', { host }), exact: true }).click()
  }

  async preflight(): Promise<void> {
    await this.main.getByRole('button', { name: this.words('plan.preflight') }).click()
  }

  findings(): Locator {
    return this.main.getByRole('region', { name: this.words('plan.findings') })
  }

  /** What the run will do is said once more, and confirmed. */
  async begin(): Promise<void> {
    await this.beginButton().click()
    await this.beginDialog()
      .getByRole('button', { name: this.words('plan.begin'), exact: true })
      .click()
  }

  beginDialog(): Locator {
    return this.main.page().getByRole('alertdialog')
  }
}
