import { ARTISTS, type Photo } from './manifest.ts'

/** EXIF counts in fractions; the directories are called as sharp calls them. */
export type Exif = Record<'IFD0' | 'IFD2' | 'IFD3', Record<string, string>>

/** 46.6812 as degrees, minutes and seconds. */
function degrees(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600 * 100)
  const [whole, rest] = [Math.floor(seconds / 360000), seconds % 360000]
  return `${whole}/1 ${Math.floor(rest / 6000)}/1 ${rest % 6000}/100`
}

function position(place: Photo['place']): Record<string, string> {
  if (!place) return {}
  const [latitude, longitude, altitude] = place
  return {
    GPSLatitudeRef: latitude < 0 ? 'S' : 'N',
    GPSLatitude: degrees(latitude),
    GPSLongitudeRef: longitude < 0 ? 'W' : 'E',
    GPSLongitude: degrees(longitude),
    GPSAltitudeRef: altitude < 0 ? '1' : '0',
    GPSAltitude: `${Math.abs(altitude)}/1`,
  }
}

/** What the camera would have written. */
export function exifOf(photo: Photo): Exif {
  const local = photo.takenAt.slice(0, 19).replace('T', ' ').replaceAll('-', ':')
  const offset = photo.takenAt.slice(19)
  return {
    IFD0: {
      ImageDescription: photo.title,
      Artist: ARTISTS[photo.owner],
      Make: 'Kestrel',
      Model: photo.owner === 'bob' ? 'Kestrel K2 Tough' : 'Kestrel K2',
      DateTime: local,
    },
    IFD2: {
      DateTimeOriginal: local,
      OffsetTimeOriginal: offset,
      DateTimeDigitized: local,
      OffsetTimeDigitized: offset,
    },
    IFD3: position(photo.place),
  }
}
