import type { WireNode } from '@cart-takeover/adapters/testing'
import type { Random } from './random.js'

/** Breaks a node at random: `rate` is how often, of all operations. Nothing hangs for longer than the callers' own timers. */
export const disturbance =
  (node: WireNode, rate: number) =>
  (random: Random): void => {
    if (random() >= rate) return
    const when = random.pick(['before commit', 'after commit'] as const)
    const skip = random.below(4)
    const append = { on: 'append', skip } as const
    const read = { on: 'read', skip } as const
    const subscription = { on: 'subscription' } as const
    const afterEvents = random.below(30)
    random.pick([
      () => node.dropConnections(),
      () => node.faults.inject({ ...append, effect: { kind: 'drop connection', when } }),
      () => node.faults.inject({ ...append, effect: { kind: 'hang', when } }),
      () => node.faults.inject({ ...append, effect: { kind: 'delay', when, milliseconds: random.below(40) } }),
      () => node.faults.inject({ ...append, effect: { kind: 'commit timeout', when } }),
      () => node.faults.inject({ ...append, effect: { kind: 'not ready' } }),
      () => node.faults.inject({ ...append, effect: { kind: 'not leader', leader: { address: 'localhost', port: node.port } } }),
      () =>
        node.faults.inject({
          ...append,
          effect: { kind: 'status', when, code: random.pick([1, 2, 4, 13, 14]), details: 'Broken on purpose' },
        }),
      () => node.faults.inject({ ...read, effect: { kind: 'hang', when } }),
      () => node.faults.inject({ ...read, effect: { kind: 'drop connection', when } }),
      () => node.faults.inject({ ...read, effect: { kind: 'status', when, code: 14, details: 'Broken on purpose' } }),
      () => node.faults.inject({ ...subscription, effect: { kind: 'drop connection', afterEvents } }),
      () => node.faults.inject({ ...subscription, effect: { kind: 'end', afterEvents } }),
      () => node.faults.inject({ ...subscription, effect: { kind: 'silence', afterEvents } }),
      () => node.faults.inject({ ...subscription, effect: { kind: 'early checkpoint', afterEvents } }),
    ])()
  }
