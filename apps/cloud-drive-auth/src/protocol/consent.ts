import type { PhotoAccess } from '@photo/types/authorization-details'
import type { AuthorizationRequest } from './authorization-request.ts'
import { OAuthError } from './oauth-error.ts'
import { readParameters } from './parameters.ts'
import { asksForPhotos, MOST_PHOTOS, photoAccess } from './photo-grant.ts'

/** The person's answer, or her wish to be helped with it: to find photos by their title, to tick all of them, or none. */
export type ConsentForm = { interaction: string; decision: string; photos: string[]; choose: string; title: string }

/** Reads the form of the photo picker. `photo` is there once for each tick. */
export function readConsentForm(sent: URLSearchParams): ConsentForm {
  const photos = sent.getAll('photo')
  const { optional } = readParameters(new URLSearchParams([...sent].filter(([name]) => name !== 'photo')))
  const read = (name: string) => optional(name) ?? ''
  return {
    interaction: read('interaction'),
    decision: read('decision'),
    photos,
    choose: read('no-decision'),
    title: read('title'),
  }
}

/** The refusal for the client, when the person said no. To tick nothing is to say no — RFC 6749 §4.1.2.1 */
export function refusalOf({ decision, photos }: ConsentForm, request: AuthorizationRequest): OAuthError | undefined {
  if (decision === 'deny') return denied('The resource owner did not allow this')
  if (decision !== 'allow') throw new OAuthError('invalid_request', 'The decision must be allow or deny')
  if (asksForPhotos(request) && photos.length === 0) {
    return denied('The resource owner ticked no photo')
  }
  return undefined
}

function denied(description: string): OAuthError {
  return new OAuthError('access_denied', description, { event: 'consent_denied' })
}

/**
 * Checks the ticks that came back from the browser: they may only name photos that stood on the page. What the browser sends
 * is never proof of what the page offered — RFC 9396 §12
 */
export function checkChoice(photos: string[], shown: string[]): void {
  const offered = new Set(shown)
  if (!photos.every((id) => offered.has(id))) {
    throw new OAuthError('invalid_request', 'The form names a photo that was not on the page', {
      event: 'consent_tampered',
    })
  }
}

/** By how many photos a choice is larger than one grant may be; each counts once. */
export function tooMany(photos: string[]): number {
  return Math.max(0, new Set(photos).size - MOST_PHOTOS)
}

/** What a yes allows: the photos that were ticked, where any were asked for — RFC 9396 §7.1 */
export function chosenDetails(photos: string[], request: AuthorizationRequest, resource: string): PhotoAccess[] {
  return asksForPhotos(request) ? photoAccess(resource, photos) : []
}
