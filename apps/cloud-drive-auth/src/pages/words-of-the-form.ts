/** Says what is wrong in the words of the page: its fields have names for people. */
export function inWordsOfTheForm(description: string): string {
  return description
    .replace(/^The client_name\b/, 'The name')
    .replace(/^The redirect_uris have\b/, 'The addresses where people come back have')
    .replace(/^A redirect URI\b/, 'An address where people come back')
}
