/** What clients may ask for here. `photos.manage` is for CloudDrive's own gallery, and offered to nobody — RFC 9728 §2 */
export const OFFERED_SCOPES = ['photos.read']
