/** The part of citation-js that is used; it has no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(items: readonly object[])
    format(name: string): string | object
  }
  export const plugins: {
    readonly config: { get(name: '@bibtex'): { readonly format: { asciiOnly: boolean; useIdAsLabel: boolean } } }
  }
}
declare module '@citation-js/plugin-bibtex' {}
