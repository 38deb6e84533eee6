const partsOf = (instant: string, timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
  })
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(new Date(instant))) parts[type] = value
  const { year = '', month = '', day = '', hour = '', minute = '', second = '', dayPeriod = '' } = parts
  return { year, month, day, hour, minute, second, half: dayPeriod.toLowerCase() }
}

const two = (digits: string): string => digits.padStart(2, '0')
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `05/18/2022 12:39 pm`, as the order's header shows it ([A-28]). */
export const headerInstant = (instant: string, timeZone = 'UTC'): string => {
  const { year, month, day, hour, minute, half } = partsOf(instant, timeZone)
  return `${two(String(months.indexOf(month) + 1))}/${two(day)}/${year} ${two(hour)}:${minute} ${half}`
}

/** `May 16 2022 4:49am`, as the list of orders shows it ([A-22]). */
export const listInstant = (instant: string, timeZone = 'UTC'): string => {
  const { year, month, day, hour, minute, half } = partsOf(instant, timeZone)
  return `${month} ${day} ${year} ${hour}:${minute}${half}`
}

/** `05/18/2022 12:39:07 pm`: on a timeline seconds count. */
export const timelineInstant = (instant: string, timeZone = 'UTC'): string => {
  const { year, month, day, hour, minute, second, half } = partsOf(instant, timeZone)
  return `${two(String(months.indexOf(month) + 1))}/${two(day)}/${year} ${two(hour)}:${minute}:${second} ${half}`
}
