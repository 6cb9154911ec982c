import { createWalker, type Stack } from '../stack.ts'

/** A person who comes for two prints, and who comes again when a page did not: she knows nothing of what happens behind it. */
export function createBuyer({ shop }: Pick<Stack, 'shop'>, username: string) {
  const walker = createWalker({ username, password: 'open-sesame' })

  /** From the shop's first page to an order: what she reads at the end, and what she met on the way that is no answer of ours. */
  async function buy(): Promise<string> {
    const { html } = await walker.walk(`${shop}/connect?prompt=consent`)
    const page = html.includes('name="size.') ? html : (await walker.walk(`${shop}/photos`)).html
    const [size = ''] = /size\.p_[\w-]+/.exec(page) ?? []
    const fields = { [size]: '10x15', [size.replace('size', 'copies')]: '1' }
    const answer = await walker.submit(`${shop}/photos`, page, fields)
    return (await walker.walk(new URL(answer.headers.get('Location') ?? '', shop).href)).html
  }

  /** Goes shopping until told to stop. Pages that do not come are no surprise to her. */
  async function shopUntil(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) await buy().catch(() => 'a page did not come')
  }

  return { ...walker, buy, shopUntil }
}
