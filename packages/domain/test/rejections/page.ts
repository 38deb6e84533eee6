import { fileURLToPath } from 'node:url'
import { type RejectionCode, rejectionsByTheme, wordRejection } from '#src/rejections.js'
import { provocations } from './provocations.js'

export const pageFile = fileURLToPath(new URL('../../../../docs/rejections.md', import.meta.url))

const titles: Readonly<Record<keyof typeof rejectionsByTheme, string>> = {
  authorization: 'Authorization',
  configuration: 'Configuration',
  control: 'Control of a cart',
  cartLines: 'Lines',
  coupons: 'Coupons',
  handOff: 'Hand-off',
  order: 'Orders',
  infrastructure: 'Commands and streams',
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const row = async (code: RejectionCode): Promise<string> => {
  const refused = await provocations[code]()
  const fields = refused.detail === null || typeof refused.detail !== 'object' ? [] : Object.keys(refused.detail)
  const tells = fields.length === 0 ? '' : fields.map((field) => `\`${field}\``).join(', ')
  const { message, retryable } = wordRejection(refused)
  const own = wordRejection(refused, 'shopper').message
  return `| \`${code}\` | ${retryable ? 'yes' : 'no'} | ${tells} | ${cell(message)} | ${own === message ? '' : cell(own)} |`
}

/** The page that lists every refusal, each as it reads when it is provoked. */
export const rejectionsPage = async (): Promise<string> => {
  const sections: Array<string> = []
  for (const [theme, rules] of Object.entries(rejectionsByTheme)) {
    const rows = []
    // Sound: a theme holds codes of the whole table.
    for (const code of Object.keys(rules) as ReadonlyArray<RejectionCode>) rows.push(await row(code))
    sections.push(
      [
        `## ${titles[theme as keyof typeof titles]}`,
        '',
        '| code | retry | `detail` tells | for example | to a shopper |',
        '|---|---|---|---|---|',
        ...rows,
        '',
      ].join('\n'),
    )
  }
  return `# What is refused, and what to do then

A call that a rule refuses rejects with \`Rejected\`: its \`code\` is one of these, its \`detail\` what the rule tells, its \`message\` a sentence for a
person. *Retry*: the same command may succeed in a moment, unchanged. Nothing was stored by a refused command. This page is made from the
rules themselves, each provoked by a test. *To a shopper*: what the storefront says instead, where other words fit a shopper; its \`detail\` holds no
\`csrId\`, no \`sessionId\` and no \`handoffId\`.

${sections.join('\n')}`
}
