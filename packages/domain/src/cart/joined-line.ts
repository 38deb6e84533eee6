import type { TakeoverContext } from '../house.js'
import { sameConfiguration } from '../values/configuration-key.js'
import type { CartLine, Line } from '../values/line.js'

/** The line of a cart that one becomes part of which a CSR, or somebody else, brings; as the policy has it (CI-8). `undefined`: none. */
export const joinedLine = (
  lines: ReadonlyArray<CartLine>,
  brought: Pick<Line, 'configurationKey' | 'options'>,
  isByCsr: boolean,
  { policy }: TakeoverContext,
): CartLine | undefined =>
  policy.mergeLines === 'never'
    ? undefined
    : lines.find(
        (line) => sameConfiguration(line, brought) && (policy.mergeLines === 'always' || (line.attribution.by.kind === 'csr') === isByCsr),
      )
