export { openTakeover, type Takeover, type TakeoverStatus } from './open-takeover.js'
export type { TakeoverOptions } from './options.js'
