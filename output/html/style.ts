/** Enough to be read on any screen, in light and dark, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.7; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; }
ul.authors { list-style: none; padding: 0; }
nav ol { list-style: none; padding-left: 1.2em; }
table { border-collapse: collapse; margin: 1.5em 0 0.5em; }
caption { font-weight: bold; padding: 0.4em; }
th, td { padding: 0.2em 0.6em; border-bottom: 1px solid; text-align: left; vertical-align: top; }
[align="right"] { text-align: right; }
[align="center"] { text-align: center; }
.source, figcaption { font-size: 0.9em; }
.equation { text-align: center; }
.epigraph { margin-left: 40%; }
.attribution { text-align: right; }
sup { line-height: 0; }
[role="doc-pagebreak"]::before { content: attr(aria-label); float: right; margin-left: 1em; font-size: 0.75em; opacity: 0.6; }
`
