import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readWanted } from '../../rooms/arguments.ts'
import { overlaysOf } from '../../rooms/overlays.ts'
import { containers } from './base.ts'

describe('npm run rooms', () => {
  it('writes as many rooms as are asked for, each in a namespace and under a name of its own, with our images', () => {
    const asked = fc.record({ rooms: fc.integer({ min: 1, max: 12 }), seats: fc.integer({ min: 1, max: 200 }) })
    fc.assert(
      fc.property(asked, ({ rooms, seats }) => {
        const args = [`${rooms}`, '--domain', 'course.example', '--seats', `${seats}`, '--images', 'r.example:5000/c']
        const files = overlaysOf(readWanted([...args, '--tag', '2026']))
        const { resources } = parse(files.get('kustomization.yaml') ?? '')
        expect(resources).toHaveLength(rooms)
        expect(new Set(files.keys())).toEqual(
          new Set(['kustomization.yaml', ...resources.map((name: string) => `${name}/kustomization.yaml`)]),
        )
        for (const name of resources) {
          const room = parse(files.get(`${name}/kustomization.yaml`) ?? '')
          expect(room.namespace).toBe(name)
          expect(room.configMapGenerator[0].literals).toEqual([
            `ROOM_SEATS=${seats}`,
            `ROOM_ADDRESS=${name}.course.example`,
          ])
          expect(new Set(room.images.map((image: { name: string }) => image.name))).toEqual(
            new Set(containers.map(({ image }) => image)),
          )
          for (const image of room.images) {
            expect(image).toEqual({
              name: image.name,
              newName: image.name.replace('photo', 'r.example:5000/c'),
              newTag: '2026',
            })
          }
        }
      }),
      { numRuns: 5 },
    )
  })

  it.each([
    [[], /^Write it so: npm run rooms -- 8 --domain/],
    [['3'], /^Write it so: /],
    [['3', '4', '--domain', 'a.example'], /^Write it so: /],
    [['3', '--domains', 'a.example'], /^Write it so: /],
    [['0', '--domain', 'a.example'], /^The number of rooms is a number from 1 to 500, and not 0\.$/],
    [['--domain', 'a.example'], /^The number of rooms is a number from 1 to 500, and not nothing\.$/],
    [['3', '--domain', 'a.example', '--seats', '1e9'], /^--seats is a number from 1 to 200, and not 1e9\.$/],
    [['3', '--domain', 'a.example]\nnamespace: b'], /^--domain is a domain of yours/],
    [['3', '--domain', 'a.example', '--images', 'r" }'], /^--images is where your images are/],
    [['3', '--domain', 'a.example', '--tag', '1" }'], /^--tag is the tag of your images/],
  ])('refuses %j in one sentence that says how it is written', (args, sentence) => {
    expect(() => readWanted(args)).toThrow(sentence)
  })
})
