/** Waits, in turns of the event loop and not longer than a few seconds, for something that the background does. */
export const eventually = async (done: () => boolean): Promise<void> => {
  const until = Date.now() + 20_000
  while (!done()) {
    if (Date.now() > until) throw new Error('It did not happen')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
