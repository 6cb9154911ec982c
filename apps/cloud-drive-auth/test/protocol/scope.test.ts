import { describe, expect, it } from 'vitest'
import { checkScope, coversScope, hasScope } from '../../src/protocol/scope.ts'

describe('Scope — RFC 6749 §3.3', () => {
  it.each([
    ['photos.read', 'photos.read'],
    ['photos.read photos.manage', 'photos.read photos.manage'],
    ['photos.manage photos.read', 'photos.manage photos.read'],
    ['photos.read photos.read', 'photos.read'],
  ])('AZ-02 AZ-12 reads %j as %j', (sent, read) => {
    expect(checkScope(sent, 'photos.read photos.manage')).toBe(read)
  })

  it.each([
    [undefined, 'The parameter scope is missing'],
    [' photos.read', 'characters or spaces'],
    ['photos.read ', 'characters or spaces'],
    ['photos.read  photos.manage', 'characters or spaces'],
    ['photos.read,photos.manage', 'a comma where only a space'],
    ['photos.read,nope', 'a comma where only a space'],
    ['photos.read\n', 'characters or spaces'],
    ['photos.read\u00a0photos.manage', 'characters or spaces'],
    ['phötos', 'characters or spaces'],
    ['"', 'characters or spaces'],
    ['\\', 'characters or spaces'],
    ['PHOTOS.READ', 'does not know'],
    ['photos', 'does not know'],
    ['toString', 'does not know'],
    ['photos.manage', 'may not ask for'],
  ])('AZ-12 refuses %j: %s', (sent, description) => {
    expect(() => checkScope(sent, 'photos.read')).toThrow(`invalid_scope`)
    expect(() => checkScope(sent, 'photos.read')).toThrow(description)
  })

  it('SE-13 covers what was granted and no word more', () => {
    expect(coversScope('photos.read photos.manage', 'photos.manage')).toBe(true)
    expect(coversScope('photos.read', 'photos.read photos.manage')).toBe(false)
    expect(coversScope('', 'photos.read')).toBe(false)
  })

  it('AZ-12 compares whole words', () => {
    expect(hasScope('photos.readonly', 'photos.read')).toBe(false)
    expect(hasScope('photos.manage photos.read', 'photos.read')).toBe(true)
  })
})
