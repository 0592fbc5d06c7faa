import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import type { StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'

export class RunPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator
  readonly side: Locator
  readonly hosts: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.run') })
    this.side = page.getByRole('complementary', { name: words('run.side') })
    this.hosts = page.getByRole('navigation', { name: words('host.list') })
  }

  /** A host's line on the left: name, state in words, address. */
  host(name: string): Locator {
    return this.hosts.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) })
  }

  async look(host: string): Promise<void> {
    await this.host(host).getByRole('button').first().click()
  }

  step(step: StepName): Locator {
    return this.main.getByRole('button', { name: new RegExp(`^${stepWord(this.words, step)} `) })
  }

  output(host: string): Locator {
    return this.main.getByRole('log', { name: this.words('run.output', { host }) })
  }

  log(name: string): Locator {
    return this.main.getByRole('log', { name: this.words('run.log', { name }) })
  }

  gate(host: string): Locator {
    return this.side.getByRole('region', { name: this.words('gate.title', { host }) }).filter({ has: this.page.getByRole('checkbox') })
  }

  /** Ticks every line of the host's gate and goes on. */
  async passGate(host: string): Promise<void> {
    const gate = this.gate(host)
    await gate.getByRole('checkbox').first().waitFor()
    for (const line of await gate.getByRole('checkbox').all()) await line.check()
    // Where something is wrong the button that stands out is the one that stops.
    const on = gate.getByRole('button').filter({ hasNotText: this.words('gate.stop') })
    await on.last().click()
  }

  /** Who has looked at a host that is back. */
  restored(host: string): Locator {
    return this.side.getByRole('region', { name: this.words('restored.title', { host }) })
  }

  /** The lines of a task for people, in the middle. */
  personLines(): Locator {
    return this.main.getByRole('region', { name: this.words('task.lines') })
  }

  /** What going back would do. */
  wayBack(): Locator {
    return this.side.getByRole('region', { name: this.words('back.title') })
  }

  async control(action: 'pause' | 'continue'): Promise<void> {
    await this.side.getByRole('button', { name: this.words(`control.${action}`), exact: true }).click()
  }

  async stop(): Promise<void> {
    await this.side.getByRole('button', { name: this.words('control.stop') }).click()
    await this.page
      .getByRole('alertdialog')
      .getByRole('button', { name: this.words('stop.confirm'), exact: true })
      .click()
  }

  /** The dialog after a failure. */
  failure(host: string, step: StepName): Locator {
    return this.page.getByRole('alertdialog', { name: this.words('failure.title', { host, step: stepWord(this.words, step) }) })
  }

  /** The failure's dialog put aside: a card that opens it again. */
  failureAside(host: string, step: StepName): Locator {
    return this.side.getByRole('region', { name: this.words('failure.title', { host, step: stepWord(this.words, step) }) })
  }

  choice(host: string, step: StepName, choice: FailureChoice): Locator {
    return this.failure(host, step).getByRole('button', { name: this.words(`failure.${choice}`, { host }), exact: true })
  }

  /** A way back that is chosen here begins at once: the countdown has tests of its own. */
  async answerFailure(host: string, step: StepName, choice: FailureChoice, reason = ''): Promise<void> {
    if (reason !== '') await this.failure(host, step).getByRole('textbox').fill(reason)
    await this.choice(host, step, choice).click()
    if (choice === 'roll-back' || choice === 'roll-back-all') await this.beginRollback()
  }

  /** By the button beside the host; answers the confirmation, and does not wait out the time to undo. */
  async rollBack(host: string): Promise<void> {
    await this.confirmRollback(host)
    await this.beginRollback()
  }

  /** Up to the countdown. */
  async confirmRollback(host: string): Promise<void> {
    await this.hosts.getByRole('button', { name: this.words('host.roll-back-one', { host }) }).click()
    await this.rollbackDialog()
      .getByRole('button', { name: this.words('rollback.confirm'), exact: true })
      .click()
  }

  /** What counts down until a confirmed way back begins. */
  pendingRollback(): Locator {
    return this.page.locator('.pending')
  }

  async beginRollback(): Promise<void> {
    await this.pendingRollback()
      .getByRole('button', { name: this.words('rollback.begin-now') })
      .click()
  }

  async undoRollback(): Promise<void> {
    await this.pendingRollback()
      .getByRole('button', { name: this.words('rollback.undo') })
      .click()
  }

  rollbackDialog(): Locator {
    return this.page.getByRole('alertdialog')
  }
}
