const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const without = /[\p{M}\p{Cf}]/u

/** How many columns of a terminal the text takes: two for wide characters, none for what joins the one before. */
export const displayWidth = (text: string): number => {
  let width = 0
  for (const character of text) width += without.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

/** Text in one line that cannot steer a terminal, whatever somebody has typed into a form. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
