import { describe, expect, it } from 'vitest'
import { decideNextStep, findCovering } from '../../src/protocol/next-step.ts'
import { photoAccess } from '../../src/protocol/photo-grant.ts'
import { someClient } from './clients.ts'

const request = {
  client_id: 'some-client',
  redirect_uri: 'https://shop.example/cb',
  scope: 'photos.read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}
const PHOTOS = 'https://photos.example'
const remembered = { scope: 'photos.read', authorization_details: photoAccess(PHOTOS, ['p_1', 'p_2']) }
const confidential = someClient()
const publicClient = someClient({ client_secret_hash: null })

describe('Whether the person is asked — RFC 6749 §4.1 (B), §10.2', () => {
  it('SE-13 asks when nothing is remembered', () => {
    expect(decideNextStep(confidential, request, undefined)).toBe('consent')
  })

  it('SE-13 asks a second time for nothing that is remembered', () => {
    expect(decideNextStep(confidential, request, remembered)).toBe('approve')
  })

  it('SE-13 asks when the client wants another choice', () => {
    expect(decideNextStep(confidential, { ...request, prompt: ['consent'] }, remembered)).toBe('consent')
  })

  it('SE-13 asks for a public client each time: anybody can borrow its name', () => {
    expect(decideNextStep(publicClient, request, remembered)).toBe('consent')
  })

  it('SE-13 never asks for CloudDrive’s own programs', () => {
    const own = someClient({ first_party: true })
    expect(decideNextStep(own, { ...request, scope: 'photos.manage' }, undefined)).toBe('approve')
    expect(decideNextStep(own, { ...request, prompt: ['consent'] }, remembered)).toBe('approve')
  })
})

describe('What is remembered never grows — RFC 6749 §10.2, RFC 9396 §7', () => {
  const older = { scope: 'openid profile', authorization_details: [] }
  const asking = (scope: string, ...ids: string[]) => ({
    ...request,
    scope,
    ...(ids.length > 0 && {
      authorization_details: [{ type: 'photo_access' as const, actions: ['read' as const], identifiers: ids }],
    }),
  })

  const askingPhotos = (scope: string) => ({
    ...request,
    scope,
    authorization_details: [{ type: 'photo_access' as const, actions: ['read' as const] }],
  })

  it.each([
    ['the same', asking('photos.read'), remembered],
    ['less: one photo of two', asking('photos.read', 'p_2'), remembered],
    ['what an older choice covers', asking('profile openid'), older],
    ['one word more', asking('photos.read offline_access'), undefined],
    ['words of two choices at once', asking('openid photos.read'), undefined],
    ['photos where none were chosen', askingPhotos('openid profile'), undefined],
    ['one photo more', asking('photos.read', 'p_2', 'p_3'), undefined],
    ['a photo whose id differs in one letter', asking('photos.read', 'P_2'), undefined],
  ])('SE-13 RA-08 finds the choice that covers %s', (_what, asked, found) => {
    expect(findCovering(asked, [remembered, older])).toBe(found)
  })
})
