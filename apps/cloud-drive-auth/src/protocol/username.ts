/**
 * A name as its account is found by it, however it was typed: phones begin it with a capital letter and end it with a space,
 * and an accent may be a letter of its own. These are the rules of RFC 8265 §3.3 for case and normalization. Never for a
 * password, where each character counts.
 */
export function foldUsername(typed: string): string {
  return typed.trim().toLowerCase().normalize('NFC')
}
