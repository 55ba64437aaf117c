// Texts that look like those of a product: real words, real lengths, the same at every run.
const WORDS = `account action add address all amount apply archive area back balance billing browse
cancel card cart change check choose city clear close code company complete confirm contact continue
copy country create currency customer date delete delivery details discount document download edit
email empty enter error export fail file filter find finish first form free from help history home
image import invalid invoice item language last later list load login message method month name new
next note number open option order owner page password pay payment phone please portal price print
product profile project quantity receive refund remove report request required reset result save
search select send service settings shipping show sign size status step stock store submit success
support tax team terms text time title today total transfer update upload user value verify version
view warning week welcome with without year your`.split(/\s+/);

/** A random number generator of its own seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Flat keys with a text each, `average` words long; languages differ by their seed. */
export function texts(count, { seed = 1, average = 6 } = {}) {
  const next = random(seed);
  const word = () => WORDS[Math.floor(next() * WORDS.length)];
  const entries = [];
  for (let index = 0; index < count; index++) {
    const length = 1 + Math.floor(next() * average * 2);
    const text = Array.from({ length }, word).join(' ');
    entries.push([
      `${WORDS[index % WORDS.length]}.${WORDS[(index * 7) % WORDS.length]}.k${index}`,
      text,
    ]);
  }
  return Object.fromEntries(entries);
}
