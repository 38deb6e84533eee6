import type { Policy } from '../policy.js'
import { sameConfiguration } from '../values/configuration-key.js'
import type { Line } from '../values/line.js'

/** A line as far as another may become part of it. */
export type Joinable = Pick<Line, 'configurationKey' | 'options'> & {
  readonly attribution: { readonly by: { readonly kind: string } }
}

/** The line of a cart that one becomes part of which a CSR, or somebody else, brings; as the policy has it (CI-8). `undefined`: none. */
export const joinedLine = <L extends Joinable>(
  lines: ReadonlyArray<L>,
  brought: Pick<Line, 'configurationKey' | 'options'>,
  isByCsr: boolean,
  { policy }: { readonly policy: Pick<Policy, 'mergeLines'> },
): L | undefined =>
  policy.mergeLines === 'never'
    ? undefined
    : lines.find(
        (line) => sameConfiguration(line, brought) && (policy.mergeLines === 'always' || (line.attribution.by.kind === 'csr') === isByCsr),
      )
