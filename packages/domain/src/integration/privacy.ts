import { either as E } from 'fp-ts'
import { isRefused, type SubjectId } from '../event-sourcing/index.js'
import type { RunningTakeover } from '../ports/whereabouts.js'
import { type Done, done } from '../processes/answers.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { ErasePersonalData } from '../subject/commands.js'
import { subject as subjects } from '../subject/subject.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import { shoppersOf, subjectStreamId } from '../values/subject.js'
import type { Call } from './call.js'
import { type Ending, endTakeovers } from './end-takeovers.js'

export interface Erased extends Done {
  readonly subject: SubjectId
  /** When it was first recorded. */
  readonly erasedAt: string
  /** The takeovers of their carts that this call has ended. */
  readonly sessionIds: ReadonlyArray<string>
}

/** What whoever answers requests about personal data tells. */
export const privacyOf = (conductor: Conductor, call: Call) => {
  const { whereabouts, subjectKeys, clock } = conductor.ports

  /** Ends what runs in the carts of the subject, with the edits kept: they are the shopper's too. */
  const endTheirs = async (subject: SubjectId, asked: Asked): Promise<E.Either<Failure, ReadonlyArray<string>>> => {
    const running: RunningTakeover[] = []
    for (const shopper of shoppersOf(subject)) {
      const found = await whereabouts.takeoversFor(shopper)()
      if (isRefused(found)) return found
      running.push(...found.right)
    }
    const denial = () => DenyTakeover({ code: 'PERSONAL_DATA_ERASED', detail: { subject } })
    const ending: Ending = { cause: 'subjectErased', disposition: 'keep', denial, csrId: null }
    return endTakeovers(conductor, running, ending, asked)
  }

  return {
    /**
     * Somebody wants their personal data erased, such as `shopper:1000`: the takeovers of their carts end, their key is destroyed
     * where there are keys, and that it was is recorded, once. None is begun afterwards (`PERSONAL_DATA_ERASED`). Where nothing is sealed
     * by a key, what was stored before stays readable. While the items of a takeover are on their way into an order nothing is destroyed
     * yet: `CART_SEALED`, call again. What failed on the way is finished by the same call under the same command id.
     */
    eraseSubject: call<{ readonly subject: SubjectId }, Erased>(async ({ subject }, asked) => {
      const command = ErasePersonalData({ subject })
      // Before anything is destroyed.
      const checked = subjects.commands.decode(command.type, 1, command.data)
      if (isRefused(checked)) return checked
      const ended = await endTheirs(subject, asked)
      if (isRefused(ended)) return ended
      const known = await conductor.look(subjects, subjectStreamId(subject))
      if (isRefused(known)) return known
      if (subjectKeys !== null && known.right.erasedAt === null) {
        const destroyed = await subjectKeys.destroy(subject)()
        if (isRefused(destroyed)) return destroyed
      }
      const told = await conductor.tell(subjects, subjectStreamId(subject), command, asked)
      if (isRefused(told)) return told
      // One that began meanwhile; from here on none does.
      const late = await endTheirs(subject, asked)
      if (isRefused(late)) return late
      const erasedAt = told.right.state.erasedAt ?? clock.now()
      return E.right({ ...done(told.right), subject, erasedAt, sessionIds: [...ended.right, ...late.right] })
    }),
  }
}
