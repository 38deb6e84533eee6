import { entryOf } from '../values/entry-of.js'

/** Who has agreed to something, and when. */
export interface Approval {
  readonly by: string
  readonly at: string
}
/** What was agreed to and not made use of yet: by line or by scope, the last word of each colleague. */
export type Approvals<A extends Approval> = Readonly<Record<string, ReadonlyArray<A>>>

/** What that colleague has agreed to last. */
export const approvalOf = <A extends Approval>(approvals: Approvals<A>, key: string, csrId: string): A | undefined =>
  entryOf(approvals, key)?.find(({ by }) => by === csrId)

/** The last word of somebody else that covers what `csrId` asks for; `null`: of nobody. One's own approval is none (OI-7). */
export const othersApproval = <A extends Approval>(
  approvals: Approvals<A>,
  key: string,
  csrId: string | null,
  covers: (one: A) => boolean,
): Approval | null => {
  const given = entryOf(approvals, key)?.findLast((one) => one.by !== csrId && covers(one))
  return given === undefined ? null : { by: given.by, at: given.at }
}

/** With one more; it takes the place of what the same colleague said before. */
export const withApproval = <A extends Approval>(approvals: Approvals<A>, key: string, one: A): ReadonlyArray<A> => [
  ...(entryOf(approvals, key) ?? []).filter(({ by }) => by !== one.by),
  one,
]
