import { defineConfig } from 'emend'

export default defineConfig({
  extends: 'en',
  // A user of the package writes its name here.
  own: ['./index.js'],
  rules: { 'margin-numbers': { every: 5 } },
})
