import type { Stores } from '#src/stores/stores.js'

/** One promise of a port, by name. It resolves where the promise is kept and rejects where it is not; any test runner can run it. */
export interface ContractCase {
  readonly name: string
  readonly run: () => Promise<void>
}

/** What a case is given: fresh stores, or a fresh place in shared ones. */
export interface Subject<Part extends keyof Stores> {
  readonly one: Pick<Stores, Part>
  /** Another way to the same data: a second connection, another client, or `one` itself where there is only one. */
  readonly two: Pick<Stores, Part>
  /** Moves the stores' clock forward. Needed for read models only. */
  readonly pass?: (milliseconds: number) => void
  /** How long a case waits for what must come by itself, before it says that it did not come; 10 seconds unless told. */
  readonly patience?: number
  readonly close: () => Promise<void>
}

export type MakeSubject<Part extends keyof Stores> = () => Promise<Subject<Part>>

/** What each case of a suite does, under the promise that it proves. */
export type Proofs<Part extends keyof Stores> = Readonly<Record<string, (subject: Subject<Part>) => Promise<void>>>

/** Every proof as a case with stores of its own, which are closed after it. */
export const casesOf = <Part extends keyof Stores>(
  make: MakeSubject<Part>,
  ...suites: ReadonlyArray<Proofs<Part>>
): ReadonlyArray<ContractCase> =>
  suites
    .flatMap((proofs) => Object.entries(proofs))
    .map(([name, prove]) => ({
      name,
      run: async () => {
        const subject = await make()
        try {
          await prove(subject)
        } finally {
          await subject.close()
        }
      },
    }))
