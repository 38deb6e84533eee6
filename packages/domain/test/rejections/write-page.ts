import { writeFileSync } from 'node:fs'
import { pageFile, rejectionsPage } from './page.js'

writeFileSync(pageFile, await rejectionsPage())
console.log(pageFile)
