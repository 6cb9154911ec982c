/** The shop's tables. */
export const schema = new URL('../../schema.sql', import.meta.url)
