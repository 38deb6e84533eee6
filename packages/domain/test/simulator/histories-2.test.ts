// time limit: 900 s
import { test } from 'uvu'
import { holdsIn } from './many-histories.js'

holdsIn(10_000, 10_001)

test.run()
