import { defineConfig } from 'emend'
import remarkTerms from './remark-terms.js'

export default defineConfig({
  extends: 'zh-Hans',
  plugins: [[remarkTerms, { terms: { 官渡: 'guandu' } }]],
})
