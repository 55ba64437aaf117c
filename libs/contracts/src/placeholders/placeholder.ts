/** What a piece of a text is that no translation may change. */
export type PlaceholderKind =
  | 'argument' // {x}, {0}, {n, number}
  | 'choice' // {n, plural, …} as a whole
  | 'pound' // # of a plural
  | 'interpolation' // {{x}}, {{- x}}, ${x}
  | 'nesting' // $t(key), @:key
  | 'printf' // %s, %1$s, %(x)s, %{x}
  | 'merge-tag' // *|X|*
  | 'template' // {% if %}, {{#if}}, <% %>
  | 'named' // :name
  | 'tag' // <b>, </b>, <1>
  | 'raw' // an element with what is in it, a comment
  | 'entity' // &nbsp;
  | 'quoted' // '{' of ICU
  | 'url'
  | 'email'
  | 'term'; // of the glossary, not to be translated

/** Where it stands: from `start` to before `end`. */
export interface Placeholder {
  kind: PlaceholderKind;
  raw: string;
  start: number;
  end: number;
}

export interface ScanOptions {
  /** Text is HTML: a lone `<` means something, and scripts hide what is in them. */
  html?: boolean;
  /** Apostrophes quote as ICU says. */
  icu?: boolean;
  /** Terms that stay as they are. */
  terms?: readonly string[];
  /** What is known already to be a placeholder, in order. */
  fixed?: readonly Placeholder[];
}
