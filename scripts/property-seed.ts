// What properties try: the same for everybody who runs `npm test`, so that it is never red by chance, and something else each
// time in the long runs, which print the seed with what they find.
import fc from 'fast-check'

if (!process.env.LONG_TESTS) fc.configureGlobal({ seed: 6749 })
