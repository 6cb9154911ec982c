/** The request, or the page, has had its one answer. */
export class AnsweredBefore extends Error {}
