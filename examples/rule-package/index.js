/** What a user writes into a config: `own: ['emend-rules-verse']`. */
import marginNumbers from './margin-numbers.js'

export default [marginNumbers]
