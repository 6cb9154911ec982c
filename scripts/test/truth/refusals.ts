import { lookUntil, type Make } from './make.ts'

/** Runs that end with a refusal, each at another step. */
export const REFUSALS: Record<string, Make> = {
  async denied({ stack: { shop }, person }) {
    await person.walk(shop)
    await person.walk(await person.decide(`${shop}/connect`, 0))
  },
  async 'refused at step 2'({ stack: { shop }, person }) {
    await person.walk(shop)
    const { url } = await person.walk(`${shop}/connect`, /\/authorize\?/)
    await person.walk(url.replace(/callback/, 'callback%2F'))
  },
  async 'refused at step 2, and told the shop'({ stack: { shop }, person }) {
    const { url } = await person.walk(`${shop}/connect`, /\/authorize\?/)
    await person.walk(url.replace('photos.read', 'photos.manage'))
  },
  async 'refused at step 5'({ stack: { shop }, person }) {
    const answer = await person.decide(`${shop}/connect`, 2)
    await person.walk(answer.replace(/state=[\w-]{8}/, 'state=another1'))
  },
  async 'refused at step 6'({ stack: { shop, auth }, person }) {
    const answer = await person.decide(`${shop}/connect`, 2)
    await endAccess(person, auth)
    await person.walk(answer)
  },
  async 'refused at step 8'({ stack: { shop, auth }, person }) {
    const answer = await person.decide(`${shop}/connect`, 2)
    const { url } = await person.walk(answer, /\/photos$/)
    await endAccess(person, auth)
    await person.walk(url)
  },
  async 'ended afterwards'({ stack, person }) {
    await person.look(`${stack.shop}/connect`)
    await endAccess(person, stack.auth)
    await lookUntil({ stack, person }, ({ receiver, response }) => receiver === 'photos' && response.status === 401)
  },
  async 'ended, and not used since'({ stack: { shop, auth }, person }) {
    await person.look(`${shop}/connect`)
    await endAccess(person, auth)
  },
}

/** The person ends the access at CloudDrive. */
async function endAccess({ walk, submit }: Parameters<Make>[0]['person'], auth: string): Promise<void> {
  const { html } = await walk(`${auth}/account/connections`)
  await submit(`${auth}/account/connections`, html, {})
}
