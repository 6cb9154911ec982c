import { logAbout } from '@photo/service/log'
import { queryOf } from '@photo/service/query'
import type { Request, RequestHandler, Response } from 'express'
import { offerChoice } from '../actions/offer-choice.ts'
import { type PhotoStorage, PhotoStorageDown } from '../actions/photo-storage.ts'
import { takeNo, takeYes } from '../actions/take-answer.ts'
import { now } from '../clock.ts'
import { trustRecipient } from '../http/answer-client.ts'
import { ownFormOf } from '../http/form.ts'
import { type OwnInteraction, ownInteraction } from '../http/own-interaction.ts'
import { sendAnswer, whatWasAnswered } from '../http/send-answer.ts'
import { signedInUser } from '../http/session.ts'
import { type Again, showConsent } from '../pages/consent-page.ts'
import { helpChoose } from '../pages/help-choose.ts'
import { otherBrowser, shownToSomebodyElse } from '../pages/interaction-problems.ts'
import { photoStorageDown } from '../pages/problem-pages.ts'
import { codeOfInteraction } from '../protocol/authorization-code.ts'
import {
  type ConsentForm,
  checkChoice,
  chosenDetails,
  readConsentForm,
  refusalOf,
  tooMany,
} from '../protocol/consent.ts'
import { readParameters } from '../protocol/parameters.ts'
import { asksForPhotos } from '../protocol/photo-grant.ts'
import { mayAnswer } from '../protocol/sign-in.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'

type Dependencies = Stores & { iss: string; resource: string; formKey: string; photoStorage: PhotoStorage }

/** Asks the person, with the photo picker where photos are asked for — RFC 6749 §4.1 (B), RFC 9396 §7 */
export function consentPage(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const interaction = readParameters(queryOf(req)).optional('interaction') ?? ''
    const { client, request, ...found } = question(dependencies, req, interaction)
    const user = signedInUser(req, dependencies.users)
    if (found.decided_at !== null) throw whatWasAnswered(dependencies, client, { ...found, request }, user?.sub)
    if (!user || !mayAnswer({ ...found, request }, user.sub)) return res.redirect(303, signInFor(interaction))
    const asked = { interaction, client, request, user }
    showConsent(res, asked, await offerChoice(dependencies, asked, now()))
  }
}

/** Takes the person's answer, once, and sends the browser back to the client with it — RFC 6749 §4.1 (C) */
export function consentEndpoint(dependencies: Dependencies): RequestHandler {
  return async (req, res) => {
    const form = readConsentForm(ownFormOf(req))
    const { interaction, photos } = form
    const asked = question(dependencies, req, interaction)
    const { client, request } = asked
    const user = signedInUser(req, dependencies.users)
    if (!user || (asked.decided_at === null && !mayAnswer(asked, user.sub))) {
      return res.redirect(303, signInFor(interaction))
    }
    if (form.choose) return showHelped(dependencies, res, asked, user, form)
    const page = { interaction, client, request, user }
    logAbout(req, { client_id: client.client_id, sub: user.sub })
    trustRecipient(res, request)
    const again = asked.decided_at === null ? await takeAnswer(dependencies, req, asked, user, form) : undefined
    if (again) {
      const offer = await offerChoice(dependencies, page, now())
      return showConsent(res.status(again.status), page, { ...offer, ticked: new Set(photos), ...again })
    }
    sendAnswer(dependencies, res, { interaction, client, sub: user.sub }, { refusal: refusalOf(form, request), photos })
  }
}

// Without JavaScript the buttons that help to choose send the form: it changes nothing, and the page comes back with the ticks.
async function showHelped(
  dependencies: Dependencies,
  res: Response,
  asked: Question,
  user: SignedInUser,
  form: ConsentForm,
) {
  const { client, request, decided_at } = asked
  if (decided_at !== null) throw whatWasAnswered(dependencies, client, asked, user.sub)
  const page = { interaction: form.interaction, client, request, user }
  const offer = await offerChoice(dependencies, page, now())
  showConsent(res, page, { ...offer, ...helpChoose(offer.photos ?? [], form) })
}

type Question = OwnInteraction & { client: NonNullable<OwnInteraction['client']> } & {
  request: NonNullable<OwnInteraction['request']>
}

// What waits for a choice; a sign-in alone, or a client that has gone, waits for none.
function question(dependencies: Dependencies, req: Request, interaction: string): Question {
  const { client, request, ...found } = ownInteraction(dependencies, req, interaction)
  if (!client || !request) throw otherBrowser()
  return { ...found, client, request }
}

// Where photos were ticked that are no more, or too many, nothing is taken, and she chooses again.
async function takeAnswer(
  dependencies: Dependencies,
  req: Request,
  { request, sub, shown }: Question,
  user: SignedInUser,
  form: ConsentForm,
): Promise<Again | undefined> {
  const { photoStorage, resource, formKey } = dependencies
  const { interaction, photos } = form
  // Shown to Alice, answered by Bob in the same browser: that is nobody's consent.
  if (sub !== user.sub) throw shownToSomebodyElse(interaction)
  if (refusalOf(form, request)) {
    if (takeNo(dependencies, interaction, { request, sub }, now())) req.log.info({ event: 'consent_denied' })
    return undefined
  }
  checkChoice(photos, shown)
  const over = tooMany(photos)
  if (over > 0) {
    req.log.warn({ event: 'consent_too_many', status: 400, over })
    return { status: 400, over }
  }
  const own = asksForPhotos(request) ? await photoStorage.list(sub, now()).catch(explain(interaction)) : []
  const gone = photos.filter((id) => !own.some((photo) => photo.id === id))
  if (gone.length > 0) {
    req.log.warn({ event: 'consent_outdated', status: 409, gone: new Set(gone).size })
    return { status: 409, gone: new Set(gone).size }
  }
  const authorization_details = chosenDetails(photos, request, resource)
  const choice = { request, user, authorization_details, code: codeOfInteraction(formKey, interaction) }
  if (takeYes(dependencies, interaction, choice, now())) req.log.info({ event: 'consent_given' })
  return undefined
}

function signInFor(interaction: string): string {
  return `/login?interaction=${encodeURIComponent(interaction)}`
}

function explain(interaction: string) {
  return (error: unknown): never => {
    throw error instanceof PhotoStorageDown ? photoStorageDown(interaction) : error
  }
}
