import type { Core } from '#core/dispatch-types.ts'

/** Milliseconds for a core to come to its end before the fleet under it goes all the same. */
const corePatience = 1_500

/** The fleet's end does not wait for ever for a core that cannot end: its processes would outlive Ferry. */
export async function closeBoth(core: Pick<Core, 'close'>, stop: (() => Promise<void>) | undefined): Promise<void> {
  const closing = core.close()
  let late: NodeJS.Timeout | undefined
  const isLate = new Promise<void>((resolve) => {
    late = setTimeout(resolve, corePatience)
  })
  await Promise.race([closing.catch(() => undefined), isLate])
  clearTimeout(late)
  await Promise.all([closing, stop?.()])
}
