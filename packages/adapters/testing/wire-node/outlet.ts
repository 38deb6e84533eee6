import type { ServerWritableStream } from '@grpc/grpc-js'
import type { ReadReq, ReadResp } from './protocol.js'

/** The way out to one reader, which may be slow, or gone. */
export interface Outlet {
  readonly gone: () => boolean
  /** Sends a message; `false` where the reader should be waited for. */
  readonly send: (message: ReadResp) => boolean
  /** Waits until a slow reader has read, or is gone. */
  readonly drained: () => Promise<void>
  /** Waits for `other`, or until the reader is gone. */
  readonly unlessGone: (other: (wake: () => void) => () => void) => Promise<void>
}

export const outletOf = (call: ServerWritableStream<ReadReq, ReadResp>, onGone: () => void): Outlet => {
  let gone = false
  let wake = (): void => {}
  const leave = (): void => {
    if (gone) return
    gone = true
    onGone()
    wake()
  }
  call.on('cancelled', leave)
  call.on('close', leave)
  call.on('error', leave)
  call.on('finish', leave)
  const unlessGone = async (other: (wake: () => void) => () => void): Promise<void> => {
    if (gone) return
    let stop = (): void => {}
    await new Promise<void>((resolve) => {
      wake = resolve
      stop = other(resolve)
    })
    stop()
  }
  return {
    gone: () => gone,
    send: (message) => gone || call.write(message),
    drained: () =>
      unlessGone((resolve) => {
        call.once('drain', resolve)
        return () => call.off('drain', resolve)
      }),
    unlessGone,
  }
}
