import { describe, expect, it } from 'vitest'
import { detailsFor } from '../../src/protocol/authorization-details.ts'
import { identifiersOf, photoAccess } from '../../src/protocol/photo-grant.ts'

const HERE = 'http://photos.example'
const ELSEWHERE = 'http://other.example'

describe('What a person allowed, photo by photo — RFC 9396 §2', () => {
  it('RA-01 names the photos that were ticked, and where they are', () => {
    expect(photoAccess(HERE, ['p_1', 'p_3'])).toEqual([
      { type: 'photo_access', actions: ['read'], locations: [HERE], identifiers: ['p_1', 'p_3'] },
    ])
  })

  it('RA-04 names a photo once that was ticked twice', () => {
    expect(identifiersOf(photoAccess(HERE, ['p_1', 'p_1', 'p_2']))).toEqual(['p_1', 'p_2'])
  })

  it('IN-01 shows a resource server what concerns it, and nothing else', () => {
    const [here] = photoAccess(HERE, ['p_1'])
    const [elsewhere] = photoAccess(ELSEWHERE, ['p_2'])
    if (!here || !elsewhere) throw new Error('There are no details.')
    const both = { ...here, locations: [ELSEWHERE, HERE] }
    expect(detailsFor(HERE, [here, elsewhere, both])).toEqual([here, both])
    expect(detailsFor(`${HERE}/`, [here])).toEqual([])
    expect(detailsFor(HERE, [])).toEqual([])
  })
})
