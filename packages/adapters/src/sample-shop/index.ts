export { customers, headlessSite, hostedSite, usd, wares } from './adams-keyboards.js'
export { outsideLine, sampleCartsOutside, sampleShop } from './sample-shop.js'
