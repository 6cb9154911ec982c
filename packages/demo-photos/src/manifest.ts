/** What a camera notes about a picture, and how many pixels it has. */
export interface Photo {
  readonly owner: 'alice' | 'bob' | 'mallory'
  readonly name: string
  readonly title: string
  readonly takenAt: string
  /** Width and height as one sees the picture. */
  readonly size: readonly [width: number, height: number]
  /** Latitude, longitude and metres above the sea; pictures taken indoors have none. */
  readonly place?: readonly [latitude: number, longitude: number, altitude: number]
  /** Stored lying on its side, with EXIF Orientation 6, as phones do. */
  readonly sideways?: true
}

export const ARTISTS = { alice: 'Alice Moreau', bob: 'Bob Okafor', mallory: 'Mallory Voss' } as const

const USUAL = [2100, 1400] as const
const LARGE = [3000, 2000] as const
const POSTER = [3543, 2362] as const
const SMALL = [1500, 1000] as const
const UPRIGHT = [1400, 2100] as const

type Rest = Omit<Photo, 'owner' | 'name' | 'title' | 'takenAt' | 'size'>

function photo(
  owner: Photo['owner'],
  name: string,
  title: string,
  takenAt: string,
  size: Photo['size'],
  rest: Rest,
): Photo {
  return { owner, name, title, takenAt, size, ...rest }
}

export const PHOTOS: readonly Photo[] = [
  photo('alice', 'dawn-ridges', 'First light over the ridges', '2026-05-17T05:12:00+02:00', LARGE, {
    place: [46.6812, 7.8563, 2064],
  }),
  photo('alice', 'sea-sunset', 'Sunset at the old pier', '2025-08-09T20:41:00+02:00', SMALL, {
    place: [54.4398, 12.6831, 3],
  }),
  photo('alice', 'spruce-fog', 'Fog in the forest', '2025-10-19T08:24:00+02:00', USUAL, {
    place: [51.7785, 10.6402, 820],
  }),
  photo('alice', 'city-night', 'City lights', '2026-02-14T18:22:00+01:00', USUAL, { place: [50.1043, 8.6892, 101] }),
  photo('alice', 'dunes', 'Dunes at noon', '2025-11-03T12:06:00+01:00', SMALL, { place: [31.1436, -3.9786, 760] }),
  photo('alice', 'aurora', 'Aurora over the fjord', '2026-03-11T22:47:00+01:00', LARGE, {
    place: [68.2417, 14.5683, 6],
  }),
  photo('alice', 'still-lake', 'Still lake', '2025-06-21T09:18:00+02:00', USUAL, { place: [46.4986, 7.7286, 1578] }),
  photo('alice', 'tulips', 'Tulips in April', '2026-04-19T11:32:00+02:00', USUAL, { place: [52.2706, 4.5462, -1] }),
  photo('alice', 'balloons', 'Balloons at sunrise', '2025-09-14T07:02:00+02:00', LARGE, {
    place: [46.3617, 14.0938, 640],
  }),
  photo('alice', 'snow-peaks', 'Snow peaks', '2026-01-25T16:48:00+01:00', USUAL, { place: [45.9472, 6.8851, 1912] }),
  photo('alice', 'birthday', 'Grandma’s birthday', '2026-03-07T17:36:00+01:00', USUAL, {
    place: [47.5612, 9.6874, 403],
  }),
  photo('alice', 'dog-beach', 'Bruno on the beach', '2025-07-27T21:03:00+02:00', USUAL, {
    place: [54.3052, 8.6017, 2],
  }),
  photo('bob', 'pass-road', 'Over the pass', '2025-07-05T10:41:00+02:00', USUAL, { place: [46.5724, 8.4153, 2290] }),
  photo('bob', 'steel-bridge', 'Steel bridge in the mist', '2026-09-12T07:19:00+02:00', POSTER, {
    place: [51.1605, 7.1332, 92],
  }),
  photo('bob', 'crane-dusk', 'Cranes at dusk', '2025-12-02T16:48:00+01:00', USUAL, { place: [51.9056, 4.4871, 4] }),
  photo('bob', 'lighthouse', 'Lighthouse in the storm', '2025-10-24T17:58:00+02:00', UPRIGHT, {
    place: [48.4491, -5.0957, 11],
    sideways: true,
  }),
  photo('bob', 'night-train', 'Night train', '2026-08-14T21:32:00+02:00', USUAL, { place: [46.6719, 9.6801, 1032] }),
  photo('mallory', 'raven-moon', 'Raven under the moon', '2025-11-05T19:44:00+01:00', SMALL, {}),
  photo('mallory', 'chess-board', 'Your move', '2026-06-03T22:15:00+02:00', USUAL, {}),
  photo('mallory', 'street-lamp', 'Lamps in the fog', '2025-03-14T21:50:00+01:00', UPRIGHT, {}),
]
