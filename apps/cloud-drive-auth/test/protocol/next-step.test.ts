import { describe, expect, it } from 'vitest'
import { decideNextStep } from '../../src/protocol/next-step.ts'
import { someClient } from './clients.ts'

const request = {
  client_id: 'some-client',
  redirect_uri: 'https://shop.example/cb',
  scope: 'photos.read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}
const remembered = { scope: 'photos.read' }
const confidential = someClient()
const publicClient = someClient({ client_secret_hash: null })

describe('Whether the person is asked — RFC 6749 §4.1 (B), §10.2', () => {
  it('SE-13 asks when nothing is remembered', () => {
    expect(decideNextStep(confidential, request, undefined)).toBe('consent')
  })

  it('SE-13 asks a second time for nothing that is remembered', () => {
    expect(decideNextStep(confidential, request, remembered)).toBe('approve')
  })

  it('SE-13 asks when one scope more is wanted than was remembered', () => {
    const more = { ...request, scope: 'photos.read photos.manage' }
    expect(decideNextStep(confidential, more, remembered)).toBe('consent')
  })

  it('SE-13 asks when the client wants another choice', () => {
    expect(decideNextStep(confidential, { ...request, prompt: 'consent' }, remembered)).toBe('consent')
  })

  it('SE-13 asks for a public client each time: anybody can borrow its name', () => {
    expect(decideNextStep(publicClient, request, remembered)).toBe('consent')
  })

  it('SE-13 never asks for CloudDrive’s own programs', () => {
    const own = someClient({ first_party: true })
    expect(decideNextStep(own, { ...request, scope: 'photos.manage' }, undefined)).toBe('approve')
    expect(decideNextStep(own, { ...request, prompt: 'consent' }, remembered)).toBe('approve')
  })
})
