import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { problemsIn } from './history/check-history.js'
import type { Attempt, History, Outcome, Sighting } from './history/history.js'

const stream: StreamName = 'cart-acme.1'
const at = (eventId: string, revision: number, position: string): Sighting => ({ stream, eventId, revision, position })
const stored = [at('a', 0, '10'), at('b', 1, '11'), at('c', 2, '12')]
const told = (revision: number, position: string, replayed = false): Outcome => ({ kind: 'stored', revision, position, replayed })
const attempt = (eventIds: ReadonlyArray<string>, outcome: Outcome): Attempt => ({ stream, eventIds, outcome })
const good: History = { attempts: [attempt(['a'], told(0, '10')), attempt(['b', 'c'], told(2, '12'))], readers: [stored] }

const says = (name: string, pattern: RegExp, history: Partial<History>, log: ReadonlyArray<Sighting> = stored) =>
  test(name, () => {
    assert.match(problemsIn({ ...good, ...history }, log).join('\n'), pattern)
  })

test('a history without a fault has no problem', () => {
  assert.equal(problemsIn(good, stored), [])
  const more = [...good.attempts, attempt(['d'], { kind: 'unknown' }), attempt(['b', 'c'], told(2, '12', true))]
  assert.equal(problemsIn({ ...good, attempts: more }, stored), [])
})

says('a lost event is found', /acknowledged and is not there/, {}, stored.slice(0, 2))
says('a doubled event is found', /stored 2 times/, {}, [...stored, at('a', 3, '13')])
says('a gap is found', /revision 3 where 2 was due/, {}, [stored[0], stored[1], at('c', 3, '12')] as ReadonlyArray<Sighting>)
says('an event elsewhere than told is found', /not where the writer was told/, {
  attempts: [attempt(['a'], told(1, '10')), ...good.attempts.slice(1)],
})
says('a wrong position is found', /is at 10, told 99/, { attempts: [attempt(['a'], told(0, '99')), ...good.attempts.slice(1)] })
says('half an append is found', /stored in part/, {
  attempts: [good.attempts[0], attempt(['b', 'c', 'd'], { kind: 'unknown' })] as ReadonlyArray<Attempt>,
})
says('a refused event that is stored is found', /though its append was refused/, {
  attempts: [attempt(['a'], { kind: 'not stored', why: 'WrongRevision' }), ...good.attempts.slice(1)],
})
says('two first writers of one append are found', /2 calls were told/, { attempts: [...good.attempts, attempt(['a'], told(0, '10'))] })
says('a reader who missed the end is found', /never given the last 1/, { readers: [stored.slice(0, 2)] })
says('a reader who missed one in between is found', /given c as event 1, where b/, {
  readers: [[stored[0], stored[2]] as ReadonlyArray<Sighting>],
})
says('a reader who was given one twice is found', /given a as event 1/, { readers: [[stored[0], stored[0]] as ReadonlyArray<Sighting>] })

test.run()
