import type { Ticket } from './read-tickets.ts'

/** What somebody chose for each question: the place of the option, from 1 on; undefined where nothing was chosen. */
export type Chosen = (number | undefined)[]

/** Reads the answers out of the address: `q1=2&q2=1`. What is no place of an option counts as nothing. */
export function readChosen(ticket: Ticket, query: URLSearchParams): Chosen {
  return ticket.questions.map(({ options }, index) => {
    const place = Number(query.get(`q${index + 1}`))
    return options[place - 1] ? place : undefined
  })
}

/**
 * The options in the order in which the page shows them. The right one must not always be the first, and must stand in the
 * same place each time: so the order comes from the words.
 */
export function shuffled(ticket: Ticket): Ticket {
  const questions = ticket.questions.map((question) => ({
    ...question,
    options: question.options.toSorted((one, other) => weightOf(one.says) - weightOf(other.says)),
  }))
  return { ...ticket, questions }
}

const weightOf = (text: string) =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7)
