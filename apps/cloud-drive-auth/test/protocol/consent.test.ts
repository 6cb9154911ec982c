import { describe, expect, it } from 'vitest'
import { checkChoice, chosenDetails, readConsentForm, refusalOf, tooMany } from '../../src/protocol/consent.ts'

const request = {
  client_id: 'some-client',
  redirect_uri: 'https://shop.example/cb',
  scope: 'photos.read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}
const read = (body: string) => readConsentForm(new URLSearchParams(body))
const OWN = ['p_A1', 'p_A2', 'p_A3']
const PHOTOS = 'http://photos'

describe('The form of the photo picker — RFC 9396 §7', () => {
  it('RA-04 reads the answer, with one photo for each tick', () => {
    const form = read('interaction=t&decision=allow&photo=p_A1&photo=p_A2')
    expect(form).toMatchObject({ interaction: 't', decision: 'allow', photos: ['p_A1', 'p_A2'] })
    expect(read('')).toEqual({ interaction: '', decision: '', photos: [], choose: '', title: '' })
  })

  it('RA-04 refuses two decisions', () => {
    expect(() => read('interaction=t&decision=allow&decision=deny')).toThrow(
      'The parameter decision was sent more than once',
    )
  })

  it('RA-05 takes a yes to nothing for a no', () => {
    expect(refusalOf(read('decision=allow'), request)).toMatchObject({
      code: 'access_denied',
      description: 'The resource owner ticked no photo',
    })
  })

  it('AZ-13 takes a no for a no, whatever is ticked', () => {
    expect(refusalOf(read('decision=deny&photo=p_A1'), request)).toMatchObject({
      code: 'access_denied',
      description: 'The resource owner did not allow this',
    })
  })

  it('RA-05 takes a yes to a photo for no refusal', () => {
    expect(refusalOf(read('decision=allow&photo=p_A1'), request)).toBeUndefined()
  })

  it.each(['', 'decision=ALLOW', 'decision=yes', 'approve=1'])('SE-02 takes %j for no answer at all', (body) => {
    expect(() => refusalOf(read(`${body}&photo=p_A1`), request)).toThrow('The decision must be allow or deny')
  })
})

describe('What was ticked is checked against what was shown — RFC 9396 §12', () => {
  it('RA-04 writes down exactly the photos that were ticked, each once', () => {
    expect(chosenDetails(['p_A3', 'p_A1', 'p_A3'], request, PHOTOS)).toEqual([
      { type: 'photo_access', actions: ['read'], locations: [PHOTOS], identifiers: ['p_A3', 'p_A1'] },
    ])
  })

  it.each(['p_B1', 'p_a1', 'p_A1 ', '', '*', 'toString'])('RA-04 refuses the photo %j, which was not shown', (id) => {
    let thrown: unknown
    try {
      checkChoice(['p_A1', id], OWN)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code: 'invalid_request', event: 'consent_tampered' })
  })

  it('RA-04 takes a hundred photos and not one more', () => {
    const many = Array.from({ length: 101 }, (_, index) => `p_${index}`)
    expect(tooMany(many.slice(1))).toBe(0)
    expect(tooMany(many)).toBe(1)
    expect(tooMany([...many.slice(1), ...many.slice(1)])).toBe(0)
  })

  it('RA-04 takes no photo where none was asked for, and needs none', () => {
    const signIn = { ...request, scope: 'openid profile' }
    expect(refusalOf(read('decision=allow'), signIn)).toBeUndefined()
    checkChoice([], [])
    expect(chosenDetails([], signIn, PHOTOS)).toEqual([])
    expect(() => checkChoice(['p_A1'], [])).toThrow('was not on the page')
  })
})
