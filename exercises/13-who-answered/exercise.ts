import type { Exercise } from '../engine/exercise.ts'

export const exercise: Exercise = {
  title: 'Who answered?',
  minutes: 20,
  objective: 'The shop hands a code only to the server that it asked: the answer has to say by whom it was made.',
  section: 'RFC 9207 §2.4',
  holes: [
    {
      id: 'CL-02',
      file: 'apps/printing-service/src/protocol/authorization-response.ts',
      find: `  if (readOnce(query, 'iss') !== pending.issuer) {
    throw new FlowError('wrong_issuer', { check: 'iss', expected: pending.issuer })
  }`,
      replace: '  // %',
    },
  ],
  hints: [
    'A shop that knows two drives can be sent to the one and answered by the other. The answer says who made it, in the parameter iss.',
    'The shop noted whom it asked: pending.issuer. readOnce(query, "iss") reads a parameter that may stand there once.',
    'They have to be equal, to the letter. An answer without iss is not one of a drive that always sends it. Throw new FlowError("wrong_issuer", {…}).',
  ],
  ours: 'It comes before the error is read: until it is clear who speaks, not even a “no” is CloudDrive’s word.',
}
