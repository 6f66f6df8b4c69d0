/** Writes a transcription behind the first occurrence of each term. Nothing in it is of emend: it works on any Markdown. */
export default function remarkTerms({ terms }) {
  return (tree) => {
    const left = new Map(Object.entries(terms))
    const walk = (node) => {
      if (node.type === 'text') {
        for (const [term, transcription] of left) {
          if (!node.value.includes(term)) continue
          node.value = node.value.replace(term, `${term} (${transcription})`)
          left.delete(term)
        }
      }
      for (const child of node.children ?? []) walk(child)
    }
    walk(tree)
  }
}
