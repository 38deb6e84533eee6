import { canonicalJson } from '@cart-takeover/domain/event-sourcing'
import type { Scenario } from './scenario.js'

/**
 * Lets every variant do the work once, on little, and throws where two come to different results: what does less than the others
 * must not be called faster.
 */
export const proveEqual = async (scenario: Scenario): Promise<void> => {
  let first: { readonly name: string; readonly answer: string } | null = null
  for (const variant of scenario.variants) {
    const trial = await variant.prepare('quick')
    try {
      if (trial.answer === undefined) continue
      const answer = canonicalJson(await trial.answer())
      first ??= { name: variant.name, answer }
      if (answer !== first.answer) throw new Error(`${scenario.id}: ${difference(first, { name: variant.name, answer })}`)
    } finally {
      await trial.close?.()
    }
  }
}

const difference = (a: { name: string; answer: string }, b: { name: string; answer: string }): string => {
  let at = 0
  while (a.answer[at] === b.answer[at]) at += 1
  const shown = (answer: string): string => answer.slice(Math.max(0, at - 60), at + 60)
  return `"${a.name}" and "${b.name}" come to different results:\n  ${shown(a.answer)}\n  ${shown(b.answer)}`
}
