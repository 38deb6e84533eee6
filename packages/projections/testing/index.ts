export { logged, type Telling } from './logged.js'
export { sameOnEveryCut } from './same-on-every-cut.js'
