// `--import …/wrong-clock.ts?seconds=-120`: the service that is started so has a machine whose clock is wrong by that much.
const milliseconds = Number(new URL(import.meta.url).searchParams.get('seconds')) * 1000
const RightDate = Date

class WrongDate extends RightDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(WrongDate.now())
    else super(...given)
  }

  static override now(): number {
    return RightDate.now() + milliseconds
  }
}

globalThis.Date = WrongDate as DateConstructor
