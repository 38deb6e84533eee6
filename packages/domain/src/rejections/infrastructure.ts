import { final, passing } from './rule.js'

/** What is about commands and streams rather than carts. */
export const infrastructure = {
  CONCURRENCY_CONFLICT: passing(
    (_: { attempts: number; current: number | null }) => `Others kept being faster (${_.attempts} attempts): send the same command again.`,
  ),
  UNKNOWN_STREAM: final((_: { what: string }) => `There is no such ${_.what}.`),
  COMMAND_ID_REUSED: final(
    (_: { commandId: string }) => `The command id ${_.commandId} was used for another input: give every intention an id of its own.`,
  ),
  PERSONAL_DATA_ERASED: final(
    (_: { subject: string }) => `The personal data of ${_.subject} was erased on request: nothing of theirs is opened any more.`,
  ),
} as const
