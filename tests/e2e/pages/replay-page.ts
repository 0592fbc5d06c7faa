import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'

/** An old run: its player, and all its output by lines. What is seen of the run is on the run's own page. */
export class ReplayPage {
  readonly page: Page
  readonly words: Translate
  readonly player: Locator
  readonly moment: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.player = page.getByRole('region', { name: words('replay.player') })
    this.moment = this.player.getByRole('slider', { name: words('replay.moment') })
  }

  async press(key: 'replay.back' | 'replay.next' | 'replay.previous' | 'replay.play' | 'replay.work-on'): Promise<void> {
    await this.player.getByRole('button', { name: this.words(key), exact: true }).click()
  }

  back = (): Promise<void> => this.press('replay.back')
  next = (): Promise<void> => this.press('replay.next')
  previous = (): Promise<void> => this.press('replay.previous')
  play = (): Promise<void> => this.press('replay.play')
  workOn = (): Promise<void> => this.press('replay.work-on')

  async speed(times: 1 | 10 | 60): Promise<void> {
    await this.player.getByRole('button', { name: this.words('replay.times', { times }), exact: true }).click()
  }

  async toBeginning(): Promise<void> {
    await this.moment.press('Home')
  }

  /** To the moment that stands so far between beginning and end, 0 to 1. */
  async seek(share: number): Promise<void> {
    const [from, to] = await Promise.all([this.moment.getAttribute('min'), this.moment.getAttribute('max')])
    await this.moment.fill(String(Number(from) + share * (Number(to) - Number(from))))
  }

  async showOutput(): Promise<void> {
    await this.player.getByRole('button', { name: this.words('replay.all-output'), exact: true }).click()
  }

  places(): Locator {
    return this.page.getByRole('navigation', { name: this.words('output.places') }).getByRole('button')
  }

  lines(target: string, step: StepName): Locator {
    return this.page.getByRole('log', { name: this.words('output.lines-of', { target, step: stepWord(this.words, step) }) })
  }

  /** The line on which the cursor stands. */
  chosen(): Locator {
    return this.page.locator('.text-line.chosen')
  }

  find(): Locator {
    return this.page.getByRole('searchbox', { name: this.words('output.find') })
  }

  async goTo(line: number): Promise<void> {
    const field = this.page.getByRole('textbox', { name: this.words('output.go-to') })
    await field.fill(String(line))
    await field.press('Enter')
  }
}
