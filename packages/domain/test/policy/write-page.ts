import { writeFileSync } from 'node:fs'
import { pageFile, policyPage } from './page.js'

writeFileSync(pageFile, policyPage())
console.log(pageFile)
